import { RouteRequest } from '../../../lib/mesh/route';
import { app, ask, outcome, places } from '../ask';

const GATEWAY = `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers:
    - { port: { number: 80, name: http, protocol: HTTP }, hosts: ["*.example.com"] }
---
`;
const SUBSETS = `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web
  subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }]
${app('web', { namespace: 'shop', versions: { v1: 1, v2: 1 } })}`;

interface Vs {
  readonly name?: string;
  readonly hosts?: string;
  readonly gateways?: string;
  readonly http?: string;
}

const to = (subset: string): string => `route: [{ destination: { host: web, subset: ${subset} } }]`;

function virtualService({
  name = 'web',
  hosts = '[shop.example.com]',
  gateways = '[public]',
  http = `[{ ${to('v1')} }]`,
}: Vs): string {
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: shop }
spec:
  hosts: ${hosts}
  gateways: ${gateways}
  http: ${http}
---
`;
}

const asks = (yaml: string, request: Partial<RouteRequest> = {}): ReturnType<typeof ask> =>
  ask(yaml + SUBSETS, { to: 'http://shop.example.com', ...request });

describe('the gateway', () => {
  test('takes requests from outside to the VirtualServices that are bound to it', () => {
    const decision = asks(GATEWAY + virtualService({}));
    expect(outcome(decision)).toEqual({ v1: 100 });
    expect(places(decision)).toEqual([
      'gateway Gateway public:7',
      'route VirtualService web:15',
      'subset DestinationRule web:23',
    ]);
  });

  test.each([
    ['a host that it does not serve', {}, { to: 'http://shop.example.org' }, 'unroutable 404'],
    ['a host that no VirtualService is for', {}, { to: 'http://other.example.com' }, 'unroutable 404'],
    ['a port on which it does not listen', {}, { to: 'http://shop.example.com:8080' }, 'unroutable'],
    ['a VirtualService for the mesh', { gateways: '[mesh]' }, {}, 'unroutable 404'],
    ['a VirtualService of another gateway', { gateways: '[other]' }, {}, 'unroutable 404'],
    ['the name with a namespace', { gateways: '[shop/public]' }, {}, { v1: 100 }],
    ['the name with the own namespace', { gateways: '[./public]' }, {}, { v1: 100 }],
    ['the name with another namespace', { gateways: '[x/public]' }, {}, 'unroutable 404'],
    ['a pattern of the VirtualService', { hosts: '["*"]' }, {}, { v1: 100 }],
    ['the host alone', {}, { to: 'shop.example.com' }, { v1: 100 }],
    [
      'a host header of its own',
      {},
      { to: 'http://203.0.113.1', headers: { host: 'shop.example.com' } },
      { v1: 100 },
    ],
  ] as const)('%s', (_, parts, request, expected) => {
    expect(outcome(asks(GATEWAY + virtualService(parts), request))).toEqual(expected);
  });

  test('rules for the mesh alone are not for it', () => {
    const http = `[{ match: [{ gateways: [mesh] }], ${to('v1')} }, { match: [{ gateways: [public] }], ${to('v2')} }]`;
    expect(outcome(asks(GATEWAY + virtualService({ gateways: '[mesh, public]', http })))).toEqual({
      v2: 100,
    });
  });

  test('the namespace in front of a host lets in VirtualServices of that namespace alone', () => {
    const scoped = (namespace: string): string =>
      GATEWAY.replace('*.example.com', `${namespace}/*.example.com`);
    expect(outcome(asks(scoped('shop') + virtualService({})))).toEqual({ v1: 100 });
    expect(outcome(asks(scoped('.') + virtualService({})))).toEqual({ v1: 100 });
    expect(outcome(asks(scoped('other') + virtualService({})))).toBe('unroutable 404');
  });

  test('rules of several VirtualServices for one host come together, those for everything at the end', () => {
    const yaml =
      GATEWAY +
      virtualService({ name: 'a' }) +
      virtualService({ name: 'b', http: `[{ match: [{ uri: { prefix: /b } }], ${to('v2')} }]` });
    expect(outcome(asks(yaml, { path: '/b' }))).toEqual({ v2: 100 });
    expect(outcome(asks(yaml, { path: '/' }))).toEqual({ v1: 100 });
  });

  test('what stands after a rule for everything is never asked', () => {
    const first = `[{ ${to('v1')} }, { match: [{ uri: { prefix: /b } }], ${to('v2')} }]`;
    expect(outcome(asks(GATEWAY + virtualService({ http: first }), { path: '/b' }))).toEqual({ v1: 100 });
  });

  test('only the VirtualServices with the closest host are asked', () => {
    const yaml =
      GATEWAY +
      virtualService({ name: 'a', hosts: '["*.example.com"]' }) +
      virtualService({ name: 'b', http: `[{ match: [{ uri: { prefix: /b } }], ${to('v2')} }]` });
    expect(outcome(asks(yaml, { path: '/b' }))).toEqual({ v2: 100 });
    expect(outcome(asks(yaml, { path: '/' }))).toBe('unroutable 404');
  });

  test('TLS is ended where a certificate is named', () => {
    const tls = GATEWAY.replace(
      'number: 80, name: http, protocol: HTTP }',
      'number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: c }',
    );
    expect(outcome(asks(tls + virtualService({}), { to: 'https://shop.example.com' }))).toEqual({ v1: 100 });
    expect(outcome(asks(tls + virtualService({}), { to: 'http://shop.example.com' }))).toBe('unroutable');
    expect(outcome(asks(tls + virtualService({}), { to: 'shop.example.com' }))).toEqual({ v1: 100 });
  });

  test('plain requests may be sent to TLS', () => {
    const redirecting = GATEWAY.replace('protocol: HTTP }', 'protocol: HTTP }, tls: { httpsRedirect: true }');
    expect(asks(redirecting + virtualService({}))).toMatchObject({
      decision: 'routed',
      shares: [],
      status: 301,
    });
  });

  test('TLS that passes through is routed by its name', () => {
    const through = GATEWAY.replace(
      'number: 80, name: http, protocol: HTTP }',
      'number: 443, name: tls, protocol: TLS }, tls: { mode: PASSTHROUGH }',
    );
    const route = virtualService({}).replace(
      /http: .*/,
      `tls: [{ match: [{ sniHosts: [shop.example.com] }], ${to('v2')} }]`,
    );
    expect(outcome(asks(through + route, { to: 'https://shop.example.com' }))).toEqual({ v2: 100 });
    expect(outcome(asks(through + route, { to: 'https://x.example.com' }))).toBe('unroutable');
  });

  test('a load balancer may listen on another port than the pods', () => {
    const inside = GATEWAY.replace('number: 80', 'number: 8080');
    const service = `apiVersion: v1
kind: Service
metadata: { name: lb, namespace: istio-ingress }
spec:
  selector: { istio: ingressgateway }
  ports: [{ name: http, port: 80, targetPort: 8080 }]
---
`;
    expect(outcome(asks(inside + virtualService({}) + service))).toEqual({ v1: 100 });
  });
});

