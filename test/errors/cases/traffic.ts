import { AbTest, CanaryRelease, Match, MeshApp, MeshChart, Mirror, Port } from 'cdk8s-mesh';
import { httpApp, tcpApp, twoVersions } from '../../support/charts';
import { ErrorCase, ErrorCases } from './case';

const FIREFOX = Match.header('user-agent').regex('.*Firefox.*');
const CHROME = Match.header('user-agent').regex('.*Chrome.*');

type Weights = Readonly<Record<string, number | undefined>>;

const canary = (
  chart: MeshChart,
  weights: Weights,
  id = 'canary',
  app: MeshApp = twoVersions(chart, 'api'),
): void => {
  new CanaryRelease(chart, id, { app, weights });
};

const weights = (what: string, bad: Weights, says: RegExp, good: Weights): ErrorCase => ({
  what,
  bad: (chart) => canary(chart, bad),
  path: 'shop/canary',
  says,
  good: (chart) => canary(chart, good),
});

/** What comes past the compiler, as from configuration. */
const untyped = (app: MeshApp): MeshApp => app;

const abTest = (chart: MeshChart, app: MeshApp, when: Match, id = 'test', otherwise?: string): void => {
  new AbTest(chart, id, { app, when, to: app.versions[0], otherwise });
};

/** Mistakes in where requests go. */
export const traffic: ErrorCases = {
  MESH301: [
    weights(
      'too little',
      { '1.0': 50, '2.0': 40 },
      /the weights of "api" total 90, not 100 \("1\.0": 50, "2\.0": 40\)/,
      { '1.0': 50, '2.0': 50 },
    ),
    weights('too much', { '1.0': 100, '2.0': 1 }, /total 101, not 100/, { '1.0': 99, '2.0': 1 }),
    weights('all zero', { '1.0': 0, '2.0': 0 }, /total 0, not 100/, { '1.0': 0, '2.0': 100 }),
    weights('none at all', {}, /total 0, not 100 \("1\.0": 0, "2\.0": 0\)/, { '1.0': 100 }),
    weights('undefined', { '1.0': undefined }, /total 0, not 100/, { '1.0': undefined, '2.0': 100 }),
  ],
  MESH302: [
    weights('negative', { '2.0': -10, '1.0': 110 }, /the weight of "api" version "2\.0" is -10/, {
      '1.0': 100,
      '2.0': 0,
    }),
    weights('not whole', { '1.0': 33.5, '2.0': 66.5 }, /version "1\.0" is 33\.5\. Write whole numbers/, {
      '1.0': 33,
      '2.0': 67,
    }),
    weights('not a number', { '1.0': NaN, '2.0': 100 }, /version "1\.0" is NaN/, { '1.0': 0, '2.0': 100 }),
    weights('without end', { '1.0': Infinity }, /version "1\.0" is Infinity/, { '1.0': 100 }),
  ],
  MESH303: [
    {
      what: 'an app with one version',
      bad: (chart) => canary(chart, { v1: 100 }, 'canary', httpApp(chart, 'api')),
      path: 'shop/canary',
      says: /"api" has only the version "v1", so there is nothing to release beside it/,
      good: (chart) => canary(chart, { '1.0': 100 }),
    },
  ],
  MESH304: [
    {
      what: 'two canary releases',
      bad: (chart) => {
        const api = twoVersions(chart, 'api');
        canary(chart, { '1.0': 100 }, 'canary', untyped(api));
        canary(chart, { '2.0': 100 }, 'another', untyped(api));
      },
      path: 'shop/another',
      says: /"api" already has a default split: "shop\/canary"/,
      good: (chart) => {
        canary(chart, { '1.0': 100 });
        canary(chart, { '2.0': 100 }, 'another', twoVersions(chart, 'api-2'));
      },
    },
    {
      what: 'a canary release and an A/B test for everyone',
      bad: (chart) => {
        const api = twoVersions(chart, 'api');
        canary(chart, { '1.0': 100 }, 'canary', untyped(api));
        abTest(chart, api, FIREFOX, 'test', '2.0');
      },
      path: 'shop/test',
      says: /"shop\/canary".*leave `otherwise` out/,
      good: (chart) => {
        const api = twoVersions(chart, 'api');
        canary(chart, { '1.0': 100 }, 'canary', untyped(api));
        abTest(chart, api, FIREFOX, 'test');
      },
    },
  ],
  MESH305: [
    {
      what: 'A/B test on a TCP app',
      bad: (chart) => abTest(chart, tcpApp(chart, 'db'), FIREFOX),
      path: 'shop/test',
      says: /a match on requests needs HTTP, and "db" has only TCP ports/,
      good: (chart) => abTest(chart, httpApp(chart, 'api'), FIREFOX),
    },
    {
      what: 'mirror of a TCP app',
      on: ['istio'],
      bad: (chart) => void new Mirror(chart, 'mirror', { app: tcpApp(chart, 'db') as MeshApp, to: 'v1' }),
      path: 'shop/mirror',
      says: /a mirror of requests needs HTTP/,
      good: (chart) => void new Mirror(chart, 'mirror', { app: twoVersions(chart, 'api'), to: '2.0' }),
    },
    {
      what: 'retries of connections',
      bad: (chart) =>
        void new MeshApp(chart, 'db', {
          image: 'db:1',
          ports: { data: Port.tcp(5432) },
          resilience: { retries: { attempts: 1 } },
        }),
      path: 'shop/db',
      says: /trying requests again needs HTTP/,
      good: (chart) =>
        void new MeshApp(chart, 'db', {
          image: 'db:1',
          ports: { data: Port.tcp(5432) },
          resilience: { connectionLimits: { maxConnections: 9 } },
        }),
    },
  ],
  MESH306: [
    {
      what: 'one match twice',
      bad: (chart) => {
        const api = twoVersions(chart, 'api');
        abTest(chart, api, FIREFOX, 'a');
        abTest(chart, api, Match.header('User-Agent').regex('.*Firefox.*'), 'b');
      },
      path: 'shop/b',
      says: /the same match on "api" is already taken by "shop\/a"/,
      good: (chart) => {
        const api = twoVersions(chart, 'api');
        abTest(chart, api, FIREFOX, 'a');
        abTest(chart, api, CHROME, 'b');
      },
    },
    {
      what: 'one match twice, its conditions in another order',
      bad: (chart) => {
        const api = twoVersions(chart, 'api');
        const beta = Match.header('x-beta').present();
        abTest(chart, api, FIREFOX.and(beta), 'a');
        abTest(chart, api, beta.and(FIREFOX), 'b');
      },
      path: 'shop/b',
      says: /already taken by "shop\/a"/,
      good: (chart) => {
        const api = twoVersions(chart, 'api');
        abTest(chart, api, FIREFOX.and(Match.header('x-beta').present()), 'a');
        abTest(chart, api, FIREFOX, 'b');
      },
    },
  ],
  MESH307: [
    {
      what: 'two mirrors',
      on: ['istio'],
      bad: (chart) => {
        const api = twoVersions(chart, 'api');
        new Mirror(chart, 'a', { app: api, to: '1.0' });
        new Mirror(chart, 'b', { app: api, to: '2.0' });
      },
      path: 'shop/b',
      says: /"api" is already mirrored by "shop\/a"/,
      good: (chart) => {
        new Mirror(chart, 'a', { app: twoVersions(chart, 'api'), to: '1.0' });
        new Mirror(chart, 'b', { app: twoVersions(chart, 'api-2'), to: '2.0' });
      },
    },
  ],
  MESH308: [
    {
      what: 'a mirror of nothing',
      on: ['istio'],
      bad: (chart) =>
        void new Mirror(chart, 'mirror', { app: twoVersions(chart, 'api'), to: '2.0', percent: 0 }),
      path: 'shop/mirror',
      says: /the percentage of mirrored requests is 0\. Write a whole number from 1 to 100/,
      good: (chart) =>
        void new Mirror(chart, 'mirror', { app: twoVersions(chart, 'api'), to: '2.0', percent: 1 }),
    },
  ],
};
