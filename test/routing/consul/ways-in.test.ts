import { ask, outcome, places } from '../ask';
import { asks, entry, HTTP, service, SUBSETS } from './pods';

describe('upstreams', () => {
  test('are reached by their names, or at their ports', () => {
    for (const to of [
      'api',
      'http://localhost:5000/',
      '127.0.0.1:5000',
      'api.default.svc.cluster.local',
      'api.service.consul',
      'api.virtual.consul',
    ]) {
      expect(outcome(asks(HTTP, { to }))).toEqual({ v2: 75, v1: 25 });
    }
  });

  const closed = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: third, namespace: default }
spec: { podSelector: { matchLabels: { app: third } }, ingress: [{ ports: [{ port: 20000 }] }] }
---
`;

  test('that are not listed cannot be reached, as far as no one passes the proxies by', () => {
    const decision = asks(HTTP + closed + service('third'), { to: 'third' });
    expect(outcome(decision)).toBe('unroutable');
    expect(decision.trace.at(-1)).toMatchObject({
      step: 'egress',
      object: { kind: 'Deployment', name: 'client-v1' },
      text: 'client-v1 lists no upstream for third, but api, other: its proxy has no way there',
    });
    expect(outcome(asks(HTTP, { to: 'localhost:1' }))).toBe('unroutable');
  });

  test('that are not listed are no rule about access where the pods stand open', () => {
    const decision = asks(HTTP + service('third'), { to: 'third' });
    expect(outcome(decision)).toBe('unroutable');
    expect(decision.trace.at(-1)).toMatchObject({
      step: 'lost',
      text: expect.stringMatching(/nothing keeps its containers from the pods past it$/) as string,
    });
  });

  test('need no list where traffic is redirected', () => {
    const transparent = { 'consul.hashicorp.com/transparent-proxy': 'true' };
    const yaml = HTTP + service('free', { annotations: transparent });
    expect(outcome(asks(yaml, { from: 'free', to: 'http://api.default' }))).toEqual({ v2: 75, v1: 25 });
    expect(
      outcome(
        asks(yaml, { from: 'free', to: 'http://api.default' }, { consul: { defaultIntentions: 'deny' } }),
      ),
    ).toBe('denied');
  });

  test('may be labelled for what they are', () => {
    const yaml = HTTP + service('old', { upstreams: 'api.svc:7000' });
    expect(outcome(asks(yaml, { from: 'old', to: 'localhost:7000' }))).toEqual({ v2: 75, v1: 25 });
  });
});

describe('callers without a proxy', () => {
  const plain = service('plain', { annotations: { 'consul.hashicorp.com/connect-inject': 'false' } });
  const denied = entry(
    'ServiceIntentions',
    'api',
    '{ destination: { name: api }, sources: [{ name: "*", action: deny }] }',
  );
  const behind = (annotations: Record<string, string>): string =>
    service('open', { annotations: { 'consul.hashicorp.com/transparent-proxy': 'true', ...annotations } });

  test('reach the pods past the proxy where traffic is not redirected', () => {
    const decision = asks(denied + plain, { from: 'plain', to: 'api' });
    expect(outcome(decision)).toEqual({ v2: 75, v1: 25 });
    expect(decision.trace.at(-1)?.text).toMatch(/past their proxies, so no intention is asked$/);
  });

  test('do not where it is', () => {
    expect(outcome(asks(plain + behind({}), { from: 'plain', to: 'open' }))).toBe('denied');
  });

  test('do on a port that stays outside of it', () => {
    const excluded = behind({ 'consul.hashicorp.com/transparent-proxy-exclude-inbound-ports': '8080' });
    expect(outcome(asks(plain + excluded, { from: 'plain', to: 'open' }))).toEqual({ v1: 100 });
  });
});

describe('an API gateway', () => {
  const gateway = (route: string, listener = ''): string => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: default }
spec:
  gatewayClassName: consul
  listeners: [{ name: http, protocol: HTTP, port: 80${listener} }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: public, namespace: default }
spec:
  parentRefs: [{ name: public }]
  ${route}
---
`;
  const to = 'backendRefs: [{ name: api, port: 80 }]';
  const outside = (yaml: string, request: object = {}): ReturnType<typeof ask> =>
    asks(yaml, { from: 'outside', to: 'http://shop.example.com', ...request });

  test('sends to the splitter and the resolver of a service', () => {
    const splitter = entry(
      'ServiceSplitter',
      'api',
      '{ splits: [{ weight: 5, serviceSubset: v1 }, { weight: 95, serviceSubset: v2 }] }',
    );
    const decision = outside(gateway(`rules: [{ ${to} }]`) + HTTP + SUBSETS + splitter);
    expect(outcome(decision)).toEqual({ v1: 5, v2: 95 });
    expect(places(decision).slice(0, 2)).toEqual(['gateway Gateway public:6', 'route HTTPRoute public:13']);
  });

  test('does not ask its router', () => {
    const router = entry('ServiceRouter', 'api', '{ routes: [{ destination: { serviceSubset: v1 } }] }');
    const decision = outside(gateway(`rules: [{ ${to} }]`) + HTTP + SUBSETS + router);
    expect(outcome(decision)).toEqual({ v2: 75, v1: 25 });
    expect(decision.trace).toContainEqual(
      expect.objectContaining({ text: 'is not asked by an API gateway' }),
    );
  });

  test('is a service of its own name to intentions', () => {
    const allow = entry(
      'ServiceIntentions',
      'api',
      '{ destination: { name: api }, sources: [{ name: public, action: allow }] }',
    );
    const yaml = gateway(`rules: [{ ${to} }]`) + HTTP;
    const deny = { consul: { defaultIntentions: 'deny' } } as const;
    expect(outcome(asks(yaml + allow, { from: 'outside', to: 'http://x' }, deny))).toEqual({
      v2: 75,
      v1: 25,
    });
    expect(outcome(asks(yaml, { from: 'outside', to: 'http://x' }, deny))).toBe('denied 403');
  });

  test('serves the hosts of its routes', () => {
    const yaml = gateway(`hostnames: [shop.example.com]\n  rules: [{ ${to} }]`) + HTTP;
    expect(outcome(outside(yaml))).toEqual({ v2: 75, v1: 25 });
    expect(outcome(outside(yaml, { to: 'http://x.example.com' }))).toBe('unroutable 404');
  });

  test('asks the longest path first, whatever kind it is, and reads prefixes by their text', () => {
    const rule = (type: string, value: string, subset: string): string =>
      `{ matches: [{ path: { type: ${type}, value: ${value} } }], backendRefs: [{ name: ${subset}, port: 80 }] }`;
    const others = ['a', 'b'].map(
      (name) =>
        entry('ServiceDefaults', name, '{ protocol: http }') + service(name, { versions: { [name]: 1 } }),
    );
    const yaml =
      gateway(
        `rules: [${rule('Exact', '/x', 'a')}, ${rule('PathPrefix', '/x/longer', 'b')}, ${rule('PathPrefix', '/y', 'a')}]`,
      ) + others.join('\n');
    expect(outcome(outside(yaml, { path: '/x/longer' }))).toEqual({ b: 100 });
    expect(outcome(outside(yaml, { path: '/yes' }))).toEqual({ a: 100 });
  });

  test.each([
    [
      'a default subset',
      '{ defaultSubset: v1, subsets: { v1: { filter: \'Service.Meta.version == "v1"\' } } }',
    ],
    ['a redirect', '{ redirect: { service: other } }'],
  ])('loses %s of a service with a router', (_, resolver) => {
    const router = entry('ServiceRouter', 'api', '{ routes: [{ destination: { requestTimeout: 5s } }] }');
    const other =
      entry('ServiceDefaults', 'other', '{ protocol: http }') + service('other', { versions: { v1: 1 } });
    const yaml = gateway(`rules: [{ ${to} }]`) + HTTP + other + entry('ServiceResolver', 'api', resolver);
    expect(outcome(outside(yaml))).toEqual({ v1: 100 });
    const decision = outside(yaml + router);
    expect(outcome(decision)).toBe('unroutable 503');
    expect(decision.trace.at(-1)?.object?.kind).toBe('ServiceRouter');
  });

  test('takes no route with a pattern among its hosts, and goes on with the others', () => {
    const yaml = gateway(`hostnames: ['*.example.com', shop.example.com]\n  rules: [{ ${to} }]`) + HTTP;
    const decision = outside(yaml);
    expect(outcome(decision)).toBe('unroutable 404');
    expect(decision.trace).toContainEqual(
      expect.objectContaining({
        step: 'refused',
        text: expect.stringMatching(
          /takes no pattern "\*\.example\.com".*\(gwapi-mesh-feature-unsupported\)$/,
        ) as string,
      }),
    );
  });

  test('gets no configuration at all where a route divides requests and a backend divides them again', () => {
    const splitter = entry(
      'ServiceSplitter',
      'api',
      '{ splits: [{ weight: 5, serviceSubset: v1 }, { weight: 95, serviceSubset: v2 }] }',
    );
    const other =
      entry('ServiceDefaults', 'other', '{ protocol: http }') + service('other', { versions: { v9: 1 } });
    const both = 'backendRefs: [{ name: api, port: 80 }, { name: other, port: 80 }]';
    const yaml = gateway(`rules: [{ ${both} }]`) + HTTP + SUBSETS + other;
    expect(outcome(outside(yaml))).toEqual({ v9: 50, v2: 37.5, v1: 12.5 });
    const decision = outside(yaml + splitter);
    expect(outcome(decision)).toBe('unroutable');
    expect(decision.trace.at(-1)?.text).toMatch(/api has a ServiceSplitter: Consul cannot make one of both/);
  });
});
