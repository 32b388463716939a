import { outcome, places } from '../ask';
import { asks, entry, HTTP, service, SUBSETS } from './pods';

const splitter = (splits: string, name = 'api'): string =>
  entry('ServiceSplitter', name, `{ splits: [${splits}] }`);
const half = (a: string, b: string): string => `{ weight: 50, ${a} }, { weight: 50, ${b} }`;
const OTHER =
  entry('ServiceDefaults', 'other', '{ protocol: http }') + service('other', { versions: { a: 1, b: 1 } });
const resolver = (spec: string, name = 'api'): string => entry('ServiceResolver', name, spec);
const ALL = { v1: 25, v2: 75 };

describe('a ServiceSplitter', () => {
  test('splits between subsets', () => {
    const decision = asks(
      HTTP + SUBSETS + splitter('{ weight: 99.5, serviceSubset: v1 }, { weight: 0.5, serviceSubset: v2 }'),
    );
    expect(outcome(decision)).toEqual({ v1: 99.5, v2: 0.5 });
    expect(places(decision)).toContain('split ServiceSplitter api:14');
  });

  test('splits between services', () => {
    expect(outcome(asks(HTTP + OTHER + splitter(half('service: api', 'service: other'))))).toEqual({
      v1: 12.5,
      v2: 37.5,
      a: 25,
      b: 25,
    });
  });

  test('leads on through the splitters of other services', () => {
    const yaml =
      HTTP +
      SUBSETS +
      OTHER +
      resolver(
        `{ subsets: { a: { filter: 'Service.Meta.version == a' }, b: { filter: 'Service.Meta.version == b' } } }`,
        'other',
      ) +
      splitter('{ weight: 20, serviceSubset: a }, { weight: 80, serviceSubset: b }', 'other') +
      splitter(half('serviceSubset: v1', 'service: other'));
    expect(outcome(asks(yaml))).toEqual({ v1: 50, a: 10, b: 40 });
  });

  test('leads on through redirects', () => {
    const yaml =
      HTTP +
      OTHER +
      resolver('{ redirect: { service: other } }', 'third') +
      entry('ServiceDefaults', 'third', '{ protocol: http }') +
      splitter(half('service: third', 'service: api'));
    expect(outcome(asks(yaml))).toEqual({ a: 25, b: 25, v1: 12.5, v2: 37.5 });
  });

  test.each([
    [
      'for a service that does not speak HTTP',
      SUBSETS + splitter(half('serviceSubset: v1', 'serviceSubset: v2')),
      'the server refuses it, so it has no effect: the protocol of "api" is "tcp", which a ServiceSplitter cannot act on (consul-l7-needs-http)',
    ],
    [
      'with weights that do not add up',
      HTTP + SUBSETS + splitter('{ weight: 50, serviceSubset: v1 }'),
      'the admission webhook refuses it, so it has no effect: the weights total 50, not 100 (consul-splitter-sum)',
    ],
    [
      'with a subset that is not there',
      HTTP + SUBSETS + splitter('{ weight: 100, serviceSubset: v9 }'),
      'the server refuses it, so it has no effect: no ServiceResolver defines the subset "v9" of "api", only "v1", "v2" (consul-subset-undefined)',
    ],
    [
      'that leads back to itself',
      HTTP +
        OTHER +
        splitter('{ weight: 100, service: api }', 'other') +
        splitter('{ weight: 100, service: other }'),
      'the server refuses it, so it has no effect: the splits go round, from "other" to "api" to "other" (consul-circular)',
    ],
  ])('is refused %s', (_, yaml, reason) => {
    const decision = asks(yaml);
    expect(decision.trace.map(({ text }) => text)).toContain(reason);
    expect(outcome(decision)).toEqual(ALL);
  });
});

