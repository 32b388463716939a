import { AbTest, CanaryRelease, Mirror } from '../../../lib/describe/release';
import { Match, Port } from '../../../lib/model';
import { MeshApp } from '../../../lib/describe/app';
import type { Case, Check } from './case';
import { answered, answeredBy, MANY, shares } from './expectations';
import { api, CLIENT, QUEUE, VISITOR } from './who';
import { HOME } from './world';

const FIREFOX = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const SAFARI = { 'user-agent': 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15' };
const isFirefox = Match.header('user-agent').regex('.*Firefox.*');

const splitOf = (from: Check['from'], percent: Readonly<Record<string, number>>): Check => ({
  what: 'requests are split by weight',
  from,
  to: api(),
  headers: SAFARI,
  count: MANY,
  concurrency: 4,
  expect: shares(percent),
});

/** Canary releases, A/B tests, both at once, and mirrors. */
export const RELEASES: readonly Case[] = [
  {
    name: 'canary 50/50',
    proves: ['httpSplit'],
    build: ({ chart, api: app }) =>
      new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 50, '2.0': 50 } }),
    checks: [splitOf(CLIENT, { '1.0': 50, '2.0': 50 }), splitOf(VISITOR, { '1.0': 50, '2.0': 50 })],
  },
  {
    name: 'canary 90/10',
    proves: ['httpSplit'],
    build: ({ chart, api: app }) =>
      new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 90, '2.0': 10 } }),
    checks: [splitOf(CLIENT, { '1.0': 90, '2.0': 10 })],
  },
  {
    name: 'canary 0/100',
    build: ({ chart, api: app }) =>
      new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 0, '2.0': 100 } }),
    checks: [
      { what: 'all go to the new version', from: CLIENT, to: api(), count: 100, expect: answeredBy('2.0') },
    ],
  },
  {
    name: 'A/B test by user agent',
    build: ({ chart, api: app }) =>
      new AbTest(chart, 'firefox', { app, when: isFirefox, to: '2.0', otherwise: '1.0' }),
    checks: [
      { what: 'Firefox', from: CLIENT, to: api(), headers: FIREFOX, count: 300, expect: answeredBy('2.0') },
      {
        what: 'everyone else',
        from: CLIENT,
        to: api(),
        headers: SAFARI,
        count: 300,
        expect: answeredBy('1.0'),
      },
    ],
  },
  {
    name: 'A/B test before a canary',
    build: ({ chart, api: app }) => {
      new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 90, '2.0': 10 } });
      new AbTest(chart, 'firefox', { app, when: isFirefox, to: '2.0' });
    },
    checks: [
      { what: 'Firefox', from: CLIENT, to: api(), headers: FIREFOX, count: 300, expect: answeredBy('2.0') },
      splitOf(CLIENT, { '1.0': 90, '2.0': 10 }),
    ],
  },
  {
    name: 'A/B tests in their order',
    build: ({ chart, api: app }) => {
      new AbTest(chart, 'beta', { app, when: Match.header('x-beta').present(), to: '2.0', order: 2 });
      new AbTest(chart, 'opt-out', { app, when: Match.header('x-stable').present(), to: '1.0', order: 1 });
    },
    checks: [
      {
        what: 'the second one',
        from: CLIENT,
        to: api(),
        headers: { 'x-beta': '1' },
        count: 50,
        expect: answeredBy('2.0'),
      },
      {
        what: 'both match, the first one decides',
        from: CLIENT,
        to: api(),
        headers: { 'x-beta': '1', 'x-stable': '1' },
        count: 50,
        expect: answeredBy('1.0'),
      },
    ],
  },
  {
    name: 'a split for requests that match beside another for the rest',
    proves: ['matchSplit'],
    refusedBy: { consul: 'MESH601' },
    build: ({ chart, api: app }) => {
      new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 100 } });
      const half = (['1.0', '2.0'] as const).map((version) => ({
        subset: app.subsetOf(version),
        weight: 50,
      }));
      const match = Match.header('x-beta').present().alternatives;
      app.traffic.addRoute({ path: `${chart.node.path}/beta`, match, split: half, order: 0 });
    },
    checks: [
      { ...splitOf(CLIENT, { '1.0': 50, '2.0': 50 }), headers: { 'x-beta': '1' } },
      { what: 'everyone else', from: CLIENT, to: api(), count: 100, expect: answeredBy('1.0') },
    ],
  },
  {
    name: 'mirror',
    proves: ['mirror'],
    refusedBy: { consul: 'MESH601' },
    build: ({ chart, api: app }) => {
      new CanaryRelease(chart, 'stable', { app, weights: { '1.0': 100 } });
      new AbTest(chart, 'ask', { app, when: Match.header('x-ask').present(), to: '2.0' });
      new Mirror(chart, 'shadow', { app, to: '2.0' });
    },
    checks: [
      {
        what: 'the answers come from the stable version',
        from: CLIENT,
        to: api(),
        headers: { 'x-echo-seen': 'mirrored' },
        count: 100,
        expect: answeredBy('1.0'),
      },
      {
        what: 'the other version has seen every request',
        from: CLIENT,
        to: api('/seen?key=mirrored'),
        headers: { 'x-ask': '1' },
        expect: {
          text: '100 seen',
          mistakes: ({ examples }) => {
            const { seen = 0 } = JSON.parse(examples[200]?.body ?? '{}') as { seen?: number };
            return seen === 100 ? [] : [`${seen} seen`];
          },
        },
      },
    ],
  },
  {
    name: 'canary of a TCP app',
    proves: ['tcpSplit'],
    refusedBy: { consul: 'MESH601' },
    build: ({ chart, queue: app }) =>
      new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 50, '2.0': 50 } }),
    checks: [
      {
        what: 'connections are split by weight',
        from: CLIENT,
        to: QUEUE,
        fresh: true,
        count: 500,
        concurrency: 4,
        expect: shares({ '1.0': 50, '2.0': 50 }),
      },
    ],
  },
  {
    name: 'canary of an app with two ports',
    proves: ['multiplePorts'],
    refusedBy: { consul: 'MESH601' },
    build: ({ chart, client }) => {
      const app = new MeshApp(chart, 'pair', {
        ports: { http: Port.http(8080), extra: Port.http(8081) },
        versions: { '1.0': { image: 'cdk8s-mesh/echo:1.0' }, '2.0': { image: 'cdk8s-mesh/echo:2.0' } },
      });
      client.addCalls(app);
      new CanaryRelease(chart, 'canary', { app, weights: { '2.0': 100 } });
    },
    checks: [8080, 8081].map((port) => ({
      what: `port ${port}`,
      from: CLIENT,
      to: { app: 'pair', namespace: HOME, port },
      count: 20,
      expect: answeredBy('2.0'),
    })),
  },
  {
    name: 'calls without any release',
    checks: [
      { what: 'a declared call over HTTP', from: CLIENT, to: api(), count: 20, expect: answered },
      { what: 'a declared call over TCP', from: CLIENT, to: QUEUE, count: 20, expect: answered },
    ],
  },
];
