import { app, ask, outcome, places } from '../ask';

/** Gateways of both kinds can run on the same pods, where all of them share what hosts there are. */
const PODS = `apiVersion: v1
kind: Service
metadata: { name: ingress, namespace: edge }
spec:
  type: LoadBalancer
  selector: { istio: ingressgateway }
  ports: [{ name: http, port: 80 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: edge }
spec:
  selector: { matchLabels: { app: ingress } }
  template:
    metadata: { labels: { istio: ingressgateway, app: ingress } }
    spec: { serviceAccountName: ingress, containers: [{ name: istio-proxy, image: auto }] }
---
${app('one', { versions: { v1: 1 } })}
${app('two', { versions: { v2: 1 } })}
---
`;

function kubeGateway(name: string, hostname?: string, address = 'ingress.edge.svc.cluster.local'): string {
  const addresses = address === '' ? '' : `addresses: [{ type: Hostname, value: ${address} }]`;
  return `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: edge }
spec:
  gatewayClassName: istio
  ${addresses}
  listeners:
    - name: http
      port: 80
      protocol: HTTP
      ${hostname === undefined ? '' : `hostname: "${hostname}"`}
      allowedRoutes: { namespaces: { from: All } }
---
`;
}

function httpRoute(gateway: string, service: string, hostnames = '[]'): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: to-${service}, namespace: default }
spec:
  parentRefs: [{ name: ${gateway}, namespace: edge }]
  hostnames: ${hostnames}
  rules: [{ backendRefs: [{ name: ${service}, port: 80 }] }]
---
`;
}

function istioGateway(hosts: string, tls = '{}'): string {
  return `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: own, namespace: default }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ${hosts}, tls: ${tls} }]
---
`;
}

const REDIRECT = '{ httpsRedirect: true }';
const asks = (yaml: string): ReturnType<typeof ask> =>
  ask(yaml + PODS, { to: 'http://shop.example.com' }, { mesh: 'istio' });

describe('Gateways on the same pods', () => {
  test('serve a host that one listens for by a route that another has for every host', () => {
    const narrow = kubeGateway('narrow', '*.example.com') + httpRoute('narrow', 'one', '[www.example.com]');
    expect(outcome(asks(narrow))).toBe('unroutable 404');
    const decision = asks(narrow + kubeGateway('wide') + httpRoute('wide', 'two'));
    expect(outcome(decision)).toEqual({ v2: 100 });
    expect(places(decision).map((place) => place.replace(/:\d+$/, ''))).toEqual([
      'gateway Gateway narrow',
      'gateway Gateway wide',
      'gateway Deployment ingress',
      'route HTTPRoute to-two',
    ]);
  });

  test('have each what Istio starts for it, where they name no Service', () => {
    const narrow =
      kubeGateway('narrow', '*.example.com', '') + httpRoute('narrow', 'one', '[www.example.com]');
    const decision = asks(narrow + kubeGateway('wide', undefined, '') + httpRoute('wide', 'two'));
    expect(outcome(decision)).toEqual({ v2: 100 });
    // The pods of the first have no route for the host: the answer is that of the others.
    expect(decision.trace[0]).toMatchObject({
      step: 'skipped',
      object: { kind: 'Gateway', name: 'narrow' },
      text: 'another gateway, with an address of its own, listens on port 80 for *.example.com too',
    });
  });

  test('ask the closest host, whichever kind of Gateway has it', () => {
    const route = kubeGateway('front', '*.example.com') + httpRoute('front', 'one', '[shop.example.com]');
    expect(outcome(asks(istioGateway('["*"]', REDIRECT)))).toBe('routed 301');
    expect(outcome(asks(istioGateway('["*"]', REDIRECT) + route))).toEqual({ v1: 100 });
    expect(outcome(asks(istioGateway('[shop.example.com]', REDIRECT) + route))).toBe('routed 301');
  });
});

describe('a redirect to HTTPS', () => {
  const bound = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: default }
spec:
  hosts: [shop.example.com]
  gateways: [own]
  http: [{ route: [{ destination: { host: one } }] }]
---
`;

  test.each([
    ['for a host', '[shop.example.com]', 'routed 301'],
    ['for a host in any namespace', '["*/shop.example.com"]', 'routed 301'],
    ['not for a host with a namespace', '[default/shop.example.com]', 'unroutable 404'],
  ])('without a route is %s', (_, hosts, expected) => {
    expect(outcome(asks(istioGateway(hosts, REDIRECT)))).toBe(expected);
    expect(outcome(asks(istioGateway(hosts, REDIRECT) + bound))).toBe('routed 301');
  });
});

describe('routes of the Gateway API on Istio', () => {
  const grpcRoute = (
    name: string,
    rules: string,
    parent: string,
  ): string => `apiVersion: gateway.networking.k8s.io/v1
kind: GRPCRoute
metadata: { name: ${name}, namespace: default }
spec: { parentRefs: [${parent}], rules: ${rules} }
---
`;
  const to = (service: string, match = ''): string =>
    `{ ${match === '' ? '' : `matches: [${match}],`} backendRefs: [{ name: ${service}, port: 80 }] }`;

  test('of both kinds are taken together', () => {
    const http = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: a, namespace: default }
spec:
  parentRefs: [{ group: "", kind: Service, name: one }]
  rules: [${to('one', '{ method: PUT }')}]
---
`;
    const grpc = grpcRoute('b', `[${to('two')}]`, '{ group: "", kind: Service, name: one }');
    const asked = (method: string): unknown =>
      outcome(
        ask(
          http + grpc + PODS + app('client'),
          { from: 'client', to: 'http://one', method },
          { mesh: 'istio' },
        ),
      );
    expect(asked('PUT')).toEqual({ v1: 100 });
    expect(asked('GET')).toEqual({ v2: 100 });
  });

  test('compare the paths of methods by kind before their length', () => {
    const parent = '{ name: front, namespace: edge }';
    const any = '{ method: { type: RegularExpression, service: "[a-z]+", method: "v[0-9]" } }';
    const yaml =
      kubeGateway('front') +
      grpcRoute('a', `[${to('one', any)}, ${to('one', '{}')}]`, parent) +
      grpcRoute('b', `[${to('two', '{ method: { service: api, method: v1 } }')}]`, parent);
    const asked = (path: string): unknown =>
      outcome(ask(yaml + PODS, { to: 'http://shop.example.com', path }, { mesh: 'istio' }));
    expect(asked('/api/v1')).toEqual({ v2: 100 });
    expect(asked('/api/v2')).toEqual({ v1: 100 });
  });

  test('leave a host to the closer listener of their own Gateway, but not to that of another', () => {
    const both = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: both, namespace: edge }
spec:
  gatewayClassName: istio
  addresses: [{ type: Hostname, value: ingress.edge.svc.cluster.local }]
  listeners:
    - { name: shop, port: 80, protocol: HTTP, hostname: shop.example.com, allowedRoutes: { namespaces: { from: All } } }
    - { name: all, port: 80, protocol: HTTP, hostname: "*.example.com", allowedRoutes: { namespaces: { from: All } } }
---
`;
    const at = (gateway: string, section: string): string =>
      httpRoute(gateway, 'one', '[shop.example.com]').replace(
        'namespace: edge }',
        `namespace: edge, sectionName: ${section} }`,
      );
    expect(outcome(asks(both + at('both', 'all')))).toBe('unroutable 404');
    expect(outcome(asks(both + at('both', 'shop')))).toEqual({ v1: 100 });
    expect(outcome(asks(both + kubeGateway('other', '*.example.com') + at('other', 'http')))).toEqual({
      v1: 100,
    });
  });
});
