import { actionFor, RequestNode, sharesFor } from 'cdk8s-mesh/dialect';
import { Decision, RouteRequest } from '../../lib/mesh/route';
import { wireHeaders } from '../support/readers';
import { forEachPair } from './answers';
import { forAny, NamedMesh, RenderedApp } from './rendered';

/*
 * The main property: what the model says of a request is what the simulator reads off the manifests, for any description on any
 * mesh. The simulator knows nothing of the model, and takes the meshes' own precedence from their sources.
 */

/** Requests by the simulator: `redirected` where traffic reaches whatever lets it in, not only what its app declares to call. */
export function testRouting(mesh: NamedMesh, { redirected }: { readonly redirected: boolean }): void {
  test('routes a call between apps as the model says', () => {
    forAny(mesh, ({ apps, graph, routing }, requests) => {
      forEachPair(apps, (from, to) => {
        const leaves = redirected || from.node.calls.some((call) => call.to === to.app.key);
        for (const one of requests) {
          const about = { from: from.node.name, to: to.node.name, one };
          const decision = routing.decide({
            from: from.node.name,
            to: `${to.node.name}.${to.node.namespace}`,
            ...sent(one),
          });
          const allowed = actionFor(to.node, from.app.key, one, graph) === 'allow';
          if (allowed && leaves) expectShares(decision, meant(to, one), about);
          else expect({ ...about, decision: decision.decision }).not.toMatchObject({ decision: 'routed' });
        }
      });
    });
  });

  test('routes a request from outside as the model says', () => {
    forAny(mesh, ({ apps, routing }, requests) => {
      for (const to of apps) {
        const { name, namespace, exposures } = to.node;
        for (const { via } of exposures) {
          for (const one of requests) {
            const host = via === 'ingress' ? `http://${name}.example.com` : `${name}-public.${namespace}`;
            const decision = routing.decide({ from: 'outside', to: host, ...sent(one) });
            const expected = via === 'ingress' ? meant(to, one) : evenly(to);
            expectShares(decision, expected, { app: name, via, one });
          }
        }
      }
    });
  });
}

/** A request of the model as someone would send it. */
function sent(asked: RequestNode): Pick<RouteRequest, 'path' | 'method' | 'headers'> {
  const query = Object.entries(asked.query).map(([name, value]) => `${name}=${value}`);
  return {
    path: query.length > 0 ? `${asked.path}?${query.join('&')}` : asked.path,
    method: asked.method,
    headers: wireHeaders(asked),
  };
}

/** Who answers with which share, by the model: every version with its pods where no route says more. */
function meant(to: RenderedApp, asked: RequestNode): Readonly<Record<string, number>> {
  const shares = sharesFor(to.node, asked);
  if (!shares) return evenly(to);
  const all = to.app.versions.map((version) => [version, shares[to.app.subsetOf(version)] ?? 0] as const);
  return Object.fromEntries(all.filter(([, share]) => share > 0));
}

/** As many requests for each version as for any other. */
function evenly({ app: { versions } }: RenderedApp): Readonly<Record<string, number>> {
  return Object.fromEntries(versions.map((version) => [version, 100 / versions.length]));
}

function expectShares(decision: Decision, expected: Readonly<Record<string, number>>, about: object): void {
  const got = Object.fromEntries(decision.shares.map(({ version, share }) => [version, share]));
  const close = Object.fromEntries(
    Object.entries(expected).map(([version, share]) => [version, expect.closeTo(share, 3) as unknown]),
  );
  expect({ ...about, shares: got, trace: decision.trace }).toEqual({
    ...about,
    shares: close,
    trace: decision.trace,
  });
}
