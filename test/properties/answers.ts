import { Action } from 'cdk8s-mesh';
import { actionFor, RequestNode, ServiceNode, sharesFor, Shares } from 'cdk8s-mesh/dialect';
import { Call, consulVerdict, istioVerdict } from '../support/judges';
import { Manifest } from '../support/manifests';
import { consulShares, istioShares, wireHeaders } from '../support/readers';
import { forAny, NamedMesh, RenderedApp } from './rendered';

/** How a mesh's own objects are read, which knows nothing of the model. */
export interface Reader {
  readonly sharesBy: string;
  readonly sharesOf: (manifests: readonly Manifest[], app: string, asked: RequestNode) => Shares;
  readonly actionBy: string;
  readonly actionOf: (
    manifests: readonly Manifest[],
    to: ServiceNode,
    from: ServiceNode,
    asked: RequestNode,
  ) => Action;
}

/** What Istio's proxies read. */
export const ISTIO: Reader = {
  sharesBy: 'VirtualServices',
  sharesOf: istioShares,
  actionBy: 'AuthorizationPolicies',
  actionOf: (manifests, to, from, asked) =>
    istioVerdict(manifests, to.name, to.namespace, undefined, callOf(from, asked)),
};

/** What Consul's proxies read. */
export const CONSUL: Reader = {
  sharesBy: 'routers and splitters',
  sharesOf: consulShares,
  actionBy: 'ServiceIntentions',
  actionOf: (manifests, to, from, asked) => consulVerdict(manifests, to.name, callOf(from, asked)),
};

function callOf({ name, namespace }: ServiceNode, asked: RequestNode): Call {
  return {
    from: { name, namespace },
    path: asked.path,
    method: asked.method,
    headers: wireHeaders(asked),
    query: asked.query,
  };
}

/** Says which app and which request the two sides disagree about. */
function expectSame<T>(rendered: T, meant: T, { name }: ServiceNode, asked: RequestNode): void {
  expect({ app: name, asked, answer: rendered }).toEqual({ app: name, asked, answer: meant });
}

/** What is rendered answers a request, and lets it in, as the model says. */
export function testAnswers(mesh: NamedMesh, { sharesBy, sharesOf, actionBy, actionOf }: Reader): void {
  test(`answers a request as the model says, by its ${sharesBy}`, () => {
    forAny(mesh, ({ apps, manifests }, requests) => {
      for (const { node } of apps)
        for (const one of requests)
          expectSame(sharesOf(manifests, node.name, one), sharesFor(node, one), node, one);
    });
  });

  test(`lets a request in as the model says, by its ${actionBy}`, () => {
    forAny(mesh, ({ apps, graph, manifests }, requests) => {
      forEachPair(apps, (from, to) => {
        for (const one of requests) {
          const meant = actionFor(to.node, from.app.key, one, graph);
          expectSame(actionOf(manifests, to.node, from.node, one), meant, to.node, one);
        }
      });
    });
  });
}

/** Every ordered pair of apps. */
export function forEachPair(
  apps: readonly RenderedApp[],
  check: (from: RenderedApp, to: RenderedApp) => void,
): void {
  for (const to of apps) for (const from of apps) if (from !== to) check(from, to);
}
