import { Field, KIND, KubeRoute, kubeRoutes, readRoute } from '../../../read';
import { Verdict } from '../../rules';
import { Cluster } from '../cluster/cluster';
import { TraceStep } from '../decision';
import { Route } from '../table/table';
import { step } from '../table/place';
import { HostOf, readBackends, readCopies } from './backends';
import { Extension, readFilters } from './filters';
import { PrefixKind, readMatches } from './matches';
import { byAgeAndName, Precedence, Ranked } from './rank';

/** In what implementations of the Gateway API differ. */
export interface Implementation {
  readonly prefix: PrefixKind;
  readonly precedence: Precedence;
  readonly hostOf: HostOf;
  /** Whether a backend that is not valid is left out, rather than answering 500 for its share. */
  readonly dropsInvalidBackends: boolean;
  /** Whether HTTPRoutes and GRPCRoutes for one host are taken together, rather than only the kind of the oldest. */
  readonly mixesKinds: boolean;
  /** Whether a backend in another namespace needs a ReferenceGrant there. */
  readonly needsGrants: boolean;
  /** Why a route as a whole is not taken, in implementations that refuse what the Gateway API allows. */
  readonly refuses?: (route: KubeRoute) => string | undefined;
  /** What is said of filters of the implementation's own; without it, that they are not simulated. */
  readonly extension?: Extension;
  /** Why a gateway gets nothing at all, with the object that is the cause, by the routes at one of its listeners. */
  readonly breaks?: (routes: readonly KubeRoute[]) => TraceStep | undefined;
}

/** A rule of a route with one of its matches, ready to be put in order. */
interface RankedRoute extends Ranked {
  readonly route: Route;
}

/** The rules of a route, one for each match. */
function readRules(
  kubeRoute: KubeRoute,
  cluster: Cluster,
  implementation: Implementation,
): readonly RankedRoute[] {
  const { manifest } = kubeRoute;
  return kubeRoute.rules.flatMap((rule) => {
    const route = readRule(kubeRoute, rule, cluster, implementation);
    return readMatches(manifest, rule, implementation.prefix).map(({ conditions, rank }) => ({
      rank,
      manifest,
      route: { ...route, match: conditions.length === 0 ? [] : [conditions] },
    }));
  });
}

function readRule(
  route: KubeRoute,
  rule: Field,
  cluster: Cluster,
  { hostOf, dropsInvalidBackends, needsGrants, extension }: Implementation,
): Route {
  const { manifest } = route;
  const place = { manifest, field: rule };
  const { changes, answer, cors, mirrors, notes } = readFilters(manifest, rule, extension);
  const copies = readCopies(route, mirrors, cluster, hostOf, needsGrants);
  const read = readBackends(route, rule, cluster, hostOf, needsGrants);
  const backends = dropsInvalidBackends ? read.filter(({ failure }) => !failure) : read;
  const total = backends.reduce((sum, { weight }) => sum + weight, 0);
  const nowhere = {
    kind: 'fail',
    failure: {
      decision: 'unroutable',
      status: 500,
      step: step('lost', 'the rule has no backend with a weight, so requests are answered 500', place),
    },
  } as const;
  return {
    place,
    name: `rules[${rule.step}]`,
    match: [],
    action: answer ?? (total > 0 ? { kind: 'send', to: backends } : nowhere),
    notes,
    ...(changes && { changes }),
    ...(cors && { cors }),
    ...(copies.length > 0 && { copies }),
  };
}

/** The rules of routes for the same host or Service, in the order in which they are asked. */
export function rulesOf(
  routes: readonly KubeRoute[],
  cluster: Cluster,
  implementation: Implementation,
): readonly Route[] {
  const byAge = [...routes].sort((left, right) => byAgeAndName(left.manifest, right.manifest));
  const counting = implementation.mixesKinds ? byAge : byAge.filter(({ kind }) => kind === byAge[0]?.kind);
  const rules = counting.flatMap((route) => readRules(route, cluster, implementation));
  return rules.sort(implementation.precedence).map(({ route }) => route);
}

/** Every HTTPRoute and GRPCRoute. */
export function allRoutes({ index }: Cluster): readonly KubeRoute[] {
  return kubeRoutes(index).filter(({ kind }) => kind === 'HTTPRoute' || kind === 'GRPCRoute');
}

/** Every HTTPRoute and GRPCRoute that is refused, and why. */
export function refusedRoutes(
  cluster: Cluster,
): readonly { readonly route: KubeRoute; readonly verdict: Verdict }[] {
  return [...cluster.refused(KIND.HTTPRoute), ...cluster.refused(KIND.GRPCRoute)].map((verdict) => ({
    route: readRoute(verdict.manifest),
    verdict,
  }));
}
