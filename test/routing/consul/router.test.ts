import { RouteRequest } from '../../../lib/mesh/route';
import { outcome, places } from '../ask';
import { asks, entry, HTTP, service, SUBSETS } from './pods';

const router = (routes: string): string => entry('ServiceRouter', 'api', `{ routes: [${routes}] }`);
const takes = (http: string, subset = 'v2'): string =>
  `{ match: { http: ${http} }, destination: { serviceSubset: ${subset} } }`;
const ALL = { v1: 25, v2: 75 };

type Row = readonly [what: string, http: string, request: Partial<RouteRequest>, takes: boolean];

const ROWS: readonly Row[] = [
  ['nothing', '{}', {}, true],
  ['an exact path', '{ pathExact: /a }', { path: '/a?x=1' }, true],
  ['an exact path, not longer', '{ pathExact: /a }', { path: '/a/b' }, false],
  ['a prefix, which is one of the text', '{ pathPrefix: /api }', { path: '/apis' }, true],
  ['a prefix in another case', '{ pathPrefix: /api }', { path: '/API' }, false],
  ['a prefix in any case', '{ pathPrefix: /api, caseInsensitive: true }', { path: '/API' }, true],
  ['a regex over the whole path', "{ pathRegex: '/v[0-9]' }", { path: '/v1' }, true],
  ['a regex that fits only a part', "{ pathRegex: '/v[0-9]' }", { path: '/v1/x' }, false],
  ['a method', '{ methods: [GET, HEAD] }', {}, true],
  ['another method', '{ methods: [GET, HEAD] }', { method: 'POST' }, false],
  ['a header', '{ header: [{ name: X-A, exact: "1" }] }', { headers: { 'x-a': '1' } }, true],
  ['a header by prefix', '{ header: [{ name: x-a, prefix: "1" }] }', { headers: { 'x-a': '12' } }, true],
  ['a header by suffix', '{ header: [{ name: x-a, suffix: "2" }] }', { headers: { 'x-a': '12' } }, true],
  [
    'a header by regex',
    "{ header: [{ name: user-agent, regex: '.*Firefox.*' }] }",
    { headers: { 'user-agent': 'Firefox/1' } },
    true,
  ],
  ['a header that is there', '{ header: [{ name: x-a, present: true }] }', { headers: { 'x-a': '' } }, true],
  ['a header that is not there', '{ header: [{ name: x-a, present: true }] }', {}, false],
  [
    'not a header of that value',
    '{ header: [{ name: x-a, exact: "1", invert: true }] }',
    { headers: { 'x-a': '2' } },
    true,
  ],
  ['not a header, where there is none', '{ header: [{ name: x-a, exact: "1", invert: true }] }', {}, false],
  ['not there', '{ header: [{ name: x-a, present: true, invert: true }] }', {}, true],
  ['a query parameter', '{ queryParam: [{ name: d, exact: "1" }] }', { path: '/?d=1' }, true],
  ['a query parameter by regex', "{ queryParam: [{ name: d, regex: '[0-9]' }] }", { path: '/?d=12' }, false],
  ['a query parameter that is there', '{ queryParam: [{ name: d, present: true }] }', { path: '/?d' }, true],
  [
    'all of several',
    '{ pathPrefix: /a, methods: [GET], header: [{ name: x, exact: "1" }] }',
    { path: '/a' },
    false,
  ],
];

