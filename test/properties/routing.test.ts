import { Mesh, MeshApp, MeshChart } from 'cdk8s-mesh';
import { actionFor, MeshGraph, RequestNode, sharesFor } from 'cdk8s-mesh/dialect';
import fc from 'fast-check';
import { readObjects } from '../../lib/read';
import { Decision, RouteRequest } from '../../lib/mesh/route';
import { Routing } from '../../lib/answers/route';
import { description, request } from '../support/arbitraries';
import { build } from '../support/description';
import { synth } from '../support/manifests';
import { wireHeaders } from '../support/readers';

/*
 * The main property: what the model says of a request is what the simulator reads off the manifests, for any description on any
 * mesh. The simulator knows nothing of the model, and takes the meshes' own precedence from their sources.
 */

const RUNS = 40;
jest.setTimeout(120_000);
const requests = fc.array(request, { minLength: 6, maxLength: 6 });

interface Rendered {
  readonly apps: readonly MeshApp[];
  readonly graph: MeshGraph;
  readonly routing: Routing;
}

function render(charts: Readonly<Record<'shop' | 'pay', MeshChart>>): Rendered {
  const both = [charts.shop, charts.pay];
  const apps = both.flatMap((chart) => chart.node.children.filter((child) => child instanceof MeshApp));
  return {
    apps,
    graph: new MeshGraph(apps.map((app) => app.toServiceNode())),
    routing: new Routing(readObjects(both.flatMap((chart) => synth(chart)))),
  };
}

/** A request of the model as somebody would send it. */
function sent(asked: RequestNode): Pick<RouteRequest, 'path' | 'method' | 'headers'> {
  const query = Object.entries(asked.query).map(([name, value]) => `${name}=${value}`);
  return {
    path: query.length > 0 ? `${asked.path}?${query.join('&')}` : asked.path,
    method: asked.method,
    headers: wireHeaders(asked),
  };
}

/** Who answers with which share, by the model: every version with its pods where no route says more. */
function meant(app: MeshApp, asked: RequestNode): Record<string, number> {
  const shares = sharesFor(app.toServiceNode(), asked);
  const all = app.versions.map((version) => [version, shares?.[app.subsetOf(version)] ?? 0] as const);
  if (!shares) return Object.fromEntries(all.map(([version]) => [version, 100 / all.length]));
  return Object.fromEntries(all.filter(([, share]) => share > 0));
}

function expectShares(decision: Decision, expected: Record<string, number>, about: object): void {
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

const MESHES = [
  ['Istio', Mesh.istio],
  ['Consul with listed upstreams', Mesh.consul],
  ['Consul with redirected traffic', () => Mesh.consul({ upstreams: 'transparent' })],
] as const;

describe('a call between apps', () => {
  test.each(MESHES)('%s', (_, mesh) => {
    fc.assert(
      fc.property(description, requests, (data, asked) => {
        const { apps, graph, routing } = render(build(data, mesh()));
        for (const from of apps) {
          for (const to of apps) {
            if (from === to) continue;
            const declared = from.toServiceNode().calls.some((call) => call.to === to.key);
            for (const one of asked) {
              const about = { from: from.name, to: to.name, one };
              const decision = routing.decide({
                from: from.name,
                to: `${to.name}.${to.namespace}`,
                ...sent(one),
              });
              const allowed = actionFor(to.toServiceNode(), from.key, one, graph) === 'allow';
              // Redirected traffic reaches whatever lets it in; elsewhere a proxy knows only what its app declares to call.
              const leaves = declared || (mesh !== Mesh.istio && mesh !== Mesh.consul);
              if (allowed && leaves) expectShares(decision, meant(to, one), about);
              else
                expect({ ...about, decision: decision.decision }).not.toMatchObject({ decision: 'routed' });
            }
          }
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a request from outside', () => {
  test.each(MESHES)('%s', (name, mesh) => {
    fc.assert(
      fc.property(description, requests, (data, asked) => {
        const { apps, routing } = render(build(data, mesh()));
        for (const app of apps) {
          for (const { via } of app.toServiceNode().exposures) {
            for (const one of asked) {
              const to =
                via === 'ingress' ? `http://${app.name}.example.com` : `${app.name}-public.${app.namespace}`;
              const decision = routing.decide({ from: 'outside', to, ...sent(one) });
              const everybody = Object.fromEntries(
                app.versions.map((version) => [version, 100 / app.versions.length]),
              );
              const expected = via === 'ingress' ? meant(app, one) : everybody;
              expectShares(decision, expected, { app: app.name, via, one, name });
            }
          }
        }
      }),
      { numRuns: RUNS },
    );
  });
});
