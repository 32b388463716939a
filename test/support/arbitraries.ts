import { RequestNode } from 'cdk8s-mesh/dialect';
import { matchKey } from '../../lib/model';
import fc from 'fast-check';
import { AppData, ConditionData, Description, MatchData, matchOf } from './description';

/*
 * Values are drawn from small pools, so that requests often meet the matches, ports clash and names come close to each other.
 * What one of the meshes refuses is left out: refusals have tests of their own.
 */

const NAMES = ['api', 'web', 'db', 'api-v2', 'front', 'queue'] as const;
const VERSIONS = ['1.0', '2.0', 'v1', 'blue', '2.0-RC1'] as const;
const HEADERS = ['user-agent', 'x-user', 'x-user-id'] as const;
const PARAMETERS = ['q', 'debug'] as const;
const COOKIES = ['beta', 'be', 'xbeta'] as const;
const METHODS = ['GET', 'POST', 'HEAD'] as const;
const PATHS = ['/', '/api', '/apis', '/api/v1', '/cart'] as const;
const VALUES = ['1', '10', 'a.b', 'axb', 'ann', 'Firefox/140'] as const;
const PATTERNS = ['1.*', '(a|b).+', '[a-z]+', '.*Firefox.*', 'a\\.b', '1|10'] as const;
const PATH_PATTERNS = ['/api.*', '/[a-z]+', '/(api|cart)', '.*/v[0-9]'] as const;
/** In a cookie, a pattern must not run over the end of the value. */
const COOKIE_PATTERNS = ['1|10', '[a-z]+', 'a\\.b'] as const;

type How = ConditionData['how'];

/** A condition on one thing; `hows` are the ways in which it may be compared. */
function condition(on: ConditionData['on'], name: string, hows: readonly How[]): fc.Arbitrary<ConditionData> {
  const patterns = on === 'path' ? PATH_PATTERNS : on === 'cookie' ? COOKIE_PATTERNS : PATTERNS;
  const values = on === 'method' ? METHODS : on === 'path' ? PATHS : VALUES;
  return fc
    .constantFrom(...hows)
    .chain((how) =>
      fc
        .constantFrom<string>(...(how === 'regex' ? patterns : values))
        .map((value) => ({ on, name, how, value: how === 'present' ? '' : value })),
    );
}

const named = (
  on: ConditionData['on'],
  names: readonly string[],
  hows: readonly How[],
): fc.Arbitrary<ConditionData> => fc.constantFrom(...names).chain((name) => condition(on, name, hows));

/** Conditions for one alternative: no header or parameter twice, and one cookie at most. */
function conditions(all: readonly fc.Arbitrary<ConditionData>[]): fc.Arbitrary<readonly ConditionData[]> {
  return fc.uniqueArray(fc.oneof(...all), {
    minLength: 1,
    maxLength: 3,
    selector: ({ on, name }) => (on === 'cookie' || on === 'method' || on === 'path' ? on : `${on}/${name}`),
  });
}

const ALL_HOWS: readonly How[] = ['exact', 'prefix', 'regex', 'present'];

/** Which requests an A/B test is about. */
export const abMatch: fc.Arbitrary<MatchData> = fc.array(
  conditions([
    condition('path', '', ['exact', 'prefix', 'regex']),
    condition('method', '', ['exact']),
    named('header', HEADERS, ALL_HOWS),
    named('query', PARAMETERS, ALL_HOWS),
    named('cookie', COOKIES, ALL_HOWS),
  ]),
  { minLength: 1, maxLength: 2 },
);

/** Which requests a permission is about, as far as both meshes can check it; none means all. */
const permissions: fc.Arbitrary<MatchData> = fc.array(
  conditions([
    condition('path', '', ['exact', 'prefix']),
    condition('method', '', ['exact']),
    named('header', HEADERS, ['exact', 'prefix', 'present']),
  ]),
  { maxLength: 2 },
);

/** A request that the matches are likely to be about. */
export const request: fc.Arbitrary<RequestNode> = fc.record({
  path: fc.constantFrom(...PATHS),
  method: fc.constantFrom(...METHODS),
  headers: fc.dictionary(fc.constantFrom(...HEADERS), fc.constantFrom(...VALUES)),
  query: fc.dictionary(fc.constantFrom(...PARAMETERS), fc.constantFrom(...VALUES)),
  cookies: fc.dictionary(fc.constantFrom(...COOKIES), fc.constantFrom(...VALUES)),
});

/** Whole percentages, one for each version, that total 100. */
function weights(count: number): fc.Arbitrary<readonly number[]> {
  return fc
    .array(fc.integer({ min: 0, max: 100 }), { minLength: count - 1, maxLength: count - 1 })
    .map((cuts) => {
      const sorted = [0, ...[...cuts].sort((a, b) => a - b), 100];
      return sorted.slice(1).map((end, index) => end - sorted[index]);
    });
}

/** An app among others; on TCP without anything that looks at requests. */
function appData(name: string, others: readonly string[]): fc.Arbitrary<AppData> {
  const versions = fc.uniqueArray(fc.constantFrom(...VERSIONS), {
    minLength: 1,
    maxLength: 3,
    selector: (version) => version.replace(/^v/, '').slice(0, 3),
  });
  const protocol = fc.constantFrom('http', 'http', 'http2', 'grpc', 'tcp');
  return fc.tuple(versions, protocol).chain(([versions, protocol]) => {
    const isTcp = protocol === 'tcp';
    const some = fc.subarray([...others]);
    const test = fc.record({
      when: abMatch,
      to: fc.nat({ max: versions.length - 1 }),
      order: fc.constantFrom(0, 0, 1, -1),
    });
    const intention = fc.record({
      from: fc.constantFrom(...(others.length > 0 ? others : [name])),
      action: fc.constantFrom('allow' as const, 'deny' as const),
      permissions: isTcp ? fc.constant([]) : permissions,
    });
    const data = fc.record({
      name: fc.constant(name),
      chart: fc.constantFrom('shop' as const, 'pay' as const),
      protocol: fc.constant(protocol),
      port: fc.constantFrom(80, 8080, 5000),
      targetPort: fc.constantFrom(80, 8080, 5000),
      versions: fc.constant(versions),
      access: fc.constantFrom(undefined, undefined, 'open' as const),
      calls: some,
      canary:
        isTcp || versions.length < 2
          ? fc.constant(undefined)
          : fc.option(weights(versions.length), { nil: undefined }),
      tests: isTcp
        ? fc.constant([])
        : fc.uniqueArray(test, {
            maxLength: 3,
            selector: ({ when }) => matchKey(matchOf(when).alternatives),
          }),
      intentions:
        others.length === 0
          ? fc.constant([])
          : fc.uniqueArray(intention, { maxLength: 3, selector: ({ from }) => from }),
      exposure: fc.constantFrom(
        undefined,
        undefined,
        'load-balancer' as const,
        ...(isTcp ? [] : ['ingress' as const]),
      ),
      resilience: fc.subarray<AppData['resilience'][number]>(
        isTcp ? ['outliers', 'limits'] : ['timeout', 'retries', 'outliers', 'limits', 'affinity'],
      ),
    });
    // Consul's ingress knows no A/B tests; that it says so is tested elsewhere.
    return data.map((app) =>
      app.exposure === 'ingress' && app.tests.length > 0 ? { ...app, exposure: undefined } : app,
    );
  });
}

/** Up to five apps in two charts, that call each other in any way, cycles included. */
export const description: fc.Arbitrary<Description> = fc
  .uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 5 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        appData(
          name,
          names.filter((other) => other !== name),
        ),
      ),
    ),
  );
