import { RouteRequest } from '../../../lib/mesh/route';
import { app, ask, outcome, places } from '../ask';

const GROUP = 'gateway.networking.k8s.io/v1';
const BACKENDS = ['a', 'b', 'c']
  .map((name) => app(name, { namespace: 'shop', versions: { [name]: 1 } }))
  .join('\n');

interface Gateway {
  readonly listeners?: string;
  readonly namespace?: string;
}

const HTTP = 'name: http, protocol: HTTP, port: 80';
const gateway = ({
  listeners = `[{ ${HTTP} }]`,
  namespace = 'shop',
}: Gateway = {}): string => `apiVersion: ${GROUP}
kind: Gateway
metadata: { name: public, namespace: ${namespace} }
spec:
  gatewayClassName: any
  listeners: ${listeners}
---
`;

interface Route {
  readonly name?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly parent?: string;
  readonly hostnames?: string;
  readonly rules: string;
  readonly created?: string;
}

const route = ({
  name = 'route',
  kind = 'HTTPRoute',
  namespace = 'shop',
  parent = 'name: public, namespace: shop',
  hostnames = '[]',
  rules,
  created,
}: Route): string => `apiVersion: ${GROUP}
kind: ${kind}
metadata: { name: ${name}, namespace: ${namespace}${created ? `, creationTimestamp: "${created}"` : ''} }
spec:
  parentRefs: [{ ${parent} }]
  hostnames: ${hostnames}
  rules:
    ${rules}
---
`;

/** Rules in the order in which they are written: each a match and the backend that takes what it matches. */
const rules = (...list: readonly (readonly [match: string, to: string])[]): string =>
  `[${list.map(([match, to]) => `{ matches: [${match}], backendRefs: [{ name: ${to}, port: 80 }] }`).join(', ')}]`;
const path = (type: string, value: string): string => `path: { type: ${type}, value: "${value}" }`;

const asks = (yaml: string, request: Partial<RouteRequest> = {}): ReturnType<typeof ask> =>
  ask(yaml + BACKENDS, { to: 'http://shop.example.com', ...request });

