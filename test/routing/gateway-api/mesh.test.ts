import { MeshName } from '../../../lib/meshes';
import { app, ask, outcome } from '../ask';

const APPS = [
  app('api', { namespace: 'shop', versions: { v1: 1, v2: 1 } }),
  app('api-v2', { namespace: 'shop', versions: { only: 1 } }),
  app('client', { namespace: 'web' }),
  app('neighbour', { namespace: 'shop' }),
].join('\n');

const TO_V2 = 'backendRefs: [{ name: api-v2, namespace: shop, port: 80 }]';

interface Route {
  readonly namespace?: string;
  readonly parent?: string;
  readonly rule?: string;
}

const route = ({
  namespace = 'shop',
  parent = '',
  rule = TO_V2,
}: Route): string => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: api, namespace: ${namespace} }
spec:
  parentRefs: [{ group: "", kind: Service, name: api, namespace: shop${parent} }]
  rules: [{ ${rule} }]
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: g, namespace: shop }
spec: { from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: web }], to: [{ group: "", kind: Service }] }
---
`;
const asks = (mesh: MeshName, yaml: string, from = 'client', path = '/'): unknown =>
  outcome(ask(yaml + APPS, { from, to: 'http://api.shop', path }, { mesh }));

describe.each(['gateway-api', 'istio'] as const)('a route whose parent is a Service, on %s', (mesh) => {
  test('takes the calls to the Service', () => {
    expect(asks(mesh, route({}))).toEqual({ only: 100 });
    expect(asks(mesh, '')).toEqual({ v1: 50, v2: 50 });
  });

  test('takes those to its port alone', () => {
    expect(asks(mesh, route({ parent: ', port: 80' }))).toEqual({ only: 100 });
    expect(asks(mesh, route({ parent: ', port: 81' }))).toEqual({ v1: 50, v2: 50 });
  });

  test('answers 404 where none of its rules matches', () => {
    const rule = `matches: [{ path: { type: Exact, value: /x } }], ${TO_V2}`;
    expect(asks(mesh, route({ rule }), 'client', '/x')).toEqual({ only: 100 });
    expect(asks(mesh, route({ rule }))).toBe('unroutable 404');
  });

  test('in the namespace of a caller is for its own calls, and takes the place of the other', () => {
    const own = route({ namespace: 'web' });
    expect(asks(mesh, own)).toEqual({ only: 100 });
    expect(asks(mesh, own, 'neighbour')).toEqual({ v1: 50, v2: 50 });
    const theirs = route({
      rule: 'filters: [{ type: RequestRedirect, requestRedirect: { statusCode: 302 } }]',
    });
    expect(asks(mesh, own + theirs)).toEqual({ only: 100 });
    expect(asks(mesh, own + theirs, 'neighbour')).toBe('routed 302');
  });
});

describe('Gateways of the Gateway API on Istio', () => {
  const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec: { gatewayClassName: istio, listeners: [{ name: http, protocol: HTTP, port: 80 }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: api, namespace: shop }
spec: { parentRefs: [{ name: public }], rules: [{ backendRefs: [{ name: api, port: 80 }] }] }
---
`;
  const policy = (spec: string): string => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: p, namespace: shop }
spec: ${spec}
---
`;
  const outside = (yaml: string): unknown =>
    outcome(ask(gateway + yaml + APPS, { to: 'http://x' }, { mesh: 'istio' }));
  const letIn = (principal: string): string =>
    policy(
      `{ selector: { matchLabels: { app: api } }, rules: [{ from: [{ source: { principals: [${principal}] } }] }] }`,
    );

  test('run as a ServiceAccount of their name and class', () => {
    expect(outside(letIn('cluster.local/ns/shop/sa/public-istio'))).toEqual({ v1: 50, v2: 50 });
    expect(outside(letIn('cluster.local/ns/shop/sa/public'))).toBe('denied 403');
  });

  test('ask the policies that name them', () => {
    const named = (name: string): string =>
      policy(
        `{ targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: ${name} }], action: DENY, rules: [{}] }`,
      );
    expect(outside(named('public'))).toBe('denied 403');
    expect(outside(named('other'))).toEqual({ v1: 50, v2: 50 });
  });

  test('run on the pods behind the Service that is their address', () => {
    const onPods = (address: string): string =>
      gateway.replace('listeners:', `addresses: [{ type: ${address} }], listeners:`);
    const pods = app('ingress', { namespace: 'shop' });
    const asked = (address: string, policies: string): unknown =>
      outcome(
        ask([onPods(address), policies, APPS, pods].join('\n---\n'), { to: 'http://x' }, { mesh: 'istio' }),
      );
    const host = 'Hostname, value: ingress.shop.svc.cluster.local';
    expect(asked(host, letIn('cluster.local/ns/shop/sa/ingress'))).toEqual({ v1: 50, v2: 50 });
    expect(asked(host, letIn('cluster.local/ns/shop/sa/public-istio'))).toBe('denied 403');
    expect(asked('IPAddress, value: 1.2.3.4', letIn('cluster.local/ns/shop/sa/public-istio'))).toEqual({
      v1: 50,
      v2: 50,
    });
    const denying = policy('{ selector: { matchLabels: { app: ingress } }, action: DENY, rules: [{}] }');
    expect(asked(host, denying)).toBe('denied 403');
    expect(asked('Hostname, value: elsewhere', denying)).toEqual({ v1: 50, v2: 50 });
  });
});

describe('a route whose parent is a Service, beside VirtualServices', () => {
  const virtualService = (hosts: string): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: vs, namespace: shop }
spec: { hosts: ["${hosts}"], http: [{ directResponse: { status: 418 } }] }
---
`;

  test.each([
    ['comes after one that names the host', 'api.shop.svc.cluster.local', 'routed 418'],
    ['comes before one whose pattern covers it', '*.shop.svc.cluster.local', { only: 100 }],
  ])('%s', (_, hosts, expected) => {
    expect(asks('istio', route({}) + virtualService(hosts))).toEqual(expected);
  });
});

test('a route whose parent is a Service hides the pattern of a VirtualService on Istio, even from callers it is not for', () => {
  const pattern = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: all, namespace: shop }
spec:
  hosts: ["*.shop.svc.cluster.local"]
  http: [{ route: [{ destination: { host: api-v2.shop.svc.cluster.local } }] }]
---
`;
  expect(asks('istio', pattern, 'neighbour')).toEqual({ only: 100 });
  expect(asks('istio', pattern + route({ namespace: 'web' }), 'neighbour')).toEqual({ v1: 50, v2: 50 });
});
