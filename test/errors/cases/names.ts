import { AbTest, Exposure, Match, MeshApp, MeshChart, Port, Scope, Tls } from 'cdk8s-mesh';
import { Duration } from 'cdk8s';
import { httpApp, twoVersions } from '../../support/charts';
import { ErrorCase, ErrorCases } from './case';

const HTTP = { http: Port.http(8080) };
const LONG = 'a'.repeat(64);

const versioned = (chart: MeshChart, ...versions: string[]): void => {
  new MeshApp(chart, 'api', {
    image: 'api:1',
    ports: HTTP,
    versions: Object.fromEntries(versions.map((name) => [name, {}])),
  });
};

const image = (what: string, bad: string, says: RegExp, good: string): ErrorCase => ({
  what,
  bad: (chart) => void httpApp(chart, 'api', { image: bad }),
  path: 'shop/api',
  says,
  good: (chart) => void httpApp(chart, 'api', { image: good }),
});

const match = (what: string, bad: () => Match, says: RegExp, good: () => Match): ErrorCase => ({
  what,
  bad: (chart) => void new AbTest(chart, 'test', { app: twoVersions(chart, 'api'), when: bad(), to: '2.0' }),
  path: 'shop/test',
  says,
  good: (chart) =>
    void new AbTest(chart, 'test', { app: twoVersions(chart, 'api'), when: good(), to: '2.0' }),
});

const pattern = (what: string, bad: string, says: RegExp, good: string): ErrorCase =>
  match(
    what,
    () => Match.header('x').regex(bad),
    says,
    () => Match.header('x').regex(good),
  );

const host = (what: string, bad: string, says: RegExp, good: string): ErrorCase => ({
  what,
  bad: (chart) => void new Exposure(chart, 'public', { app: httpApp(chart, 'api'), hosts: [bad] }),
  path: 'shop/public',
  says,
  good: (chart) => void new Exposure(chart, 'public', { app: httpApp(chart, 'api'), hosts: [good] }),
});

const port = (number: number, good: number): ErrorCase => ({
  what: `${number}`,
  bad: (chart) => void new MeshApp(chart, 'api', { image: 'api:1', ports: { http: Port.http(number) } }),
  path: 'shop/api',
  says: /the port \S+ is no port number/,
  good: (chart) => void new MeshApp(chart, 'api', { image: 'api:1', ports: { http: Port.http(good) } }),
});