describe('a ServiceRouter', () => {
  test.each(ROWS)('matches %s', (_, http, request, matches) => {
    const decision = asks(HTTP + SUBSETS + router(takes(http)), request);
    expect(outcome(decision)).toEqual(matches ? { v2: 100 } : ALL);
  });

  test('the first route that matches decides', () => {
    const yaml =
      HTTP + SUBSETS + router(`${takes('{ pathPrefix: / }', 'v1')}, ${takes('{ pathPrefix: /a }')}`);
    expect(outcome(asks(yaml, { path: '/a' }))).toEqual({ v1: 100 });
  });

  test('what no route takes goes on to the splitter', () => {
    const splitter = entry(
      'ServiceSplitter',
      'api',
      '{ splits: [{ weight: 10, serviceSubset: v1 }, { weight: 90, serviceSubset: v2 }] }',
    );
    const yaml = HTTP + SUBSETS + splitter + router(takes('{ pathPrefix: /a }'));
    expect(outcome(asks(yaml))).toEqual({ v1: 10, v2: 90 });
    expect(outcome(asks(yaml, { path: '/a' }))).toEqual({ v2: 100 });
  });

  test('a route without a subset goes through the splitter too', () => {
    const splitter = entry('ServiceSplitter', 'api', '{ splits: [{ weight: 100, serviceSubset: v1 }] }');
    const yaml =
      HTTP +
      SUBSETS +
      splitter +
      router('{ match: { http: { pathPrefix: / } }, destination: { requestTimeout: 3s } }');
    expect(outcome(asks(yaml))).toEqual({ v1: 100 });
  });

  test('a route may lead to another service, which has a splitter of its own', () => {
    const other =
      entry('ServiceDefaults', 'other', '{ protocol: http }') +
      entry('ServiceResolver', 'other', `{ subsets: { b: { filter: 'Service.Meta.version == "b"' } } }`) +
      entry('ServiceSplitter', 'other', '{ splits: [{ weight: 100, serviceSubset: b }] }') +
      service('other', { versions: { a: 1, b: 1 } });
    const decision = asks(
      HTTP + router('{ match: { http: { pathPrefix: /x } }, destination: { service: other } }') + other,
      { path: '/x' },
    );
    expect(decision.shares[0]).toMatchObject({ host: 'other', subset: 'b', version: 'b', share: 100 });
  });

  test.each([
    ['a prefix', '{ pathPrefix: /api }', '/v1', '/api/x', '/v1/x'],
    ['a prefix by nothing', '{ pathPrefix: /api }', '/', '/api/x', '/x'],
    ['an exact path', '{ pathExact: /api }', '/v1', '/api', '/v1'],
  ])('rewrites %s', (_, http, rewrite, path, becomes) => {
    const decision = asks(
      HTTP + router(`{ match: { http: ${http} }, destination: { prefixRewrite: ${rewrite} } }`),
      { path },
    );
    expect(decision.trace.find(({ step }) => step === 'rewrite')?.text).toBe(
      `the path ${path} becomes ${becomes}`,
    );
  });

  test('the trace names the objects that decided, with their lines', () => {
    const decision = asks(
      HTTP + SUBSETS + router(`${takes('{ pathExact: /a }')}, ${takes('{ methods: [GET] }')}`),
    );
    expect(places(decision)).toEqual([
      'egress Deployment client-v1:34',
      'skipped ServiceRouter api:14',
      'route ServiceRouter api:14',
      'subset ServiceResolver api:9',
    ]);
  });

  describe('is refused by Consul, and so without effect,', () => {
    test.each([
      [
        'for a service that does not speak HTTP',
        SUBSETS + router(takes('{}')),
        'the protocol of "api" is "tcp", which a ServiceRouter cannot act on (consul-l7-needs-http)',
      ],
      [
        'for a subset that is not there',
        HTTP + SUBSETS + router(takes('{}', 'v9')),
        'no ServiceResolver defines the subset "v9" of "api", only "v1", "v2" (consul-subset-undefined)',
      ],
      [
        'for a service that speaks something else',
        HTTP + router('{ destination: { service: other } }'),
        '"api" has the protocol "http", and "other" has "tcp" (consul-protocol-mismatch-in-chain)',
      ],
    ])('%s', (_, yaml, reason) => {
      const decision = asks(yaml);
      expect(outcome(decision)).toEqual(ALL);
      expect(decision.trace).toContainEqual(
        expect.objectContaining({
          step: 'refused',
          text: `the server refuses it, so it has no effect: ${reason}`,
        }),
      );
    });
  });

  test.each([
    ['by ProxyDefaults', entry('ProxyDefaults', 'global', '{ config: { protocol: http } }'), { v2: 100 }],
    [
      'not by ProxyDefaults, once a ServiceDefaults is there',
      entry('ProxyDefaults', 'global', '{ config: { protocol: http } }') +
        entry('ServiceDefaults', 'api', '{ meshGateway: {} }'),
      ALL,
    ],
    ['by ServiceDefaults as gRPC', entry('ServiceDefaults', 'api', '{ protocol: grpc }'), { v2: 100 }],
  ])('a service is said to speak HTTP %s', (_, defaults, expected) => {
    expect(outcome(asks(defaults + SUBSETS + router(takes('{}'))))).toEqual(expected);
  });

  test('a service is not said to speak HTTP by ServiceDefaults in capitals, which are refused', () => {
    const defaults = entry('ServiceDefaults', 'api', '{ protocol: HTTP2 }');
    const decision = asks(defaults + SUBSETS + router(takes('{}')));
    expect(outcome(decision)).toEqual(ALL);
    expect(decision.trace.filter(({ step }) => step === 'refused').map(({ text }) => text)).toEqual([
      expect.stringMatching(/ServiceRouter cannot act on \(consul-l7-needs-http\)$/),
      expect.stringMatching(/"HTTP2" is not one of .* \(consul-servicedefaults-invalid\)$/),
    ]);
  });
});
