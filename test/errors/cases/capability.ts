import { Duration } from 'cdk8s';
import {
  AbTest,
  CanaryRelease,
  Exposure,
  Intention,
  Match,
  MeshApp,
  MeshChart,
  Mirror,
  Port,
  Tls,
} from 'cdk8s-mesh';
import { httpApp, MeshName, twoVersions } from '../../support/charts';
import { ErrorCase, ErrorCases } from './case';

/** Something that one mesh refuses, and the nearest thing that it takes. */
const refused = (
  what: string,
  on: readonly MeshName[],
  path: string,
  says: RegExp,
  bad: (chart: MeshChart) => unknown,
  good: (chart: MeshChart) => unknown,
): ErrorCase => ({
  what,
  on,
  path,
  says,
  bad: (chart) => void bad(chart),
  good: (chart) => void good(chart),
});

const test = (chart: MeshChart, when: Match): AbTest =>
  new AbTest(chart, 'test', { app: twoVersions(chart, 'api'), when, to: '2.0' });

const permission = (chart: MeshChart, match: Match): Intention =>
  new Intention(chart, 'deny', {
    from: httpApp(chart, 'web'),
    to: httpApp(chart, 'api'),
    action: 'deny',
    permissions: [match],
  });

const tcp = (chart: MeshChart): MeshApp<'1' | '2'> =>
  new MeshApp(chart, 'db', {
    image: 'db:1',
    ports: { data: Port.tcp(5432) },
    versions: { '1': {}, '2': {} },
  });

const ports = (chart: MeshChart, ...numbers: number[]): MeshApp =>
  new MeshApp(chart, 'api', {
    image: 'api:1',
    ports: Object.fromEntries(numbers.map((number) => [`p${number}`, Port.http(number)])),
  });

const tls = Tls.fromSecret('api-tls');

/** What a mesh cannot do, with the words in which it says so. */
export const capability: ErrorCases = {
  MESH601: [
    refused(
      'two ports',
      ['consul'],
      'shop/api',
      /Consul cannot do this: an app with more than one port/,
      (chart) => ports(chart, 80, 81),
      (chart) => ports(chart, 80),
    ),
    refused(
      'two ports of an app that someone else runs',
      ['consul'],
      'shop/db',
      /more than one port/,
      (chart) => MeshApp.fromName(chart, 'db', { name: 'db', ports: { a: Port.tcp(1), b: Port.tcp(2) } }),
      (chart) => MeshApp.fromName(chart, 'db', { name: 'db', ports: { a: Port.tcp(1) } }),
    ),
    refused(
      'mirror',
      ['consul'],
      'shop/mirror',
      /mirroring requests to a version\. .*use a CanaryRelease/,
      (chart) => new Mirror(chart, 'mirror', { app: twoVersions(chart, 'api'), to: '2.0' }),
      (chart) => twoVersions(chart, 'api'),
    ),
    refused(
      'split of connections',
      ['consul'],
      'shop/canary',
      /a split of TCP connections by weight/,
      (chart) => new CanaryRelease(chart, 'canary', { app: tcp(chart), weights: { '1': 50, '2': 50 } }),
      tcp,
    ),
    refused(
      'timeout of each try',
      ['consul'],
      'shop/api',
      /a timeout for each try/,
      (chart) =>
        httpApp(chart, 'api', {
          resilience: { retries: { attempts: 2, perTryTimeout: Duration.seconds(1) } },
        }),
      (chart) =>
        httpApp(chart, 'api', { resilience: { retries: { attempts: 2 }, timeout: Duration.seconds(1) } }),
    ),
    refused(
      'redirect',
      ['consul'],
      'shop/public',
      /a redirect from HTTP to HTTPS at the ingress/,
      (chart) => new Exposure(chart, 'public', { app: httpApp(chart, 'api'), tls, redirectHttp: true }),
      (chart) => new Exposure(chart, 'public', { app: httpApp(chart, 'api'), tls }),
    ),
    refused(
      'two conditions on one header',
      ['istio'],
      'shop/test',
      /Istio cannot do this: two conditions on one header/,
      (chart) => test(chart, Match.header('x').prefix('a').and(Match.header('X').regex('.*b'))),
      (chart) => test(chart, Match.header('x').regex('a.*b')),
    ),
    refused(
      'a cookie beside the header of cookies',
      ['istio'],
      'shop/test',
      /two conditions on one header/,
      (chart) => test(chart, Match.cookie('user').exact('me').and(Match.header('Cookie').present())),
      (chart) => test(chart, Match.cookie('user').exact('me')),
    ),
    refused(
      'permission by pattern',
      ['istio'],
      'shop/deny',
      /a permission with a regular expression/,
      (chart) => permission(chart, Match.path.regex('/a.*b')),
      (chart) => permission(chart, Match.path.prefix('/a')),
    ),
    ...(
      [
        ['a path that ends with a star', Match.path.exact('/files/*'), Match.path.prefix('/files/')],
        ['a path like a template', Match.path.exact('/a/{*}/x'), Match.path.exact('/a/*/x')],
        ['a path with braces', Match.path.exact('/a/{id}'), Match.path.exact('/a/id')],
        ['the beginning of a path with braces', Match.path.prefix('/a/{**}'), Match.path.prefix('/a/**')],
        ['a star for a header', Match.header('x').exact('*'), Match.header('x').present()],
        ['a header that ends with a star', Match.header('x').exact('a*'), Match.header('x').prefix('a*')],
        ['a header that begins with a star', Match.header('x').exact('*a'), Match.header('x').exact('a*a')],
        [
          'a header whose beginning is a star',
          Match.header('x').prefix('*a'),
          Match.header('x').exact('{a}'),
        ],
      ] as const
    ).map(([what, bad, good]) =>
      refused(
        `permission on ${what}`,
        ['istio'],
        'shop/deny',
        /a permission on an exact value with "\*" or braces, such as/,
        (chart) => permission(chart, bad),
        (chart) => permission(chart, good),
      ),
    ),
    refused(
      'permission by cookie',
      ['istio'],
      'shop/deny',
      /a permission by cookie/,
      (chart) => permission(chart, Match.cookie('user').present()),
      (chart) => permission(chart, Match.header('user').present()),
    ),
    refused(
      'permission by query',
      ['istio', 'consul'],
      'shop/deny',
      /a permission by query parameter/,
      (chart) => permission(chart, Match.query('q').present()),
      (chart) => permission(chart, Match.path.exact('/q')),
    ),
  ],
};