describe('a ServiceResolver', () => {
  test('names the subset that requests go to by default', () => {
    const yaml =
      HTTP + resolver(`{ defaultSubset: v2, subsets: { v2: { filter: 'Service.Meta.version == v2' } } }`);
    expect(outcome(asks(yaml))).toEqual({ v2: 100 });
  });

  test('does so for connections too', () => {
    const yaml = resolver(`{ defaultSubset: v2, subsets: { v2: { filter: 'Service.Meta.version == v2' } } }`);
    expect(outcome(asks(yaml))).toEqual({ v2: 100 });
  });

  test('redirects to another service, or a subset of it', () => {
    expect(outcome(asks(HTTP + OTHER + resolver('{ redirect: { service: other } }')))).toEqual({
      a: 50,
      b: 50,
    });
    const subset = resolver(`{ subsets: { a: { filter: 'Service.Meta.version == a' } } }`, 'other');
    expect(
      outcome(asks(HTTP + OTHER + subset + resolver('{ redirect: { service: other, serviceSubset: a } }'))),
    ).toEqual({ a: 100 });
  });

  test('redirects to another datacenter, of which nothing is known', () => {
    expect(asks(HTTP + resolver('{ redirect: { datacenter: dc2 } }')).shares).toEqual([
      { host: 'api', share: 100, workloads: [] },
    ]);
  });

  test.each([
    [
      'whose default subset is not there',
      '{ defaultSubset: v9 }',
      'the server refuses it, so it has no effect: no ServiceResolver defines the subset "v9" of "api" (consul-subset-undefined)',
    ],
    [
      'whose filter cannot be read',
      "{ subsets: { v1: { filter: 'Service.Meta.version =' } } }",
      'the admission webhook refuses it, so it has no effect: the filter compares with "=", not with "==" (consul-resolver-invalid)',
    ],
    [
      'with a redirect and a failover',
      '{ redirect: { service: one }, failover: { "*": { service: two } } }',
      'the admission webhook refuses it, so it has no effect: a redirect and failovers stand together (consul-resolver-invalid)',
    ],
  ])('%s is refused', (_, spec, reason) => {
    const decision = asks(HTTP + resolver(spec));
    expect(outcome(decision)).toEqual(ALL);
    expect(decision.trace.map(({ text }) => text)).toContain(reason);
  });

  test('fails over where no one is', () => {
    const failing = `{ subsets: { v9: { filter: 'Service.Meta.version == v9' } }, defaultSubset: v9, failover: { v9: { service: other } } }`;
    const decision = asks(HTTP + OTHER + resolver(failing));
    expect(outcome(decision)).toEqual({ a: 50, b: 50 });
    expect(decision.trace.map(({ text }) => text)).toContain(
      'no one is at api, so requests fail over to other',
    );
  });

  test('with a filter that selects nothing answers 503', () => {
    const yaml =
      HTTP + resolver(`{ subsets: { v9: { filter: 'Service.Meta.version == v9' } }, defaultSubset: v9 }`);
    expect(outcome(asks(yaml))).toBe('unroutable 503');
  });
});

describe('the filter of a subset', () => {
  const selects = (filter: string): unknown =>
    outcome(asks(HTTP + resolver(`{ defaultSubset: s, subsets: { s: { filter: '${filter}' } } }`)));

  test.each([
    ['Service.Meta.version == "v1"', { v1: 100 }],
    ['Service.Meta.version == v1', { v1: 100 }],
    ['Service.Meta["version"] == "v1"', { v1: 100 }],
    ['Service.Meta.version == `v1`', { v1: 100 }],
    ['Service.Meta.version != "v1"', { v2: 100 }],
    ['Service.Meta.version in Service.Tags', 'unroutable 503'],
    ['not Service.Meta.version == "v1"', { v2: 100 }],
    ['Service.Meta.version == "v1" or Service.Meta.version == "v2"', ALL],
    ['Service.Meta.version == "v1" and Service.Meta.version == "v2"', 'unroutable 503'],
    [
      '(Service.Meta.version == "v1" or Service.Meta.version == "v2") and not (Service.Meta.version == "v2")',
      { v1: 100 },
    ],
    ['Service.Meta.version matches "v[12]"', ALL],
    ['Service.Meta.version not matches "1"', { v2: 100 }],
    ['Service.Meta.version contains "2"', { v2: 100 }],
    ['"version" in Service.Meta', ALL],
    ['"canary" not in Service.Tags', ALL],
    ['Service.Tags is empty', ALL],
    ['Service.Tags is not empty', 'unroutable 503'],
    ['Service.Meta.color == "blue"', 'unroutable 503'],
    ['Service.Meta.color != "blue"', ALL],
    ['Service.Meta.color is empty', 'unroutable 503'],
    ['Service.Service == "api-sidecar-proxy"', ALL],
    ['Service.Proxy.DestinationServiceName == api', ALL],
    ['Service.Proxy.DestinationServiceName == other', 'unroutable 503'],
    ['', ALL],
  ])('%s', (filter, expected) => {
    expect(selects(filter)).toEqual(expected);
  });

  test('that Consul reads and cannot ask by selects no one, and says so', () => {
    const decision = asks(
      HTTP + resolver(`{ defaultSubset: s, subsets: { s: { filter: 'Meta.version == v1' } } }`),
    );
    expect(outcome(decision)).toBe('unroutable 503');
    expect(decision.trace.at(-1)?.text).toMatch(
      /its filter asks for Meta.version, which no instance has: write Service.Meta.version$/,
    );
  });

  test('that is blank has the resolver refused', () => {
    const decision = asks(HTTP + resolver(`{ defaultSubset: s, subsets: { s: { filter: ' ' } } }`));
    expect(decision.trace.map(({ text }) => text)).toContain(
      'the admission webhook refuses it, so it has no effect: the filter is blank: leave it out to select every instance (consul-resolver-invalid)',
    );
  });

  test('that asks for what no manifest says selects no one, and says so', () => {
    const decision = asks(
      HTTP + resolver(`{ defaultSubset: s, subsets: { s: { filter: 'Node.Datacenter == dc1' } } }`),
    );
    expect(outcome(decision)).toBe('unroutable 503');
    expect(decision.trace.at(-1)?.text).toMatch(
      /its filter asks for Node.Datacenter, which no manifest says$/,
    );
  });
});
