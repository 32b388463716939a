import { app, ask, outcome, places } from '../ask';

const APPS = `
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: default }
spec:
  host: reviews.default.svc.cluster.local
  subsets:
    - { name: v1, labels: { version: v1 } }
    - { name: v2, labels: { version: v2 } }
${app('reviews', { versions: { v1: 1, v2: 1 } })}
${app('client')}
${app('other', { namespace: 'elsewhere' })}`;

interface Vs {
  readonly name: string;
  readonly to: string;
  readonly hosts?: string;
  readonly more?: string;
  readonly match?: string;
  readonly created?: string;
  readonly namespace?: string;
}

function virtualService({
  name,
  to,
  hosts = 'reviews',
  more = '',
  match,
  created,
  namespace = 'default',
}: Vs): string {
  const host = namespace === 'default' ? 'reviews' : 'reviews.default.svc.cluster.local';
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: ${namespace}${created ? `, creationTimestamp: "${created}"` : ''} }
spec:
  hosts: ["${hosts}"]
  ${more}
  http:
    - route: [{ destination: { host: ${host}, subset: ${to} } }]
      ${match ? `match: ${match}` : ''}
`;
}

const asks = (...all: readonly Vs[]): ReturnType<typeof ask> =>
  ask(all.map(virtualService).join('---\n') + APPS, { from: 'client', to: 'reviews' });

describe('several VirtualServices', () => {
  test('for one host: the first by name, where their age is not known', () => {
    expect(outcome(asks({ name: 'b', to: 'v2' }, { name: 'a', to: 'v1' }))).toEqual({ v1: 100 });
  });

  test('for one host: the oldest', () => {
    const decision = asks(
      { name: 'a', to: 'v1', created: '2026-02-01T00:00:00Z' },
      { name: 'b', to: 'v2', created: '2026-01-01T00:00:00Z' },
    );
    expect(outcome(decision)).toEqual({ v2: 100 });
  });

  test('the rules of a second one are not asked when the first has none that matches', () => {
    const decision = asks(
      { name: 'a', to: 'v1', match: '[{ uri: { exact: /a } }]' },
      { name: 'b', to: 'v2' },
    );
    expect(outcome(decision)).toBe('unroutable 404');
  });

  test('one without a rule for the sender leaves its place to the next', () => {
    const decision = asks(
      { name: 'a', to: 'v1', match: '[{ sourceLabels: { app: x } }]' },
      { name: 'b', to: 'v2' },
    );
    expect(outcome(decision)).toEqual({ v2: 100 });
  });

  test('one that names the host comes before one whose pattern covers it', () => {
    const decision = asks({ name: 'a', to: 'v1', hosts: '*.cluster.local' }, { name: 'b', to: 'v2' });
    expect(outcome(decision)).toEqual({ v2: 100 });
  });

  test('the longest pattern comes before shorter ones', () => {
    const decision = asks(
      { name: 'a', to: 'v1', hosts: '*.cluster.local' },
      { name: 'b', to: 'v2', hosts: '*.default.svc.cluster.local' },
    );
    expect(outcome(decision)).toEqual({ v2: 100 });
  });

  test('those for the namespace alone come before those for all', () => {
    const decision = asks({ name: 'a', to: 'v1' }, { name: 'b', to: 'v2', more: 'exportTo: ["."]' });
    expect(outcome(decision)).toEqual({ v2: 100 });
  });

  test.each([
    ['for its own namespace', 'exportTo: ["."]', { v1: 50, v2: 50 }],
    ['for no one', 'exportTo: ["~"]', { v1: 50, v2: 50 }],
    ['for the namespace of the sender', 'exportTo: [default]', { v1: 100 }],
    ['for everyone', 'exportTo: ["*"]', { v1: 100 }],
  ])('one of another namespace %s', (_, more, expected) => {
    const decision = asks({
      name: 'a',
      to: 'v1',
      namespace: 'elsewhere',
      hosts: 'reviews.default.svc.cluster.local',
      more,
    });
    expect(outcome(decision)).toEqual(expected);
  });

  test('a short host means the namespace of the VirtualService, not that of the sender', () => {
    const decision = asks({ name: 'a', to: 'v1', namespace: 'elsewhere', hosts: 'reviews' });
    expect(outcome(decision)).toEqual({ v1: 50, v2: 50 });
  });

  test('one for gateways alone is not for calls inside the mesh', () => {
    expect(outcome(asks({ name: 'a', to: 'v1', more: 'gateways: [public]' }))).toEqual({ v1: 50, v2: 50 });
    expect(outcome(asks({ name: 'a', to: 'v1', more: 'gateways: [public, mesh]' }))).toEqual({ v1: 100 });
  });

  test('a host that nothing else knows is served on port 80', () => {
    const yaml = virtualService({ name: 'a', to: 'v1', hosts: 'api.example.com' }) + APPS;
    const at80 = ask(yaml, { from: 'client', to: 'http://api.example.com/' });
    expect(outcome(at80)).toEqual({ v1: 100 });
    expect(ask(yaml, { from: 'client', to: 'http://api.example.com:8080/' }).shares[0]).toMatchObject({
      host: 'api.example.com',
      workloads: [],
    });
  });
});

describe('delegates', () => {
  const root = (rules: string): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: root, namespace: default }
spec:
  hosts: [reviews]
  http:
${rules}
---
`;
  const delegate = (rules: string, more = ''): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: team, namespace: default }
