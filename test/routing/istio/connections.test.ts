import { app, ask, outcome } from '../ask';

const SUBSETS = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: db, namespace: default }
spec: { host: db, subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }] }
---
`;
const rules = (spec: string): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: db, namespace: default }
spec: { hosts: [db], ${spec} }
---
`;
const asks = (protocol: string, spec: string, to = 'db:27017'): ReturnType<typeof ask> =>
  ask(
    rules(spec) + SUBSETS + app('db', { versions: { v1: 1, v2: 1 }, port: 27017, protocol }) + app('client'),
    { from: 'client', to },
  );
const split = (kind: string, match = ''): string =>
  `${kind}: [{ ${match} route: [{ destination: { host: db, subset: v1 }, weight: 90 }, { destination: { host: db, subset: v2 }, weight: 10 }] }]`;

describe('connections that are no requests', () => {
  test('are split by tcp rules', () => {
    expect(outcome(asks('tcp', split('tcp')))).toEqual({ v1: 90, v2: 10 });
  });

  test('are not split by http rules', () => {
    const decision = asks('tcp', split('http'));
    expect(outcome(decision)).toEqual({ v1: 50, v2: 50 });
    expect(decision.trace.map(({ text }) => text)).toContain(
      'has no rule for a port on which the mesh sees no requests',
    );
  });

  test('are not split by tcp rules where requests are seen', () => {
    expect(outcome(asks('http', split('tcp')))).toEqual({ v1: 50, v2: 50 });
  });

  test.each([
    ['the port', 'match: [{ port: 27017 }],', { v1: 90, v2: 10 }],
    ['another port', 'match: [{ port: 1 }],', { v1: 50, v2: 50 }],
    ['labels of the sender', 'match: [{ sourceLabels: { app: client } }],', { v1: 90, v2: 10 }],
    ['other labels', 'match: [{ sourceLabels: { app: x } }],', { v1: 50, v2: 50 }],
  ])('are told apart by %s', (_, match, expected) => {
    expect(outcome(asks('tcp', split('tcp', match)))).toEqual(expected);
  });

  test.each([
    ['a subset that is missing', 'subset: x'],
    ['a port that is missing', 'port: { number: 1 }'],
  ])('are closed without a status where a rule leads to %s', (_, where) => {
    const decision = asks('tcp', `tcp: [{ route: [{ destination: { host: db, ${where} } }] }]`);
    expect(outcome(decision)).toBe('unroutable');
    expect(decision.lost).toEqual([{ decision: 'unroutable', share: 100 }]);
  });

  test('under TLS are told apart by the name that is asked for', () => {
    const match = 'match: [{ sniHosts: [db] }],';
    expect(outcome(asks('tls', split('tls', match), 'https://db:27017'))).toEqual({ v1: 90, v2: 10 });
    expect(outcome(asks('tls', split('tls', 'match: [{ sniHosts: [x] }],'), 'https://db:27017'))).toEqual({
      v1: 50,
      v2: 50,
    });
  });

  test.each([
    ['by a name that says nothing', 'api', { v1: 90, v2: 10 }],
    ['by the name of HTTP', 'http-api', { v1: 90, v2: 10 }],
    ['by the name of gRPC', 'grpc', { v1: 90, v2: 10 }],
    ['by the name of a database', 'mongo', { v1: 50, v2: 50 }],
  ])('are told from requests %s', (_, name, expected) => {
    const yaml =
      rules(split('http')) +
      SUBSETS +
      app('db', { versions: { v1: 1, v2: 1 }, port: 5000, protocol: name }) +
      app('client');
    expect(outcome(ask(yaml, { from: 'client', to: 'db:5000' }))).toEqual(expected);
  });
});
