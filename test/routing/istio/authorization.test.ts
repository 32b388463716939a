import { RouteRequest } from '../../../lib/mesh/route';
import { app, ask, outcome, places } from '../ask';

const APPS = [
  app('api', { namespace: 'shop', port: 80 }),
  app('client', { namespace: 'web' }),
  app('neighbour', { namespace: 'shop' }),
  app('mongo', { namespace: 'shop', port: 27017, protocol: 'mongo' }),
].join('\n');

interface Policy {
  readonly name?: string;
  readonly namespace?: string;
  readonly spec: string;
  readonly more?: string;
}

function policy({ name = 'p', namespace = 'shop', spec, more = '' }: Policy): string {
  return `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ${name}, namespace: ${namespace}${more} }
spec: ${spec}
---
`;
}

const asks = (policies: readonly Policy[], request: Partial<RouteRequest> = {}): ReturnType<typeof ask> =>
  ask(
    policies.map(policy).join('') + APPS,
    { from: 'client', to: 'http://api.shop', ...request },
    { mesh: 'istio' },
  );

const CLIENT = 'cluster.local/ns/web/sa/client';
const from = (source: string): string => `{ rules: [{ from: [{ source: { ${source} } }] }] }`;
const operation = (parts: string): string => `{ rules: [{ to: [{ operation: { ${parts} } }] }] }`;
const when = (key: string, parts: string): string => `{ rules: [{ when: [{ key: "${key}", ${parts} }] }] }`;

type Row = readonly [what: string, spec: string, request: Partial<RouteRequest>, passes: boolean];

const ROWS: readonly Row[] = [
  ['a policy that says nothing', '{}', {}, false],
  ['no rules', '{ rules: [] }', {}, false],
  ['a rule that says nothing', '{ rules: [{}] }', {}, true],
  ['a DENY policy without rules', '{ action: DENY }', {}, true],
  ['a DENY policy with a rule that says nothing', '{ action: DENY, rules: [{}] }', {}, false],
  ['an AUDIT policy', '{ action: AUDIT, rules: [{}] }', {}, true],
  ['a policy for these pods', '{ selector: { matchLabels: { app: api } } }', {}, false],
  ['a policy for other pods', '{ selector: { matchLabels: { app: x } } }', {}, true],
  ['a policy for a gateway or a waypoint', '{ targetRefs: [{ kind: Service, name: api }] }', {}, true],
  ['the identity of the sender', from(`principals: ["${CLIENT}"]`), {}, true],
  ['another identity', from('principals: ["cluster.local/ns/web/sa/other"]'), {}, false],
  ['the beginning of the identity', from('principals: ["cluster.local/ns/web/*"]'), {}, true],
  ['the end of the identity', from('principals: ["*/sa/client"]'), {}, true],
  ['any identity', from('principals: ["*"]'), {}, true],
  ['everyone but an identity', from(`notPrincipals: ["${CLIENT}"]`), {}, false],
  ['everyone but another one', from('notPrincipals: ["x"]'), {}, true],
  ['the namespace of the sender', from('namespaces: [web]'), {}, true],
  ['another namespace', from('namespaces: [shop]'), {}, false],
  ['namespaces by a pattern', from('namespaces: ["w*"]'), {}, true],
  ['everyone but a namespace', from('notNamespaces: [web]'), {}, false],
  ['a ServiceAccount', from('serviceAccounts: [web/client]'), {}, true],
  ['a ServiceAccount of the policy’s namespace', from('serviceAccounts: [client]'), {}, false],
  ['that ServiceAccount, from there', from('serviceAccounts: [neighbour]'), { from: 'neighbour' }, true],
  ['the trust domain', from('trustDomains: [cluster.local]'), {}, true],
  ['an address that is not known', from('ipBlocks: [10.0.0.0/8]'), {}, false],
  ['a token, which no one has', from('requestPrincipals: ["*"]'), {}, false],
  ['no one with a token', from('notRequestPrincipals: ["*"]'), {}, true],
  [
    'two conditions on a source, both needed',
    from(`principals: ["${CLIENT}"], namespaces: [shop]`),
    {},
    false,
  ],
  [
    'two sources, either of them',
    `{ rules: [{ from: [{ source: { namespaces: [x] } }, { source: { namespaces: [web] } }] }] }`,
    {},
    true,
  ],
  [
    'two rules, either of them',
    `{ rules: [{ from: [{ source: { namespaces: [x] } }] }, { from: [{ source: { namespaces: [web] } }] }] }`,
    {},
    true,
  ],
  ['a method', operation('methods: [GET]'), {}, true],
  ['another method', operation('methods: [POST]'), {}, false],
  ['any method but one', operation('notMethods: [GET]'), {}, false],
  ['a path', operation('paths: [/a]'), { path: '/a?x=1' }, true],
  ['a longer path', operation('paths: [/a]'), { path: '/a/b' }, false],
  ['the beginning of a path', operation('paths: ["/a*"]'), { path: '/ab' }, true],
  ['the end of a path', operation('paths: ["*.html"]'), { path: '/x.html' }, true],
  ['one path element', operation('paths: ["/a/{*}/c"]'), { path: '/a/b/c' }, true],
  ['one path element, not two', operation('paths: ["/a/{*}/c"]'), { path: '/a/b/b/c' }, false],
  ['any path elements', operation('paths: ["/a/{**}"]'), { path: '/a/b/c' }, true],
  ['a host', operation('hosts: [api.shop]'), {}, true],
  ['a host in another case', operation('hosts: [API.shop]'), {}, true],
  ['another host', operation('hosts: [api]'), {}, false],
  ['the port of the pods', operation('ports: ["8080"]'), {}, true],
  ['the port of the Service', operation('ports: ["80"]'), {}, false],
  ['any port but that of the pods', operation('notPorts: ["8080"]'), {}, false],
  ['a header', when('request.headers[x-a]', 'values: ["1"]'), { headers: { 'X-A': '1' } }, true],
  ['a header that is not there', when('request.headers[x-a]', 'values: ["1"]'), {}, false],
  ['a header that is there', when('request.headers[x-a]', 'values: ["*"]'), { headers: { 'x-a': '' } }, true],
  [
    'a header that has not that value',
    when('request.headers[x-a]', 'notValues: ["1"]'),
    { headers: { 'x-a': '2' } },
    true,
  ],
  [
    'a header of which one value is wrong',
    when('request.headers[x-a]', 'notValues: ["1"]'),
    { headers: { 'x-a': '1' } },
    false,
  ],
  ['a namespace as a condition', when('source.namespace', 'values: [web]'), {}, true],
  ['a port as a condition', when('destination.port', 'values: ["8080"]'), {}, true],
  ['a tried-out policy', '{ action: DENY, rules: [{}] }', { to: 'http://api.shop' }, false],
];