spec:
  ${more}
  http:
${rules}
`;
  const rule = (match: string, subset: string): string =>
    `    - match: ${match}\n      route: [{ destination: { host: reviews, subset: ${subset} } }]`;
  const asked = (yaml: string, path: string): ReturnType<typeof ask> =>
    ask(yaml + APPS, { from: 'client', to: 'reviews', path });

  const both =
    root(`    - match: [{ uri: { prefix: /team } }]
      rewrite: { uri: /x }
      delegate: { name: team }
    - route: [{ destination: { host: reviews, subset: v1 } }]`) +
    delegate(`${rule('[{ uri: { prefix: /team/a } }]', 'v2')}\n${rule('[{ uri: { prefix: /b } }]', 'v2')}`);

  test('take requests that both they and the delegating rule match', () => {
    const decision = asked(both, '/team/a/1');
    expect(outcome(decision)).toEqual({ v2: 100 });
    expect(places(decision)).toContain('route VirtualService team:18');
  });

  test('hand down what they do not say themselves', () => {
    expect(asked(both, '/team/a/1').trace).toContainEqual(
      expect.objectContaining({ text: 'the path /team/a/1 becomes /x/1' }),
    );
  });

  test('leave out rules that contradict the delegating one', () => {
    expect(outcome(asked(both, '/b'))).toEqual({ v1: 100 });
    expect(outcome(asked(both, '/team/z'))).toEqual({ v1: 100 });
  });

  test('take headers from both', () => {
    const yaml =
      root('    - match: [{ headers: { a: { exact: "1" } } }]\n      delegate: { name: team }') +
      delegate(rule('[{ headers: { b: { exact: "2" } } }]', 'v2'));
    const decide = (headers: Record<string, string>): unknown =>
      outcome(ask(yaml + APPS, { from: 'client', to: 'reviews', headers }));
    expect(decide({ a: '1', b: '2' })).toEqual({ v2: 100 });
    expect(decide({ b: '2' })).toBe('unroutable 404');
  });

  test.each([
    ['that is not there', root('    - delegate: { name: nobody }'), delegate(rule('[]', 'v2'))],
    [
      'that has hosts of its own',
      root('    - delegate: { name: team }'),
      delegate(rule('[]', 'v2'), 'hosts: [x]'),
    ],
    [
      'that is not for its namespace',
      root('    - delegate: { name: team }'),
      delegate(rule('[]', 'v2'), 'exportTo: [x]'),
    ],
  ])('one %s leaves the rule out', (_, first, second) => {
    expect(outcome(asked(first + second, '/'))).toEqual({ v1: 50, v2: 50 });
  });
});