describe('rules of an HTTPRoute', () => {
  test.each([
    [
      'an exact path before a longer prefix',
      [
        [`{ ${path('PathPrefix', '/x/')} }`, 'a'],
        [`{ ${path('Exact', '/x')} }`, 'b'],
      ],
      '/x',
      'b',
    ],
    [
      'the longest prefix',
      [
        [`{ ${path('PathPrefix', '/')} }`, 'a'],
        [`{ ${path('PathPrefix', '/x/y')} }`, 'b'],
        [`{ ${path('PathPrefix', '/x')} }`, 'c'],
      ],
      '/x/y/z',
      'b',
    ],
    [
      'a prefix by whole path elements',
      [
        [`{ ${path('PathPrefix', '/x')} }`, 'a'],
        ['{}', 'b'],
      ],
      '/xy',
      'b',
    ],
    [
      'a prefix itself',
      [
        [`{ ${path('PathPrefix', '/x')} }`, 'a'],
        ['{}', 'b'],
      ],
      '/x',
      'a',
    ],
    [
      'a prefix with a slash at its end',
      [
        [`{ ${path('PathPrefix', '/x/')} }`, 'a'],
        ['{}', 'b'],
      ],
      '/x',
      'a',
    ],
    [
      'a path before a method',
      [
        ['{ method: GET }', 'a'],
        [`{ ${path('PathPrefix', '/x')} }`, 'b'],
      ],
      '/x',
      'b',
    ],
    [
      'a method before headers',
      [
        ['{ headers: [{ name: h, value: "1" }, { name: i, value: "2" }] }', 'a'],
        ['{ method: GET }', 'b'],
      ],
      '/',
      'b',
    ],
    [
      'more headers before fewer',
      [
        ['{ headers: [{ name: h, value: "1" }] }', 'a'],
        ['{ headers: [{ name: h, value: "1" }, { name: i, value: "2" }] }', 'b'],
      ],
      '/',
      'b',
    ],
    [
      'headers before query parameters',
      [
        ['{ queryParams: [{ name: q, value: "1" }, { name: r, value: "2" }] }', 'a'],
        ['{ headers: [{ name: h, value: "1" }] }', 'b'],
      ],
      '/?q=1&r=2',
      'b',
    ],
    [
      'more query parameters before fewer',
      [
        ['{ queryParams: [{ name: q, value: "1" }] }', 'a'],
        ['{ queryParams: [{ name: q, value: "1" }, { name: r, value: "2" }] }', 'b'],
      ],
      '/?q=1&r=2',
      'b',
    ],
    [
      'the order of the rules between equals',
      [
        [`{ headers: [{ name: h, value: "1" }] }`, 'a'],
        [`{ headers: [{ name: i, value: "2" }] }`, 'b'],
      ],
      '/',
      'a',
    ],
    [
      'regular expressions after prefixes',
      [
        [`{ ${path('RegularExpression', '/x.*')} }`, 'a'],
        [`{ ${path('PathPrefix', '/x')} }`, 'b'],
      ],
      '/x',
      'b',
    ],
    [
      'a regular expression',
      [
        [`{ ${path('RegularExpression', '/[0-9]+')} }`, 'a'],
        ['{}', 'b'],
      ],
      '/12',
      'b',
    ],
    [
      'a header by regular expression',
      [
        ['{ headers: [{ name: h, type: RegularExpression, value: "[0-9]" }] }', 'a'],
        ['{}', 'b'],
      ],
      '/',
      'a',
    ],
  ] as const)('ask first: %s', (_, list, at, expected) => {
    const decision = asks(gateway() + route({ rules: rules(...list) }), {
      path: at,
      headers: { h: '1', i: '2' },
    });
    expect(outcome(decision)).toEqual({ [expected]: 100 });
  });

  test('of several routes come together: the older first between equals, then by name', () => {
    const both = (created?: string): unknown =>
      outcome(
        asks(
          gateway() +
            route({ name: 'zz', rules: rules(['{}', 'a']), created }) +
            route({ name: 'yy', rules: rules(['{}', 'b']), created: created && '2026-06-01T00:00:00Z' }),
        ),
      );
    expect(both()).toEqual({ b: 100 });
    expect(both('2026-01-01T00:00:00Z')).toEqual({ a: 100 });
  });

  test('of several routes come together: the more specific of all', () => {
    const yaml =
      gateway() +
      route({ name: 'a', rules: rules(['{}', 'a']) }) +
      route({ name: 'b', rules: rules([`{ ${path('Exact', '/x')} }`, 'b']) });
    expect(outcome(asks(yaml, { path: '/x' }))).toEqual({ b: 100 });
    expect(outcome(asks(yaml, { path: '/' }))).toEqual({ a: 100 });
  });

  test('none that matches is a 404', () => {
    expect(outcome(asks(gateway() + route({ rules: rules(['{ method: POST }', 'a']) })))).toBe(
      'unroutable 404',
    );
  });

  test.each([
    ['are shares of their sum', 'weight: 1', 'weight: 3', { b: 75, a: 25 }],
    ['are 1 where none is said', '', '', { a: 50, b: 50 }],
    ['of nothing get nothing', 'weight: 0', 'weight: 1', { b: 100 }],
    ['of nothing at all answer 500', 'weight: 0', 'weight: 0', 'unroutable 500'],
  ])('weights %s', (_, first, second, expected) => {
    const yaml = route({
      rules: `[{ backendRefs: [{ name: a, port: 80, ${first} }, { name: b, port: 80, ${second} }] }]`,
    });
    expect(outcome(asks(gateway() + yaml))).toEqual(expected);
  });

  test.each([
    ['that is not there', '{ name: x, port: 80 }'],
    ['with a port that is not there', '{ name: b, port: 81 }'],
    ['of another kind', '{ name: b, kind: Bucket, group: example.com }'],
  ])('a backend %s answers 500 for its share', (_, backend) => {
    const decision = asks(
      gateway() + route({ rules: `[{ backendRefs: [{ name: a, port: 80 }, ${backend}] }]` }),
    );
    expect(outcome(decision)).toEqual({ a: 50 });
    expect(outcome(asks(gateway() + route({ rules: `[{ backendRefs: [${backend}] }]` })))).toBe(
      'unroutable 500',
    );
  });

  test('a backend without a port has the route refused', () => {
    const decision = asks(
      gateway() + route({ rules: '[{ backendRefs: [{ name: a, port: 80 }, { name: b }] }]' }),
    );
    expect(outcome(decision)).toBe('unroutable 404');
    expect(decision.trace.find(({ step }) => step === 'refused')?.text).toMatch(
      /Must have port .* \(schema-rule\)$/,
    );
  });

  test('filters redirect, rewrite, copy and change headers', () => {
    const filtered = (
      filter: string,
      backends = 'backendRefs: [{ name: a, port: 80 }]',
    ): ReturnType<typeof ask> =>
      asks(
        gateway() +
          route({
            rules: `[{ matches: [{ ${path('PathPrefix', '/x')} }], filters: [${filter}], ${backends} }]`,
          }),
        { path: '/x/y' },
      );
    expect(
      filtered('{ type: RequestRedirect, requestRedirect: { scheme: https, statusCode: 301 } }', ''),
    ).toMatchObject({ decision: 'routed', status: 301, shares: [] });
    const texts = (filter: string): string =>
      filtered(filter)
        .trace.map(({ text }) => text)
        .join('\n');
    expect(
      texts(
        '{ type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: /z } } }',
      ),
    ).toMatch('the path /x/y becomes /z/y');
    expect(
      texts(
        '{ type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: / } } }',
      ),
    ).toMatch('the path /x/y becomes /y');
    expect(
      texts('{ type: URLRewrite, urlRewrite: { path: { type: ReplaceFullPath, replaceFullPath: /z } } }'),
    ).toMatch('the path /x/y becomes /z');
    expect(texts('{ type: URLRewrite, urlRewrite: { hostname: x.example.com } }')).toMatch(
      'the host shop.example.com becomes x.example.com',
    );
    expect(texts('{ type: RequestMirror, requestMirror: { backendRef: { name: b, port: 80 } } }')).toMatch(
      'copies 100 % of the requests to Service b',
    );
    expect(texts('{ type: ExtensionRef, extensionRef: { name: x, kind: K, group: z } }')).toMatch(
      'the filter x is not simulated',
    );
  });

  test('are named with their lines', () => {
    const decision = asks(gateway() + route({ rules: rules(['{}', 'a']) }));
    expect(places(decision)).toEqual(['gateway Gateway public:6', 'route HTTPRoute route:15']);
  });
});