/** Mistakes in single values. */
export const names: ErrorCases = {
  MESH101: [
    {
      what: 'app name with a capital',
      bad: (chart) => void httpApp(chart, 'Api', { image: 'api:1' }),
      path: 'shop/Api',
      says: /the app name "Api" is no DNS label: it has the capital "A".*Write "api"/,
      good: (chart) => void httpApp(chart, 'Api', { image: 'api:1', name: 'api' }),
    },
    {
      what: 'app name with an underscore',
      bad: (chart) => void httpApp(chart, 'my_api', { image: 'api:1' }),
      path: 'shop/my_api',
      says: /has the character "_".*Write "my-api"/,
      good: (chart) => void httpApp(chart, 'my-api'),
    },
    {
      what: 'app name that is too long',
      bad: (chart) => void httpApp(chart, 'api', { name: LONG }),
      path: 'shop/api',
      says: /is 64 characters long, and 63 is the limit/,
      good: (chart) => void httpApp(chart, 'api', { name: LONG.slice(1) }),
    },
    {
      what: 'app and version that are too long together',
      bad: (chart) =>
        void new MeshApp(chart, 'api', {
          name: 'a'.repeat(59),
          ports: HTTP,
          versions: { '1.0': { image: 'api:1' } },
        }),
      path: 'shop/api',
      says: /name of a Deployment "a+-v1-0".*64 characters/,
      good: (chart) =>
        void new MeshApp(chart, 'api', {
          name: 'a'.repeat(58),
          ports: HTTP,
          versions: { '1.0': { image: 'api:1' } },
        }),
    },
    {
      what: 'name of a port',
      bad: (chart) => void new MeshApp(chart, 'api', { image: 'api:1', ports: { Web: Port.http(80) } }),
      path: 'shop/api',
      says: /the port name "Web".*Write "web"/,
      good: (chart) => void new MeshApp(chart, 'api', { image: 'api:1', ports: { web: Port.http(80) } }),
    },
  ],
  MESH112: [
    {
      what: 'digits that are a number to kubectl',
      bad: (chart) => void httpApp(chart, 'api', { env: { MODE: '0o14' } }),
      path: 'shop',
      says: /the Deployment "api", at .*env\[0\]\.value, would be read otherwise .*"0o14" is read as a number/,
      good: (chart) => void httpApp(chart, 'api', { env: { MODE: '0o18' } }),
    },
    {
      what: 'a character that ends the line',
      bad: (chart) => void httpApp(chart, 'api', { env: { TEXT: 'one\u2028two' } }),
      path: 'shop',
      says: /the character U\+2028 in it ends the line there/,
      good: (chart) => void httpApp(chart, 'api', { env: { TEXT: 'one\ntwo 😀 é' } }),
    },
  ],
  MESH111: [
    {
      what: 'name of a Secret',
      bad: (chart) =>
        void new Exposure(chart, 'public', { app: httpApp(chart, 'api'), tls: Tls.fromSecret('My_Secret') }),
      path: 'shop/public',
      says: /the name of a Secret "My_Secret"/,
      good: (chart) =>
        void new Exposure(chart, 'public', {
          app: httpApp(chart, 'api'),
          tls: Tls.fromSecret('api.example.com'),
        }),
    },
    {
      what: 'ServiceAccount of an app run elsewhere, which would stand for every one',
      bad: (chart) =>
        void MeshApp.fromName(chart, 'db', { name: 'db', ports: HTTP, serviceAccountName: '*' }),
      path: 'shop/db',
      says: /the name of a ServiceAccount "\*"/,
      good: (chart) =>
        void MeshApp.fromName(chart, 'db', { name: 'db', ports: HTTP, serviceAccountName: 'db.reader' }),
    },
  ],
  MESH102: [
    {
      what: 'white space in a version',
      bad: (chart) => versioned(chart, 'v 1'),
      path: 'shop/api',
      says: /the version "v 1" cannot be a label value: it has the character " "/,
      good: (chart) => versioned(chart, 'v1'),
    },
    {
      what: 'version that begins with a dot',
      bad: (chart) => versioned(chart, '.1'),
      path: 'shop/api',
      says: /begins with "\."/,
      good: (chart) => versioned(chart, '0.1'),
    },
    {
      what: 'version without a name',
      bad: (chart) => versioned(chart, ''),
      path: 'shop/api',
      says: /it is empty/,
      good: (chart) => versioned(chart, '0'),
    },
  ],
  MESH103: [
    {
      what: 'versions that differ only in punctuation',
      bad: (chart) => versioned(chart, '1.0', '1-0', '2.0'),
      path: 'shop/api',
      says: /the versions "1\.0" and "1-0" would all be the subset "v1-0"/,
      good: (chart) => versioned(chart, '1.0', '10', '2.0'),
    },
    {
      what: 'versions that differ only in the letter the subset gets',
      bad: (chart) => versioned(chart, '1.0', 'v1.0'),
      path: 'shop/api',
      says: /"1\.0" and "v1\.0"/,
      good: (chart) => versioned(chart, '1.0', 'v1.1'),
    },
  ],
  MESH104: [
    image('nothing', '', /it is empty/, 'api'),
    image('white space', 'api:1 ', /has white space in it/, 'api:1'),
    image('a scheme', 'https://example.com/api:1', /carries a scheme/, 'example.com/api:1'),
    image('an empty tag', 'api:', /has an empty tag/, 'api:latest'),
    image('capitals', 'example.com/Api:1', /has capitals in the repository/, 'Example.com/api:1'),
    image('a digest that is too short', 'api@sha256:abc', /has a digest/, `api@sha256:${'a'.repeat(64)}`),
  ],
  MESH105: [
    port(0, 1),
    port(65536, 65535),
    port(80.5, 80),
    port(-1, 1),
    port(NaN, 80),
    {
      what: 'target port',
      bad: (chart) =>
        void new MeshApp(chart, 'api', { image: 'api:1', ports: { http: Port.http(80, { targetPort: 0 }) } }),
      path: 'shop/api',
      says: /the target port 0/,
      good: (chart) =>
        void new MeshApp(chart, 'api', {
          image: 'api:1',
          ports: { http: Port.http(80, { targetPort: 8080 }) },
        }),
    },
    {
      what: 'port of an exposure',
      bad: (chart) => void new Exposure(chart, 'public', { app: httpApp(chart, 'api'), port: 70000 }),
      path: 'shop/public',
      says: /the port 70000/,
      good: (chart) => void new Exposure(chart, 'public', { app: httpApp(chart, 'api'), port: 7000 }),
    },
  ],
  MESH106: [
    pattern('lookahead', 'a(?=b)', /"a\(\?=b\)" is not RE2/, 'ab?'),
    pattern('negative lookahead', '(?!Chrome).*', /not RE2/, '[^C].*'),
    pattern('lookbehind', '(?<=a)b', /not RE2/, 'ab'),
    pattern('back-reference', '(a)\\1', /not RE2/, '(a)\\.1'),
    pattern('unbalanced', '(ab', /missing closing \)/, '(ab)'),
    pattern('bad class', '[z-a]', /invalid character class range/, '[a-z]'),
    pattern('too long', 'a'.repeat(1025), /1025 characters long, and 1024 is the limit/, 'a'.repeat(1024)),
    pattern('nothing to repeat', '*', /missing argument to repetition/, '.*'),
    match(
      'of the path',
      () => Match.path.regex('(?=x)'),
      /not RE2/,
      () => Match.path.regex('/x.*'),
    ),
    match(
      'of a query parameter',
      () => Match.query('q').regex('('),
      /not RE2/,
      () => Match.query('q').regex('[(]'),
    ),
    match(
      'of a cookie',
      () => Match.cookie('c').regex('('),
      /not RE2/,
      () => Match.cookie('c').regex('[(]'),
    ),
    match(
      'of the second alternative',
      () => Match.anyOf(Match.header('x').exact('a'), Match.header('y').regex('(')),
      /not RE2/,
      () => Match.anyOf(Match.header('x').exact('a'), Match.header('y').regex('b')),
    ),
  ],
  MESH108: [
    {
      what: 'timeout of nothing',
      bad: (chart) => void httpApp(chart, 'api', { resilience: { timeout: Duration.millis(0) } }),
      path: 'shop/api',
      says: /the timeout is 0 ms, and must be a whole number of milliseconds from 1/,
      good: (chart) => void httpApp(chart, 'api', { resilience: { timeout: Duration.millis(1) } }),
    },
    {
      what: 'too many retries',
      bad: (chart) => void httpApp(chart, 'api', { resilience: { retries: { attempts: 11 } } }),
      path: 'shop/api',
      says: /the number of retries is 11, and must be a whole number from 0 to 10/,
      good: (chart) => void httpApp(chart, 'api', { resilience: { retries: { attempts: 10 } } }),
    },
    {
      what: 'limit of nothing',
      bad: (chart) => void httpApp(chart, 'api', { resilience: { connectionLimits: { maxConnections: 0 } } }),
      path: 'shop/api',
      says: /the limit on connections is 0, and must be a whole number from 1/,
      good: (chart) =>
        void httpApp(chart, 'api', { resilience: { connectionLimits: { maxConnections: 1 } } }),
    },
  ],
  MESH109: [
    host('a scheme', 'https://example.com', /carries a scheme/, 'example.com'),
    host('a port', 'example.com:80', /carries a port or a path/, 'example.com'),
    host('a path', 'example.com/shop', /carries a port or a path/, 'shop.example.com'),
    host('an empty part', 'shop..example.com', /has an empty part/, 'shop.example.com'),
    host('a star inside', 'shop.*.com', /has the part "\*"/, '*.shop.com'),
    host(
      'capitals',
      'Shop.example.com',
      /has the part "Shop".*Write "shop\.example\.com"/,
      'shop.example.com',
    ),
    host(
      'too long',
      `${'a.'.repeat(126)}com`,
      /255 characters long, and 253 is the limit/,
      `${'a.'.repeat(125)}com`,
    ),
    host('a part that is too long', `${LONG}.com`, /has the part "a+"/, `${LONG.slice(1)}.com`),
    host('an address', '10.0.0.1', /is an IP address/, '10.0.0.1.example.com'),
  ],
  MESH110: [
    match(
      'no alternative',
      () => Match.anyOf(),
      /has no condition, so it would take every request/,
      () => Match.anyOf(Match.method('GET')),
    ),
    match(
      'no method',
      () => Match.method(),
      /has no condition/,
      () => Match.method('GET'),
    ),
    match(
      'two paths',
      () => Match.path.exact('/a').and(Match.path.prefix('/b')),
      /two conditions on the path/,
      () => Match.anyOf(Match.path.exact('/a'), Match.path.prefix('/b')),
    ),
    match(
      'two lists of methods',
      () => Match.method('GET').and(Match.method('PUT')),
      /nothing in common/,
      () => Match.method('GET', 'PUT').and(Match.method('PUT')),
    ),
    match(
      'a header no request can have',
      () => Match.header('user agent').present(),
      /names "user agent"/,
      () => Match.header('user-agent').present(),
    ),
    match(
      'a method HTTP does not have',
      () => Match.method('GET /'),
      /names the method "GET \/"/,
      () => Match.method('get'),
    ),
    match(
      'a path without a slash',
      () => Match.path.exact('api'),
      /every path begins with "\/"/,
      () => Match.path.exact('/api'),
    ),
    match(
      'an empty value',
      () => Match.header('x').exact(''),
      /write present\(\)/,
      () => Match.header('x').present(),
    ),
    match(
      'an empty prefix',
      () => Match.query('x').prefix(''),
      /write present\(\)/,
      () => Match.query('x').present(),
    ),
    match(
      'a query parameter without a name',
      () => Match.query('').present(),
      /without a name/,
      () => Match.query('q').present(),
    ),
  ],
  MESH113: [
    {
      what: 'a word that is none of them',
      bad: (chart) => void httpApp(chart, 'api', { access: 'Declared' as Scope }),
      path: 'shop/api',
      says: /the option `access` is "Declared", which is not "declared" or "open"/,
      good: (chart) => void httpApp(chart, 'api', { access: 'declared' }),
    },
    {
      what: 'a number of pods that is none',
      bad: (chart) => void httpApp(chart, 'api', { replicas: NaN }),
      path: 'shop/api',
      says: /`replicas` is "NaN", which is no number of pods/,
      good: (chart) => void httpApp(chart, 'api', { replicas: 0 }),
    },
  ],
};
