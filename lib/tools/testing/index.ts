import { RouteRequest } from '../../mesh/route';
import { RoutingOptions } from '../../answers/route';
import { meshMatchers, PassRulesOptions } from './matchers';
import { ExpectedShares } from './shares';

export {
  Decision,
  DecisionKind,
  Loss,
  RouteRequest,
  RoutingError,
  Share,
  StepKind,
  TraceObject,
  TraceStep,
} from '../../mesh/route';
export { Routing, RoutingOptions } from '../../answers/route';
export { meshMatchers, MatcherResult, PassRulesOptions } from './matchers';
export { ExpectedShares } from './shares';
export { ChartLike, ManifestSource } from './source';

/**
 * The matchers as `expect(...)` has them. Jest's global `expect` learns of them by the import of this entry; another `expect`
 * by a declaration: `declare module 'vitest' { interface Matchers<T = any> extends MeshMatchers<T> {} }`, or the same for the
 * module `expect` with `@jest/globals`.
 *
 * @typeParam R what a matcher gives back
 */
export interface MeshMatchers<R = void> {
  /**
   * Says which versions answer a request with which share, by manifests alone: those of a chart, of `Testing.synth`, of
   * a text or of a folder.
   *
   * ```ts
   * expect(Testing.synth(chart)).toRoute({ from: 'nginx', to: 'projet-31' }, { '1.0': 50, '2.0': 50 });
   * ```
   */
  toRoute(request: RouteRequest, shares: ExpectedShares, options?: RoutingOptions): R;

  /**
   * Says that no one answers a request because a rule about access stops it: whoever is called does not let it in, or
   * the sender's own proxy does not let it out.
   */
  toDeny(request: RouteRequest, options?: RoutingOptions): R;

  /** Says that someone answers a request. */
  toAllow(request: RouteRequest, options?: RoutingOptions): R;

  /** Says that the rules of `cdk8s-mesh lint` find nothing wrong. */
  toPassRules(options?: PassRulesOptions): R;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace jest {
    // The parameters must be called as Jest's own.
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type
    interface Matchers<R, T = {}> extends MeshMatchers<R> {}
  }
}

// Where Jest's globals are off, `expect.extend(meshMatchers)` does the same.
(globalThis as { readonly expect?: { readonly extend?: (matchers: object) => void } }).expect?.extend?.(
  meshMatchers,
);
