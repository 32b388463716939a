import { RouteRequest } from '../../../lib/mesh/route';
import { app, ask, outcome, places } from '../ask';

/** Requests that a match takes go to v2, all others to v1. */
function withMatch(match: string): string {
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: default }
spec:
  hosts: [reviews]
  http:
    - match: ${match}
      route: [{ destination: { host: reviews, subset: v2 } }]
    - route: [{ destination: { host: reviews, subset: v1 } }]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: default }
spec:
  host: reviews
  subsets:
    - { name: v1, labels: { version: v1 } }
    - { name: v2, labels: { version: v2 } }
${app('reviews', { versions: { v1: 1, v2: 1 }, port: 9080 })}
${app('client')}`;
}

type Row = readonly [what: string, match: string, request: Partial<RouteRequest>, takes: boolean];

const ROWS: readonly Row[] = [
  ['an exact path', '[{ uri: { exact: /a } }]', { path: '/a' }, true],
  ['an exact path, not longer', '[{ uri: { exact: /a } }]', { path: '/a/b' }, false],
  ['an exact path, whatever the query', '[{ uri: { exact: /a } }]', { path: '/a?b=c' }, true],
  ['a prefix, which is one of the text', '[{ uri: { prefix: /api } }]', { path: '/apis/x' }, true],
  ['a prefix in another case', '[{ uri: { prefix: /api } }]', { path: '/API' }, false],
  ['a prefix in any case', '[{ uri: { prefix: /api }, ignoreUriCase: true }]', { path: '/API/x' }, true],
  ['a regex over the whole path', "[{ uri: { regex: '/v[0-9]+' } }]", { path: '/v12' }, true],
  ['a regex that fits only a part', "[{ uri: { regex: '/v[0-9]+' } }]", { path: '/v12/x' }, false],
  ['a regex without its query', "[{ uri: { regex: '/v[0-9]+' } }]", { path: '/v12?x=1' }, true],
  [
    'a regex, whose case is its own',
    "[{ uri: { regex: '/a' }, ignoreUriCase: true }]",
    { path: '/A' },
    false,
  ],
  ['a method', '[{ method: { exact: POST } }]', { method: 'POST' }, true],
  ['another method', '[{ method: { exact: POST } }]', {}, false],
  ['a method by regex', "[{ method: { regex: 'POST|PUT' } }]", { method: 'PUT' }, true],
  ['a scheme', '[{ scheme: { exact: http } }]', {}, true],
  ['an authority with the port that clients send', '[{ authority: { exact: "reviews:9080" } }]', {}, true],
  ['an authority without it', '[{ authority: { exact: reviews } }]', {}, false],
  ['a header', '[{ headers: { x-user: { exact: jason } } }]', { headers: { 'X-User': 'jason' } }, true],
  ['a header that is not there', '[{ headers: { x-user: { exact: jason } } }]', {}, false],
  [
    'a header by prefix',
    '[{ headers: { x-user: { prefix: ja } } }]',
    { headers: { 'x-user': 'jason' } },
    true,
  ],
  [
    'a header by regex',
    "[{ headers: { user-agent: { regex: '.*Firefox.*' } } }]",
    { headers: { 'user-agent': 'a Firefox/1' } },
    true,
  ],
  ['a header that is there, by {}', '[{ headers: { x-user: {} } }]', { headers: { 'x-user': '' } }, true],
  ['a header that is not there, by .*', "[{ headers: { x-user: { regex: '.*' } } }]", {}, false],
  [
    'two headers, both there',
    '[{ headers: { a: { exact: "1" }, b: { exact: "2" } } }]',
    { headers: { a: '1', b: '2' } },
    true,
  ],
  [
    'two headers, one there',
    '[{ headers: { a: { exact: "1" }, b: { exact: "2" } } }]',
    { headers: { a: '1' } },
    false,
  ],
  ['without a header, which is not there', '[{ withoutHeaders: { a: { exact: "1" } } }]', {}, true],
  [
    'without a header, of another value',
    '[{ withoutHeaders: { a: { exact: "1" } } }]',
    { headers: { a: '2' } },
    true,
  ],
  [
    'without a header, of that value',
    '[{ withoutHeaders: { a: { exact: "1" } } }]',
    { headers: { a: '1' } },
    false,
  ],
  ['without a header at all', '[{ withoutHeaders: { a: {} } }]', { headers: { a: 'x' } }, false],
  ['without a header at all, not there', '[{ withoutHeaders: { a: {} } }]', {}, true],
  ['a query parameter', '[{ queryParams: { debug: { exact: "1" } } }]', { path: '/?debug=1&x=2' }, true],
  [
    'a query parameter of another value',
    '[{ queryParams: { debug: { exact: "1" } } }]',
    { path: '/?debug=2' },
    false,
  ],
  ['a query parameter that is there', '[{ queryParams: { debug: {} } }]', { path: '/?debug' }, true],
  ['the first of two of one name', '[{ queryParams: { a: { exact: "1" } } }]', { path: '/?a=2&a=1' }, false],
  [
    'conditions in one entry, all of them',
    '[{ uri: { prefix: /a }, method: { exact: GET } }]',
    { path: '/a', method: 'POST' },
    false,
  ],
  [
    'entries, any of them',
    '[{ uri: { prefix: /a } }, { method: { exact: POST } }]',
    { path: '/b', method: 'POST' },
    true,
  ],
  ['the port', '[{ port: 9080 }]', {}, true],
  ['another port', '[{ port: 80 }]', {}, false],
  ['labels of the sender', '[{ sourceLabels: { app: client } }]', {}, true],
  ['labels that the sender does not have', '[{ sourceLabels: { app: other } }]', {}, false],
  ['the namespace of the sender', '[{ sourceNamespace: default }]', {}, true],
  ['another namespace', '[{ sourceNamespace: other }]', {}, false],
  ['the gateway mesh', '[{ gateways: [mesh] }]', {}, true],
  ['another gateway', '[{ gateways: [public] }]', {}, false],
  [
    'gateways, which make labels count for nothing',
    '[{ gateways: [mesh], sourceLabels: { app: other } }]',
    {},
    true,
  ],
];

describe('conditions of a VirtualService', () => {
  test.each(ROWS)('%s', (_, match, request, takes) => {
    const decision = ask(withMatch(match), { from: 'client', to: 'reviews', ...request });
    expect(outcome(decision)).toEqual(takes ? { v2: 100 } : { v1: 100 });
  });

  test('a header by the pattern * is refused, which is for withoutHeaders alone', () => {
    const yaml = withMatch("[{ headers: { x-user: { regex: '*' } } }]");
    const { trace } = ask(yaml, { from: 'client', to: 'reviews', headers: { 'x-user': 'x' } });
    const refused = trace.filter(({ step }) => step === 'refused').map(({ text }) => text);
    expect(refused).toEqual([expect.stringMatching(/\(vs-match-invalid\)$/)]);
  });

  test('the trace names the rules that were asked, with their lines', () => {
    const decision = ask(withMatch('[{ uri: { exact: /a } }]'), { from: 'client', to: 'reviews' });
    expect(places(decision)).toEqual([
      'skipped VirtualService reviews:7',
      'route VirtualService reviews:9',
      'subset DestinationRule reviews:17',
    ]);
    expect(decision.trace.map(({ text }) => text)).toContain(
      'http[0] does not match: path is "/" (wanted: is "/a")',
    );
  });

  test('a rule with alternatives that concern no one is no rule', () => {
    const yaml = withMatch('[{ sourceLabels: { app: other } }]');
    const decision = ask(yaml, { from: 'client', to: 'reviews' });
    expect(decision.trace.filter(({ step }) => step === 'skipped')).toEqual([]);
  });
});
