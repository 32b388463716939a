import { Chart, Testing } from 'cdk8s';
import { Address, Mesh, MeshApp, MeshAppProps, MeshChart, MeshHandle, Port } from '../../lib';

const MESHES = {
  istio: Mesh.istio(),
  consul: Mesh.consul(),
  transparent: Mesh.consul({ upstreams: 'transparent' }),
};

interface Ports {
  readonly http: Port<'http'>;
  readonly grpc: Port<'http'>;
}

type Said = Partial<Pick<MeshAppProps, 'calls' | 'env' | 'versions'>>;

/** A shop that calls two apps, as `say` writes it. */
function shop(mesh: MeshHandle, say: (cart: MeshApp, api: MeshApp<string, 'http' | 'grpc'>) => Said): Chart {
  const chart = new MeshChart(Testing.app(), 'shop', { mesh, namespace: 'ns' });
  const cart = new MeshApp(chart, 'cart', { image: 'c:1', ports: { http: Port.http(7070) } });
  const api = new MeshApp(chart, 'api', {
    image: 'a:1',
    // A service of Consul has one port.
    ports: { http: Port.http(8080), ...(mesh === MESHES.istio && { grpc: Port.grpc(9090) }) } as Ports,
  });
  new MeshApp(chart, 'web', { image: 'w:1', ports: { http: Port.http(80) }, ...say(cart, api) });
  return chart;
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: {
      readonly spec: { readonly containers: readonly { readonly env?: readonly object[] }[] };
    };
  };
}

function environments(chart: Chart): Readonly<Record<string, readonly object[] | undefined>> {
  const manifests = Testing.synth(chart) as readonly Manifest[];
  return Object.fromEntries(
    manifests
      .filter(({ kind, metadata }) => kind === 'Deployment' && metadata.name.startsWith('web'))
      .map(({ metadata, spec }) => [metadata.name, spec.template.spec.containers[0].env]),
  );
}

describe('calls as a record', () => {
  it.each([
    ['istio', 'cart.ns.svc.cluster.local:7070', 'api.ns.svc.cluster.local:8080'],
    ['consul', 'localhost:7070', 'localhost:8080'],
    ['transparent', 'cart.ns.svc.cluster.local:7070', 'api.ns.svc.cluster.local:8080'],
  ] as const)('sets variables to the addresses that the mesh %s has', (mesh, cartAt, apiAt) => {
    const chart = shop(MESHES[mesh], (cart, api) => ({
      calls: { CART_ADDR: cart, API_URL: Address.of(api, (a) => `http://${a}/`) },
      env: { MODE: 'live' },
    }));
    expect(environments(chart)).toEqual({
      web: expect.arrayContaining([
        { name: 'CART_ADDR', value: cartAt },
        { name: 'API_URL', value: `http://${apiAt}/` },
        { name: 'MODE', value: 'live' },
      ]) as unknown,
    });
  });

  it('declares the same calls as a list', () => {
    for (const mesh of Object.values(MESHES)) {
      const byList = shop(mesh, (cart, api) => ({ calls: [cart, api], env: {} }));
      const byRecord = shop(mesh, (cart, api) => ({ calls: { B: api, A: cart } }));
      const others = (chart: Chart): unknown[] =>
        (Testing.synth(chart) as Manifest[]).map((manifest) =>
          JSON.stringify(manifest).replace(/"env":\[.*?\],/, ''),
        );
      expect(others(byRecord)).toEqual(others(byList));
    }
  });

  it('names a port, and writes of it what is wanted', () => {
    const chart = shop(MESHES.istio, (_cart, api) => ({
      calls: {
        GRPC: Address.of(api, 'grpc'),
        TARGET: Address.of(api, 'grpc', ({ host, port }) => `${port}@${host}`),
      },
    }));
    expect(environments(chart).web).toEqual([
      { name: 'GRPC', value: 'api.ns.svc.cluster.local:9090' },
      { name: 'TARGET', value: '9090@api.ns.svc.cluster.local' },
    ]);
  });

  it('sets them in every version, beside its own', () => {
    const chart = shop(Mesh.istio(), (cart) => ({
      calls: { CART: cart },
      versions: { '1.0': {}, '2.0': { env: { NEW: 'yes' } } },
    }));
    const address = { name: 'CART', value: 'cart.ns.svc.cluster.local:7070' };
    expect(environments(chart)).toEqual({
      'web-v1-0': [address],
      'web-v2-0': [address, { name: 'NEW', value: 'yes' }],
    });
  });

  it.each<[string, (cart: MeshApp, api: MeshApp<string, 'http' | 'grpc'>) => Said, string]>([
    [
      'a name no shell reads',
      (cart) => ({ calls: { 'CART-ADDR': cart } }),
      'is "CART-ADDR", which is no name of a variable',
    ],
    ['an empty name', (cart) => ({ calls: { '': cart } }), 'is "", which is no name of a variable'],
    [
      'a variable of env',
      (cart) => ({ calls: { C: cart }, env: { C: 'x' } }),
      'is "C", which is a variable that `env` sets',
    ],
    [
      "a variable of a version's env",
      (cart) => ({ calls: { C: cart }, versions: { '1.0': { env: { C: 'x' } } } }),
      'is "C", which is a variable that `env` sets',
    ],
    [
      'what is no text',
      (cart) => ({ calls: { C: Address.of(cart, (() => 7) as unknown as () => string) } }),
      'the option `calls.C` is "7", which is no text',
    ],
    [
      'a port that the app does not have',
      (_cart, api) => ({ calls: { C: Address.of(api, 'admin' as 'http') } }),
      'MESH209',
    ],
  ])('refuses %s', (_what, say, message) => {
    expect(() => shop(Mesh.istio(), say)).toThrow(message);
  });
});

// @ts-expect-error: the port is one of the app's.
export const unknownPort = (app: MeshApp<'v1', 'http'>): Address => Address.of(app, 'admin');
