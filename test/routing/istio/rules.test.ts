import { app, ask, outcome, places } from '../ask';

const SUBSETS = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: default }
spec:
  host: reviews
  subsets:
    - { name: v1, labels: { version: v1 } }
    - { name: v2, labels: { version: v2 } }
---`;
const APPS = `${app('reviews', { versions: { v1: 1, v2: 3 }, port: 9080 })}\n${app('ratings')}\n${app('client')}`;

/** Rules of a VirtualService that stands on the first lines; a rule begins on line 7. */
function withRules(http: string): string {
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: default }
spec:
  hosts: [reviews]
  http:
${http}
---
${SUBSETS}
${APPS}`;
}

const asks = (http: string, path = '/'): ReturnType<typeof ask> =>
  ask(withRules(http), { from: 'client', to: 'reviews', path });

describe('rules of a VirtualService', () => {
  test('without any, every pod of the Service answers', () => {
    const decision = ask(`${SUBSETS}${APPS}`, { from: 'client', to: 'reviews' }, { mesh: 'istio' });
    expect(outcome(decision)).toEqual({ v1: 25, v2: 75 });
  });

  test('the first that matches decides', () => {
    const decision = asks(`    - route: [{ destination: { host: reviews, subset: v1 } }]
    - route: [{ destination: { host: reviews, subset: v2 } }]`);
    expect(outcome(decision)).toEqual({ v1: 100 });
  });

  test('none that matches is a 404', () => {
    const decision = asks(`    - match: [{ uri: { exact: /a } }]
      route: [{ destination: { host: reviews, subset: v1 } }]`);
    expect(outcome(decision)).toBe('unroutable 404');
    expect(places(decision)).toEqual(['skipped VirtualService reviews:7', 'lost VirtualService reviews:1']);
  });

  test.each([
    ['weights that add up to 100', 'weight: 90', 'weight: 10', { v1: 90, v2: 10 }],
    [
      'weights that do not, which are shares of their sum',
      'weight: 1',
      'weight: 2',
      { v2: 66.6667, v1: 33.3333 },
    ],
    ['a weight of nothing', 'weight: 0', 'weight: 5', { v2: 100 }],
  ])('%s', (_, first, second, expected) => {
    const decision = asks(`    - route:
        - { destination: { host: reviews, subset: v1 }, ${first} }
        - { destination: { host: reviews, subset: v2 }, ${second} }`);
    expect(outcome(decision)).toEqual(expected);
  });

  test('only weights of nothing are refused, so Kubernetes alone decides', () => {
    const decision = asks(`    - route:
        - { destination: { host: reviews, subset: v1 }, weight: 0 }
        - { destination: { host: reviews, subset: v2 }, weight: 0 }`);
    expect(outcome(decision)).toEqual({ v1: 25, v2: 75 });
    expect(decision.trace.map(({ text }) => text).join('\n')).toContain('(vs-weights-invalid)');
  });

  test('a single destination gets everything, whatever its weight', () => {
    const decision = asks('    - route: [{ destination: { host: reviews, subset: v1 }, weight: 0 }]');
    expect(outcome(decision)).toEqual({ v1: 100 });
  });

  test('a redirect is answered by the proxy', () => {
    const decision = asks('    - redirect: { authority: other.example.com, uri: /new, redirectCode: 308 }');
    expect(decision).toMatchObject({ decision: 'routed', shares: [], status: 308 });
    expect(decision.trace.at(-1)?.text).toBe('answers 308, to http://other.example.com/new');
  });

  test('so is a direct response', () => {
    expect(asks('    - directResponse: { status: 418 }')).toMatchObject({ decision: 'routed', status: 418 });
  });

  test('a fault takes its part of the requests', () => {
    const decision = asks(`    - fault: { abort: { httpStatus: 500, percentage: { value: 20 } } }
      route: [{ destination: { host: reviews, subset: v1 } }]`);
    expect(outcome(decision)).toEqual({ v1: 80 });
    expect(decision.trace.at(-1)).toMatchObject({
      step: 'lost',
      object: { kind: 'VirtualService', line: 7 },
    });
  });

  test('a fault for all is an answer of its own', () => {
    const decision = asks(`    - fault: { abort: { httpStatus: 500, percentage: { value: 100 } } }
      route: [{ destination: { host: reviews, subset: v1 } }]`);
    expect(outcome(decision)).toBe('unroutable 500');
  });

  test('a fault without a percentage takes nothing', () => {
    const decision = asks(`    - fault: { abort: { httpStatus: 500 } }
      route: [{ destination: { host: reviews, subset: v1 } }]`);
    expect(outcome(decision)).toEqual({ v1: 100 });
  });

  test('mirrors are noted and answer nothing', () => {
    const decision = asks(`    - route: [{ destination: { host: reviews, subset: v1 } }]
      mirrors: [{ destination: { host: reviews, subset: v2 }, percentage: { value: 10 } }]`);
    expect(outcome(decision)).toEqual({ v1: 100 });
    expect(decision.trace).toContainEqual(
      expect.objectContaining({
        step: 'mirror',
        text: 'copies 10 % of the requests to subset v2 of reviews.default.svc.cluster.local',
      }),
    );
  });

  test.each([
    ['of a prefix replaces the prefix', 'uri: { prefix: /api }', 'uri: /v1', '/api/x', '/v1/x'],
    ['of an exact path replaces all of it', 'uri: { exact: /api }', 'uri: /v1', '/api', '/v1'],
    ['of a regex replaces all of it', "uri: { regex: '/api/.*' }", 'uri: /v1', '/api/x', '/v1'],
    [
      'by a regex keeps groups',
      'uri: { prefix: / }',
      "uriRegexRewrite: { match: '^/a/([^/]+)/(.*)$', rewrite: '/\\2/\\1' }",
      '/a/b/c',
      '/c/b',
    ],
  ])('a rewrite %s', (_, match, rewrite, path, becomes) => {
    const decision = asks(
      `    - match: [{ ${match} }]
      rewrite: { ${rewrite} }
      route: [{ destination: { host: reviews, subset: v1 } }]`,
      path,
    );
    expect(decision.trace.find(({ step }) => step === 'rewrite')?.text).toBe(
      `the path ${path} becomes ${becomes}`,
    );
  });

  test('requests may go to another host, by a name that means one in the namespace of the rule', () => {
    const decision = asks('    - route: [{ destination: { host: ratings, port: { number: 80 } } }]');
    expect(decision.shares[0]).toMatchObject({ host: 'ratings.default.svc.cluster.local', version: 'v1' });
  });

  test.each([
    [
      'a host that is not there',
      'host: nobody',
      'nothing in the mesh has the host nobody.default.svc.cluster.local',
    ],
    [
      'a port that is not there',
      'host: reviews, port: { number: 1 }',
      'reviews.default.svc.cluster.local has no port 1, but 9080',
    ],
    [
      'a subset that is not there',
      'host: reviews, subset: v9',
      'no subset v9 of reviews.default.svc.cluster.local: DestinationRule reviews has v1, v2',
    ],
  ])('%s gives 503', (_, destination, text) => {
    const decision = asks(`    - route: [{ destination: { ${destination} } }]`);
    expect(outcome(decision)).toBe('unroutable 503');
    expect(decision.trace.at(-1)).toMatchObject({ text, object: { kind: 'VirtualService', line: 7 } });
  });

  test('a part of the requests that is lost is said, and the rest is answered', () => {
    const decision = asks(`    - route:
        - { destination: { host: reviews, subset: v1 }, weight: 70 }
        - { destination: { host: reviews, subset: v9 }, weight: 30 }`);
    expect(outcome(decision)).toEqual({ v1: 70 });
    expect(decision.trace.at(-1)?.text).toMatch(
      /^30 % of the requests get no answer from a version: no subset v9/,
    );
  });

  test('a service without pods answers no one', () => {
    const yaml = withRules('    - route: [{ destination: { host: reviews, subset: v2 } }]').replace(
      '"replicas":3',
      '"replicas":0',
    );
    const decision = ask(yaml, { from: 'client', to: 'reviews' });
    expect(outcome(decision)).toBe('unroutable 503');
    expect(decision.trace.at(-1)?.text).toMatch(/is scaled to no pods$/);
  });

  test('a service is found by every form of its name', () => {
    const yaml = withRules('    - route: [{ destination: { host: reviews, subset: v1 } }]');
    for (const to of [
      'reviews',
      'reviews.default',
      'http://reviews.default.svc:9080',
      'reviews.default.svc.cluster.local.',
    ]) {
      expect(outcome(ask(yaml, { from: 'client', to }))).toEqual({ v1: 100 });
    }
  });
});
