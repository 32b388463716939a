import { app, ask, outcome, places } from '../ask';

const APPS = [
  app('api', { namespace: 'shop' }),
  app('other', { namespace: 'shop' }),
  app('client', { namespace: 'web' }),
  app('friend', { namespace: 'web' }),
].join('\n');

interface Scope {
  readonly namespace?: string;
  readonly hosts?: string;
  readonly more?: string;
  readonly mode?: string;
}

const sidecar = ({
  namespace = 'web',
  hosts = '["./*"]',
  more = '',
  mode = 'REGISTRY_ONLY',
}: Scope): string => `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: scope, namespace: ${namespace} }
spec:
  ${more}
  egress: [{ hosts: ${hosts} }]
  outboundTrafficPolicy: { mode: ${mode} }
---
`;
const asks = (scope: Scope, to = 'http://api.shop'): ReturnType<typeof ask> =>
  ask(sidecar(scope) + APPS, { from: 'client', to });

describe('a Sidecar', () => {
  test.each([
    ['knows a host', '["shop/api.shop.svc.cluster.local"]', { v1: 100 }],
    ['knows a namespace', '["shop/*"]', { v1: 100 }],
    ['knows a host in any namespace', '["*/api.shop.svc.cluster.local"]', { v1: 100 }],
    ['knows a domain', '["*/*.shop.svc.cluster.local"]', { v1: 100 }],
    ['knows everything', '["*/*"]', { v1: 100 }],
    ['does not know another namespace, but a host on that port', '["./*"]', 'unroutable 502'],
    [
      'does not know another host, but one on that port',
      '["shop/other.shop.svc.cluster.local"]',
      'unroutable 502',
    ],
    [
      'does not know the host in a wrong namespace, nor any other',
      '["web/api.shop.svc.cluster.local"]',
      'unroutable',
    ],
    ['knows nothing', '["~/*"]', 'unroutable'],
  ])('%s', (_, hosts, expected) => {
    expect(outcome(asks({ hosts }))).toEqual(expected);
  });

  test('says what keeps a request from its way', () => {
    const decision = asks({});
    expect(places(decision).at(-1)).toBe('egress Sidecar scope:6');
    expect(decision.trace.at(-1)?.text).toBe(
      'the proxy of the sender does not know api.shop:80 and passes on nothing that it does not know',
    );
  });

  test('may pass on what it does not know, without an identity', () => {
    const decision = asks({ mode: 'ALLOW_ANY' });
    expect(outcome(decision)).toEqual({ v1: 100 });
    const strict = `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
`;
    expect(
      outcome(ask(strict + sidecar({ mode: 'ALLOW_ANY' }) + APPS, { from: 'client', to: 'http://api.shop' })),
    ).toBe('denied 503');
  });

  test('is for the workloads that it selects', () => {
    expect(outcome(asks({ more: 'workloadSelector: { labels: { app: client } }' }))).toBe('unroutable 502');
    expect(outcome(asks({ more: 'workloadSelector: { labels: { app: friend } }' }))).toEqual({ v1: 100 });
  });

  test('of the root namespace is for every namespace without one', () => {
    expect(outcome(asks({ namespace: 'istio-system' }))).toBe('unroutable 502');
    const own = sidecar({ namespace: 'istio-system' }) + sidecar({ hosts: '["*/*"]' });
    expect(outcome(ask(own + APPS, { from: 'client', to: 'http://api.shop' }))).toEqual({ v1: 100 });
  });

  test('knows the routes of the hosts that it knows', () => {
    const route = (namespace: string): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: ${namespace} }
spec: { hosts: [api.shop.svc.cluster.local], http: [{ directResponse: { status: 418 } }] }
---
`;
    const decide = (hosts: string, namespace: string): number | undefined =>
      ask(route(namespace) + sidecar({ hosts }) + APPS, { from: 'client', to: 'http://api.shop' }).status;
    expect(decide('["shop/*"]', 'shop')).toBe(418);
    expect(decide('["shop/*"]', 'elsewhere')).toBeUndefined();
    expect(decide('["*/*"]', 'elsewhere')).toBe(418);
  });

  test('may name a port', () => {
    const spec = (port: number): string => `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: scope, namespace: web }
spec:
  egress: [{ port: { number: ${port}, protocol: HTTP, name: x }, hosts: ["shop/*"] }, { hosts: ["./*"] }]
  outboundTrafficPolicy: { mode: REGISTRY_ONLY }
---
`;
    expect(outcome(ask(spec(80) + APPS, { from: 'client', to: 'http://api.shop' }))).toEqual({ v1: 100 });
    expect(outcome(ask(spec(81) + APPS, { from: 'client', to: 'http://api.shop' }))).toBe('unroutable 502');
  });
});

describe('the outside world', () => {
  test('is reached as whatever its name says, where nothing keeps it', () => {
    const decision = ask(APPS, { from: 'client', to: 'https://example.com' }, { mesh: 'istio' });
    expect(decision.shares).toEqual([{ host: 'example.com', share: 100, workloads: [] }]);
  });

  test('is out of reach where the mesh keeps to what it knows', () => {
    const options = { mesh: 'istio', istio: { outboundTraffic: 'REGISTRY_ONLY' } } as const;
    expect(outcome(ask(APPS, { from: 'client', to: 'https://example.com' }, options))).toBe('unroutable');
    expect(outcome(ask(APPS, { from: 'client', to: 'http://example.com' }, options))).toBe('unroutable 502');
  });

  test('hides a VirtualService for a host that it does not know, but on port 80', () => {
    const route = (port: number): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: web }
spec:
  hosts: [api.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: api.shop.svc.cluster.local } }] }]
---
${sidecar({})}
${app('api', { namespace: 'shop', port })}
${app('client', { namespace: 'web', port })}`;
    expect(outcome(ask(route(80), { from: 'client', to: 'http://api.shop.svc.cluster.local' }))).toEqual({
      v1: 100,
    });
    expect(outcome(ask(route(5000), { from: 'client', to: 'http://api.shop.svc.cluster.local:5000' }))).toBe(
      'unroutable 502',
    );
  });

  test('hides routes of the Gateway API from a namespace that it does not know', () => {
    const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: own, namespace: web }
spec:
  parentRefs: [{ group: "", kind: Service, name: api, namespace: shop }]
  rules: [{ backendRefs: [{ name: other, namespace: shop, port: 80 }] }]
---
`;
    const apps = [
      app('api', { namespace: 'shop', versions: { v1: 1 } }),
      app('other', { namespace: 'shop', versions: { v2: 1 } }),
      app('client', { namespace: 'web' }),
    ].join('\n');
    const request = { from: 'client', to: 'http://api.shop' };
    expect(outcome(ask(route + apps, request, { mesh: 'istio' }))).toEqual({ v2: 100 });
    expect(outcome(ask(sidecar({ hosts: '["shop/*", "./*"]' }) + route + apps, request))).toEqual({
      v2: 100,
    });
    expect(outcome(ask(sidecar({ hosts: '["shop/*"]' }) + route + apps, request))).toEqual({ v1: 100 });
  });
});
