import { Duration } from 'cdk8s';
import { AbTest, CanaryRelease } from '../../../lib/describe/release';
import { Exposure, Tls } from '../../../lib/describe/edge';
import { Match } from '../../../lib/model';
import type { Case, Check } from './case';
import { answered, answeredBy, denied, MANY, shares, status } from './expectations';
import { api, STRANGER } from './who';

/** The host that most exposures answer for. */
export const EXPOSED_HOST = 'api.example.com';
const HOST = EXPOSED_HOST;
/** The Secret with its certificate. */
export const TLS_SECRET = 'api-cert';

const visit = (what: string, expect: Check['expect'], more: Partial<Check> = {}): Check => ({
  what,
  from: 'outside',
  to: { ingress: HOST },
  count: 20,
  expect,
  ...more,
});

/** The ways in from outside. */
export const EDGE: readonly Case[] = [
  {
    name: 'exposure through the ingress',
    build: ({ chart, api: app }) => {
      new Exposure(chart, 'public', { app, hosts: [HOST, 'api.example.org'] });
      new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 90, '2.0': 10 } });
    },
    checks: [
      visit('the split holds for the outside', shares({ '1.0': 90, '2.0': 10 }), {
        count: MANY,
        concurrency: 4,
      }),
      visit('the other host', answered, { to: { ingress: 'api.example.org' } }),
      visit('a host that is not exposed', status(404), { to: { ingress: 'other.example.com' } }),
      { what: 'callers inside are checked as before', from: STRANGER, to: api(), count: 10, expect: denied },
    ],
  },
  {
    name: 'a timeout holds at the ingress too',
    proves: ['timeout'],
    options: { api: { resilience: { timeout: Duration.millis(300) } } },
    build: ({ chart, api: app }) => new Exposure(chart, 'public', { app, hosts: [HOST] }),
    checks: [
      visit('a slow answer', status(504), { to: { ingress: HOST, path: '/delay?ms=1500' }, count: 3 }),
      visit('a quick answer', answered),
    ],
  },
  {
    name: 'retries hold at the ingress too',
    proves: ['retries'],
    options: { api: { resilience: { retries: { attempts: 3, on: ['5xx'] } } } },
    build: ({ chart, api: app }) => {
      new Exposure(chart, 'public', { app, hosts: [HOST] });
      // One pod, so that a counter inside it sees every try.
      new CanaryRelease(chart, 'new', { app, weights: { '2.0': 100 } });
    },
    checks: [
      visit('a failure that three retries outlast', answeredBy('2.0'), {
        to: { ingress: HOST, path: '/fail?n=3&key=retried-outside&status=502' },
        count: 1,
      }),
      visit('a failure that lasts longer', status(502), {
        to: { ingress: HOST, path: '/fail?n=4&key=given-up-outside&status=502' },
        count: 1,
      }),
    ],
  },
  {
    name: 'A/B test on an exposed app',
    proves: ['matchAtIngress'],
    refusedBy: { consul: 'MESH601' },
    build: ({ chart, api: app }) => {
      new Exposure(chart, 'public', { app, hosts: [HOST] });
      new AbTest(chart, 'beta', {
        app,
        when: Match.header('x-beta').exact('1'),
        to: '2.0',
        otherwise: '1.0',
      });
    },
    checks: [
      visit('the test holds for the outside', answeredBy('2.0'), { headers: { 'x-beta': '1' } }),
      visit('everyone else', answeredBy('1.0')),
    ],
  },
  {
    name: 'exposure by wildcard',
    build: ({ chart, api: app }) => new Exposure(chart, 'public', { app, hosts: ['*.shop.example.com'] }),
    checks: [
      visit('a host under it', answered, { to: { ingress: 'a.shop.example.com' } }),
      visit('a host beside it', status(404), { to: { ingress: 'shop.example.org' } }),
    ],
  },
  {
    name: 'exposure by wildcard among other hosts',
    proves: ['wildcardAmongHosts'],
    refusedBy: { consul: 'MESH601' },
    build: ({ chart, api: app }) =>
      new Exposure(chart, 'public', { app, hosts: [HOST, '*.shop.example.com'] }),
    checks: [
      visit('the host', answered),
      visit('a host by wildcard', answered, { to: { ingress: 'a.shop.example.com' } }),
    ],
  },
  {
    name: 'source ranges of an exposure by wildcard',
    proves: ['wildcardSourceRanges'],
    refusedBy: { istio: 'MESH601' },
    build: ({ chart, api: app }) =>
      new Exposure(chart, 'public', { app, hosts: ['*.shop.example.com'], sourceRanges: ['0.0.0.0/0'] }),
    checks: [visit('a host by wildcard', answered, { to: { ingress: 'a.shop.example.com' } })],
  },
  {
    name: 'exposure of every host',
    build: ({ chart, api: app }) => {
      new Exposure(chart, 'public', { app });
      new CanaryRelease(chart, 'canary', { app, weights: { '2.0': 100 } });
    },
    checks: [visit('any host', answeredBy('2.0'), { to: { ingress: 'whatever.example.org' } })],
  },
  {
    name: 'exposure with TLS',
    build: ({ chart, api: app }) =>
      new Exposure(chart, 'public', { app, hosts: [HOST], tls: Tls.fromSecret(TLS_SECRET) }),
    checks: [visit('HTTPS', answered, { to: { ingress: HOST, tls: true } })],
  },
  {
    name: 'exposure with a redirect to HTTPS',
    proves: ['httpsRedirect'],
    refusedBy: { consul: 'MESH601' },
    build: ({ chart, api: app }) =>
      new Exposure(chart, 'public', {
        app,
        hosts: [HOST],
        tls: Tls.fromSecret(TLS_SECRET),
        redirectHttp: true,
      }),
    checks: [
      visit('HTTP is sent on', status(301)),
      visit('HTTPS is answered', answered, { to: { ingress: HOST, tls: true } }),
    ],
  },
];
