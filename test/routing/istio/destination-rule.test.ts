import { app, ask, outcome, places } from '../ask';

interface Dr {
  readonly name?: string;
  readonly namespace: string;
  readonly subsets?: string;
  readonly host?: string;
  readonly more?: string;
}

function rule({
  name = 'rule',
  namespace,
  subsets = 'blue',
  host = 'api.shop.svc.cluster.local',
  more = '',
}: Dr): string {
  const list = subsets.split(' ').map((subset) => `{ name: ${subset}, labels: { version: v1 } }`);
  return `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  host: "${host}"
  subsets: [${list.join(', ')}]
  ${more}
---
`;
}

const ROUTE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: api.shop.svc.cluster.local, subset: blue } }] }]
`;
const APPS = [
  app('api', { namespace: 'shop', versions: { v1: 1, v2: 1 } }),
  app('client', { namespace: 'web' }),
  app('neighbour', { namespace: 'shop' }),
].join('\n');

const asks = (from: string, ...rules: readonly Dr[]): ReturnType<typeof ask> =>
  ask(rules.map(rule).join('') + ROUTE + APPS, { from, to: 'http://api.shop' });

describe('DestinationRules', () => {
  test.each([
    ['of the host’s namespace, for all', 'client', [{ namespace: 'shop' }], { v1: 100 }],
    [
      'of the host’s namespace, for it alone',
      'client',
      [{ namespace: 'shop', more: 'exportTo: ["."]' }],
      'unroutable 503',
    ],
    [
      'of the host’s namespace, for it alone, from there',
      'neighbour',
      [{ namespace: 'shop', more: 'exportTo: ["."]' }],
      { v1: 100 },
    ],
    [
      'of the host’s namespace, for the sender’s',
      'client',
      [{ namespace: 'shop', more: 'exportTo: [web]' }],
      { v1: 100 },
    ],
    ['of the sender’s namespace', 'client', [{ namespace: 'web' }], { v1: 100 }],
    [
      'of the sender’s namespace, for another one',
      'client',
      [{ namespace: 'web', more: 'exportTo: [x]' }],
      'unroutable 503',
    ],
    ['of the root namespace', 'client', [{ namespace: 'istio-system' }], { v1: 100 }],
    ['of a third namespace', 'client', [{ namespace: 'other' }], 'unroutable 503'],
    [
      'of the sender’s namespace before the host’s',
      'client',
      [{ namespace: 'web', subsets: 'x' }, { namespace: 'shop' }],
      'unroutable 503',
    ],
    [
      'of the sender’s namespace, even by a pattern',
      'client',
      [{ namespace: 'web', subsets: 'x', host: '*.cluster.local' }, { namespace: 'shop' }],
      'unroutable 503',
    ],
    [
      'of the host’s namespace before the root’s',
      'client',
      [{ namespace: 'shop', subsets: 'x' }, { namespace: 'istio-system' }],
      'unroutable 503',
    ],
    [
      'whose pattern is longer',
      'client',
      [
        { namespace: 'web', host: '*.cluster.local', subsets: 'x' },
        { name: 'b', namespace: 'web', host: '*.shop.svc.cluster.local' },
      ],
      { v1: 100 },
    ],
    [
      'that name the host rather than a pattern',
      'client',
      [
        { namespace: 'shop', host: '*.cluster.local', subsets: 'x' },
        { name: 'b', namespace: 'shop' },
      ],
      { v1: 100 },
    ],
    [
      'hidden behind none that is private',
      'client',
      [
        { namespace: 'shop', more: 'exportTo: ["."]', subsets: 'x' },
        { name: 'b', namespace: 'shop', host: '*.cluster.local' },
      ],
      { v1: 100 },
    ],
    [
      'of one host and namespace, which count together',
      'client',
      [
        { name: 'a', namespace: 'shop', subsets: 'x' },
        { name: 'b', namespace: 'shop', subsets: 'blue' },
      ],
      { v1: 100 },
    ],
    [
      'for the same proxies, said in other words: only the last one counts',
      'client',
      [
        { name: 'a', namespace: 'shop' },
        { name: 'b', namespace: 'shop', subsets: 'x', more: 'exportTo: ["*"]' },
      ],
      'unroutable 503',
    ],
    [
      'for more proxies, which count as a part of those for fewer',
      'neighbour',
      [
        { name: 'a', namespace: 'shop', subsets: 'x', more: 'exportTo: ["."]' },
        { name: 'b', namespace: 'shop', more: 'exportTo: [".", web]' },
      ],
      { v1: 100 },
    ],
    [
      'for the same proxies, with one for fewer between them: the last stands for itself too',
      'neighbour',
      [
        { name: 'a', namespace: 'shop' },
        { name: 'b', namespace: 'shop', more: 'exportTo: ["."]' },
        { name: 'c', namespace: 'shop', subsets: 'x' },
      ],
      'unroutable 503',
    ],
    [
      'for the workloads of a selector',
      'client',
      [{ namespace: 'web', more: 'workloadSelector: { matchLabels: { app: client } }' }],
      { v1: 100 },
    ],
    [
      'for other workloads',
      'client',
      [{ namespace: 'web', more: 'workloadSelector: { matchLabels: { app: x } }' }],
      'unroutable 503',
    ],
    [
      'with a selector before those without',
      'client',
      [
        { name: 'a', namespace: 'web', subsets: 'x' },
        { name: 'b', namespace: 'web', more: 'workloadSelector: { matchLabels: { app: client } }' },
      ],
      { v1: 100 },
    ],
    [
      'with a selector, which takes up one for its namespace alone',
      'client',
      [
        { name: 'a', namespace: 'web', more: 'exportTo: ["."]' },
        { name: 'b', namespace: 'web', subsets: 'x', more: 'workloadSelector: { matchLabels: { app: x } }' },
      ],
      'unroutable 503',
    ],
  ] as const)('%s', (_, from, rules, expected) => {
    expect(outcome(asks(from, ...rules))).toEqual(expected);
  });

  test('say why a subset is not found', () => {
    const text = (...rules: readonly Dr[]): string | undefined => asks('client', ...rules).trace.at(-1)?.text;
    expect(text()).toMatch(/: there is no DestinationRule for it$/);
    expect(text({ namespace: 'other' })).toMatch(/: the DestinationRule other\/rule is not seen from here$/);
    expect(text({ namespace: 'shop', subsets: 'red green' })).toMatch(
      /: DestinationRule rule has red, green$/,
    );
  });

  test('a subset is the pods of the Service that carry its labels', () => {
    const decision = asks('client', { namespace: 'shop' });
    expect(decision.shares).toEqual([
      {
        host: 'api.shop.svc.cluster.local',
        subset: 'blue',
        version: 'v1',
        share: 100,
        workloads: ['api-v1'],
      },
    ]);
    expect(places(decision)).toEqual(['route VirtualService api:14', 'subset DestinationRule rule:6']);
  });
});