describe('whom apps see behind the gateway', () => {
  const letIn = (source: string): string => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  rules: [{ from: [{ source: { ${source} } }] }]
---
`;

  test.each([
    ['the pods of the manifests', 'principals: [cluster.local/ns/edge/sa/edge-gateway]', true],
    ['no one else', 'principals: [cluster.local/ns/istio-ingress/sa/istio-ingress]', false],
  ])('%s', (_, source, passes) => {
    const pods = `apiVersion: apps/v1
kind: Deployment
metadata: { name: gw, namespace: edge }
spec:
  selector: { matchLabels: { istio: ingressgateway } }
  template:
    metadata: { labels: { istio: ingressgateway } }
    spec: { serviceAccountName: edge-gateway, containers: [{ name: istio-proxy, image: auto }] }
---
`;
    const decision = asks(GATEWAY + virtualService({}) + letIn(source) + pods);
    expect(decision.decision).toBe(passes ? 'routed' : 'denied');
  });

  test('the usual installation that the policy mentions, where the manifests have no pods', () => {
    expect(asks(GATEWAY + virtualService({}) + letIn('namespaces: [istio-system]')).decision).toBe('routed');
    expect(asks(GATEWAY + virtualService({}) + letIn('namespaces: [istio-ingress]')).decision).toBe('routed');
    expect(asks(GATEWAY + virtualService({}) + letIn('namespaces: [x]')).decision).toBe('denied');
  });

  test('whoever is said to be there', () => {
    const yaml = GATEWAY + virtualService({}) + letIn('principals: [cluster.local/ns/a/sa/b]') + SUBSETS;
    const decision = ask(yaml, { to: 'http://shop.example.com' }, { istio: { gateway: 'a/b' } });
    expect(decision.decision).toBe('routed');
  });

  test('policies of the gateway itself are asked first', () => {
    const deny = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: gate, namespace: istio-system }
spec:
  selector: { matchLabels: { istio: ingressgateway } }
  action: DENY
  rules: [{ to: [{ operation: { paths: ["/admin*"] } }] }]
---
`;
    expect(outcome(asks(deny + GATEWAY + virtualService({}), { path: '/admin/x' }))).toBe('denied 403');
    expect(outcome(asks(deny + GATEWAY + virtualService({}), { path: '/' }))).toEqual({ v1: 100 });
  });
});