describe('a Gateway', () => {
  const one = route({ rules: rules(['{}', 'a']) });

  test.each([
    ['of its own namespace', 'shop', `[{ ${HTTP} }]`, true],
    ['of another namespace', 'other', `[{ ${HTTP} }]`, false],
    [
      'of another namespace, from all',
      'other',
      `[{ ${HTTP}, allowedRoutes: { namespaces: { from: All } } }]`,
      true,
    ],
    [
      'of a namespace with a label',
      'other',
      `[{ ${HTTP}, allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { team: x } } } } }]`,
      true,
    ],
    [
      'of a namespace by its name',
      'other',
      `[{ ${HTTP}, allowedRoutes: { namespaces: { from: Selector, selector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: In, values: [other] }] } } } }]`,
      true,
    ],
    [
      'of a namespace without a label',
      'other',
      `[{ ${HTTP}, allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { team: z } } } } }]`,
      false,
    ],
    ['of another kind', 'shop', `[{ ${HTTP}, allowedRoutes: { kinds: [{ kind: GRPCRoute }] } }]`, false],
  ])('takes routes %s', (_, namespace, listeners, takes) => {
    const label = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: other, labels: { team: x } }\n---\n';
    const grant = `apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: g, namespace: shop }
spec: { from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: other }], to: [{ group: "", kind: Service }] }
---
`;
    const there = route({ namespace, rules: '[{ backendRefs: [{ name: a, namespace: shop, port: 80 }] }]' });
    expect(outcome(asks(gateway({ listeners }) + label + grant + there))).toEqual(
      takes ? { a: 100 } : 'unroutable 404',
    );
  });

  test.each([
    ['by name', 'name: public', true],
    ['by another name', 'name: x', false],
    ['by the name of a listener', 'name: public, sectionName: http', true],
    ['by the name of another listener', 'name: public, sectionName: x', false],
    ['by port', 'name: public, port: 80', true],
    ['by another port', 'name: public, port: 81', false],
    ['of another kind', 'kind: Service, name: public', false],
  ])('is the parent of a route %s', (_, parent, takes) => {
    expect(outcome(asks(gateway() + route({ parent, rules: rules(['{}', 'a']) })))).toEqual(
      takes ? { a: 100 } : 'unroutable 404',
    );
  });

  test('takes a request at the listener with the closest host', () => {
    const listeners = `[{ ${HTTP}, hostname: "*.example.com" }, { name: shop, protocol: HTTP, port: 80, hostname: shop.example.com }]`;
    const yaml =
      gateway({ listeners }) +
      route({ parent: 'name: public, sectionName: http', rules: rules(['{}', 'a']) });
    expect(outcome(asks(yaml, { to: 'http://x.example.com' }))).toEqual({ a: 100 });
    expect(outcome(asks(yaml))).toBe('unroutable 404');
  });

  test.each([
    ['no host', '[]', { a: 100 }],
    ['the host', '[shop.example.com]', { a: 100 }],
    ['a pattern', '["*.com"]', { a: 100 }],
    ['another host', '[x.example.com]', 'unroutable 404'],
  ])('takes routes for %s', (_, hostnames, expected) => {
    const listeners = `[{ ${HTTP}, hostname: "*.example.com" }]`;
    expect(outcome(asks(gateway({ listeners }) + route({ hostnames, rules: rules(['{}', 'a']) })))).toEqual(
      expected,
    );
  });

  test('asks only the routes with the closest host', () => {
    const yaml =
      gateway() +
      route({ name: 'a', hostnames: '["*.example.com"]', rules: rules([`{ ${path('Exact', '/')} }`, 'a']) }) +
      route({ name: 'b', hostnames: '[shop.example.com]', rules: rules(['{}', 'b']) });
    expect(outcome(asks(yaml))).toEqual({ b: 100 });
  });

  test('ends TLS', () => {
    const listeners =
      '[{ name: https, protocol: HTTPS, port: 443, tls: { certificateRefs: [{ name: c }] } }]';
    expect(outcome(asks(gateway({ listeners }) + one, { to: 'https://shop.example.com' }))).toEqual({
      a: 100,
    });
    expect(outcome(asks(gateway({ listeners }) + one, { to: 'http://shop.example.com' }))).toBe('unroutable');
  });
});