describe('an AuthorizationPolicy', () => {
  test.each(ROWS)('%s', (_, spec, request, passes) => {
    expect(outcome(asks([{ spec }], request))).toEqual(passes ? { v1: 100 } : 'denied 403');
  });

  test('with a condition that Istio does not know is refused, so it decides nothing', () => {
    const decision = asks([{ spec: when('request.size', 'values: ["1"]') }], {});
    expect(outcome(decision)).toEqual({ v1: 100 });
    expect(decision.trace.filter(({ step }) => step === 'refused')).toHaveLength(1);
  });

  test('that is only tried out decides nothing', () => {
    const more = ', annotations: { istio.io/dry-run: "true" }';
    expect(outcome(asks([{ spec: '{}', more }]))).toEqual({ v1: 100 });
  });

  test('of the root namespace is for all, of another one for its own', () => {
    expect(outcome(asks([{ namespace: 'istio-system', spec: '{}' }]))).toBe('denied 403');
    expect(outcome(asks([{ namespace: 'web', spec: '{}' }]))).toEqual({ v1: 100 });
  });

  test('that denies comes before those that let in', () => {
    const decision = asks([
      { name: 'a', spec: '{ rules: [{}] }' },
      {
        name: 'b',
        spec: '{ action: DENY, rules: [{ to: [{ operation: { paths: [/x] } }] }, { from: [{ source: { namespaces: [web] } }] }] }',
      },
    ]);
    expect(outcome(decision)).toBe('denied 403');
    expect(decision.trace.at(-1)?.text).toBe('rules[1] of the DENY policy b denies the request');
    expect(places(decision).at(-1)).toBe('access AuthorizationPolicy b:9');
  });

  test('that lets in is enough, if there are several', () => {
    const decision = asks([
      { name: 'a', spec: '{}' },
      { name: 'b', spec: from('namespaces: [web]') },
    ]);
    expect(outcome(decision)).toEqual({ v1: 100 });
  });

  test('that leaves the decision to someone else is noted, and taken to let in', () => {
    const decision = asks([{ spec: '{ action: CUSTOM, provider: { name: opa }, rules: [{}] }' }]);
    expect(outcome(decision)).toEqual({ v1: 100 });
    expect(decision.trace.map(({ text }) => text).join()).toMatch(/the provider "opa"/);
  });

  test('says who was not let in', () => {
    expect(asks([{ spec: from('namespaces: [x]') }]).trace.at(-1)?.text).toBe(
      `no rule of the ALLOW policy p matches: the sender is ${CLIENT}, not "x"`,
    );
  });

  test('sees the request as it is sent on', () => {
    const rewriting = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.shop.svc.cluster.local]
  http: [{ match: [{ uri: { prefix: /public } }], rewrite: { uri: /private }, route: [{ destination: { host: api.shop.svc.cluster.local } }] }]
---
`;
    const denying = policy({
      spec: '{ action: DENY, rules: [{ to: [{ operation: { paths: ["/private*"] } }] }] }',
    });
    const decision = ask(denying + rewriting + APPS, { from: 'client', to: 'http://api.shop/public/x' });
    expect(outcome(decision)).toBe('denied 403');
  });
});

describe('an AuthorizationPolicy on a port that is not HTTP', () => {
  const toMongo = (spec: string): unknown => outcome(asks([{ spec }], { to: 'mongo.shop:27017' }));

  test.each([
    ['a rule about who connects lets in', from('namespaces: [web]'), { v1: 100 }],
    ['a rule about requests is dropped where it lets in', operation('methods: [GET]'), 'denied'],
    [
      'a rule about requests denies every connection',
      '{ action: DENY, rules: [{ to: [{ operation: { paths: [/x] } }] }] }',
      'denied',
    ],
    [
      'what it says beside that still counts',
      '{ action: DENY, rules: [{ to: [{ operation: { paths: [/x], ports: ["1"] } }] }] }',
      { v1: 100 },
    ],
  ])('%s', (_, spec, expected) => {
    expect(toMongo(spec)).toEqual(expected);
  });
});
