import { Mesh, MeshApp, MeshChart } from 'cdk8s-mesh';
import { actionFor, MeshGraph, RequestNode, sharesFor } from 'cdk8s-mesh/dialect';
import fc from 'fast-check';
import { consulAction, istioAction, principalOf } from '../support/access-readers';
import { description, request } from '../support/arbitraries';
import { build } from '../support/description';
import { Manifest, synth } from '../support/manifests';
import { consulShares, istioShares } from '../support/readers';

/** Enough to meet what is common, and short; a failure prints the seed that repeats it. */
const RUNS = 40;
jest.setTimeout(60_000);
const requests = fc.array(request, { minLength: 8, maxLength: 8 });

interface Rendered {
  readonly apps: readonly MeshApp[];
  readonly graph: MeshGraph;
  readonly manifests: readonly Manifest[];
}

function render({ shop, pay }: Readonly<Record<'shop' | 'pay', MeshChart>>): Rendered {
  const apps = [shop, pay].flatMap((chart) =>
    chart.node.children.filter((child) => child instanceof MeshApp),
  );
  return {
    apps,
    graph: new MeshGraph(apps.map((app) => app.toServiceNode())),
    manifests: [...synth(shop), ...synth(pay)],
  };
}

/** Says which app and which request the two sides disagree about. */
function expectSame<T>(rendered: T, meant: T, app: MeshApp, asked: RequestNode): void {
  expect({ app: app.name, asked, answer: rendered }).toEqual({ app: app.name, asked, answer: meant });
}

describe('what is rendered answers a request as the model says', () => {
  test.each([
    ['Istio, by its VirtualServices', Mesh.istio, istioShares],
    ['Consul, by its routers and splitters', Mesh.consul, consulShares],
  ] as const)('%s', (_name, mesh, sharesOf) => {
    fc.assert(
      fc.property(description, requests, (data, asked) => {
        const { apps, manifests } = render(build(data, mesh()));
        for (const app of apps) {
          const node = app.toServiceNode();
          for (const one of asked)
            expectSame(sharesOf(manifests, app.name, one), sharesFor(node, one), app, one);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('what is rendered lets a request in as the model says', () => {
  test('Istio, by its AuthorizationPolicies', () => {
    fc.assert(
      fc.property(description, requests, (data, asked) => {
        const { apps, graph, manifests } = render(build(data, Mesh.istio()));
        forEachPair(apps, asked, (from, to, one) => {
          const principal = principalOf(from.name, from.namespace);
          expectSame(
            istioAction(manifests, to.name, principal, one),
            actionFor(to.toServiceNode(), from.key, one, graph),
            to,
            one,
          );
        });
      }),
      { numRuns: RUNS },
    );
  });

  test('Consul, by its ServiceIntentions', () => {
    fc.assert(
      fc.property(description, requests, (data, asked) => {
        const { apps, graph, manifests } = render(build(data, Mesh.consul()));
        forEachPair(apps, asked, (from, to, one) => {
          expectSame(
            consulAction(manifests, to.name, from.name, one),
            actionFor(to.toServiceNode(), from.key, one, graph),
            to,
            one,
          );
        });
      }),
      { numRuns: RUNS },
    );
  });
});

/** Every ordered pair of apps, with a request each: any one will do, as there are many runs. */
function forEachPair(
  apps: readonly MeshApp[],
  requests: readonly RequestNode[],
  check: (from: MeshApp, to: MeshApp, request: RequestNode) => void,
): void {
  for (const to of apps) {
    for (const from of apps) if (from !== to) for (const one of requests) check(from, to, one);
  }
}