describe('a backend in another namespace', () => {
  const there = route({
    namespace: 'shop',
    rules: '[{ backendRefs: [{ name: z, namespace: far, port: 80 }] }]',
  });
  const far = app('z', { namespace: 'far', versions: { z: 1 } });
  const grant = (spec: string): string => `apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: g, namespace: far }
spec: ${spec}
---
`;
  const from = (namespace: string, kind = 'HTTPRoute'): string =>
    `from: [{ group: gateway.networking.k8s.io, kind: ${kind}, namespace: ${namespace} }]`;

  test.each([
    ['no grant', '', 'unroutable 500'],
    ['a grant', grant(`{ ${from('shop')}, to: [{ group: "", kind: Service }] }`), { z: 100 }],
    [
      'a grant for the Service',
      grant(`{ ${from('shop')}, to: [{ group: "", kind: Service, name: z }] }`),
      { z: 100 },
    ],
    [
      'a grant for another Service',
      grant(`{ ${from('shop')}, to: [{ group: "", kind: Service, name: other }] }`),
      'unroutable 500',
    ],
    [
      'a grant for another namespace',
      grant(`{ ${from('x')}, to: [{ group: "", kind: Service }] }`),
      'unroutable 500',
    ],
    [
      'a grant for another kind',
      grant(`{ ${from('shop', 'GRPCRoute')}, to: [{ group: "", kind: Service }] }`),
      'unroutable 500',
    ],
  ])('%s', (_, yaml, expected) => {
    expect(outcome(asks(gateway() + there + far + yaml))).toEqual(expected);
  });
});

describe('rules of a GRPCRoute', () => {
  const grpc = (...list: readonly (readonly [string, string])[]): string =>
    gateway() + route({ kind: 'GRPCRoute', rules: rules(...list) });

  test.each([
    [
      'a method',
      [
        ['{ method: { service: a.B, method: C } }', 'a'],
        ['{}', 'b'],
      ],
      '/a.B/C',
      'a',
    ],
    [
      'another method',
      [
        ['{ method: { service: a.B, method: C } }', 'a'],
        ['{}', 'b'],
      ],
      '/a.B/D',
      'b',
    ],
    [
      'a service',
      [
        ['{ method: { service: a.B } }', 'a'],
        ['{}', 'b'],
      ],
      '/a.B/D',
      'a',
    ],
    [
      'a method of any service',
      [
        ['{ method: { method: C } }', 'a'],
        ['{}', 'b'],
      ],
      '/x/C',
      'a',
    ],
    [
      'a regular expression',
      [
        ['{ method: { type: RegularExpression, service: "a.*", method: "C|D" } }', 'a'],
        ['{}', 'b'],
      ],
      '/abc/D',
      'a',
    ],
    [
      'the longer service first',
      [
        ['{ method: { service: a, method: Longer } }', 'a'],
        ['{ method: { service: a.B } }', 'b'],
      ],
      '/a.B/C',
      'b',
    ],
    [
      'headers',
      [
        ['{}', 'a'],
        ['{ headers: [{ name: h, value: "1" }] }', 'b'],
      ],
      '/a/b',
      'b',
    ],
  ] as const)('%s', (_, list, at, expected) => {
    expect(outcome(asks(grpc(...list), { path: at, headers: { h: '1' } }))).toEqual({ [expected]: 100 });
  });

  test('do not share a host with those of an HTTPRoute: the older kind has it', () => {
    const yaml = grpc(['{}', 'a']) + route({ name: 'a-http', rules: rules(['{}', 'b']) });
    expect(outcome(asks(yaml))).toEqual({ b: 100 });
  });
});
