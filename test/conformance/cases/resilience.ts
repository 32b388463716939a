import { Duration } from 'cdk8s';
import { CanaryRelease } from '../../../lib/describe/release';
import { SessionAffinity } from '../../../lib/describe/app';
import type { Case } from './case';
import { answered, answeredBy, onePod, severalPods, some, status } from './expectations';
import { api, CLIENT } from './who';
import type { World } from './world';

/** One pod, so that a counter inside it sees every try. */
const onlyNew = ({ chart, api: app }: World): unknown =>
  new CanaryRelease(chart, 'new', { app, weights: { '2.0': 100 } });

const failing = (times: number, key: string): string => `/fail?n=${times}&key=${key}&status=502`;

/** Timeouts, retries, outlier detection, limits and affinity. */
export const RESILIENCE: readonly Case[] = [
  {
    name: 'timeout',
    proves: ['timeout'],
    options: { api: { resilience: { timeout: Duration.millis(300) } } },
    checks: [
      { what: 'a slow answer', from: CLIENT, to: api('/delay?ms=1500'), count: 3, expect: status(504) },
      { what: 'a quick answer', from: CLIENT, to: api(), count: 20, expect: answered },
    ],
  },
  {
    name: 'no timeout',
    checks: [
      { what: 'a slow answer is waited for', from: CLIENT, to: api('/delay?ms=1500'), expect: answered },
    ],
  },
  {
    name: 'retries',
    proves: ['retries'],
    options: { api: { resilience: { retries: { attempts: 3, on: ['5xx'] } } } },
    build: onlyNew,
    checks: [
      {
        what: 'a failure that three retries outlast',
        from: CLIENT,
        to: api(failing(3, 'retried')),
        expect: answeredBy('2.0'),
      },
      {
        what: 'a failure that lasts longer',
        from: CLIENT,
        to: api(failing(4, 'given-up')),
        expect: status(502),
      },
    ],
  },
  {
    name: 'retries by status code',
    options: { api: { resilience: { retries: { attempts: 2, on: [], statusCodes: [409] } } } },
    build: onlyNew,
    checks: [
      {
        what: 'the status code',
        from: CLIENT,
        to: api('/fail?n=2&key=conflict&status=409'),
        expect: answeredBy('2.0'),
      },
      { what: 'another one', from: CLIENT, to: api('/fail?n=1&key=teapot&status=418'), expect: status(418) },
    ],
  },
  {
    name: 'no retries',
    build: onlyNew,
    checks: [
      {
        what: 'a failure comes through',
        from: CLIENT,
        to: api(failing(1, 'not-retried')),
        expect: status(502),
      },
    ],
  },
  {
    name: 'a timeout for each try',
    proves: ['perTryTimeout'],
    refusedBy: { consul: 'MESH601' },
    options: {
      api: {
        resilience: {
          timeout: Duration.seconds(5),
          retries: { attempts: 1, on: ['5xx'], perTryTimeout: Duration.millis(200) },
        },
      },
    },
    checks: [
      { what: 'two tries, each cut short', from: CLIENT, to: api('/delay?ms=1000'), expect: status(504) },
    ],
  },
  {
    name: 'outlier detection',
    proves: ['outlierDetection'],
    options: {
      api: {
        resilience: {
          retries: { attempts: 0 },
          outlierDetection: {
            consecutiveErrors: 3,
            interval: Duration.millis(500),
            baseEjectionTime: Duration.seconds(20),
          },
        },
      },
    },
    checks: [
      {
        what: 'a version that fails is noticed',
        from: CLIENT,
        to: api('/?status=503&only=2.0'),
        count: 60,
        expect: some(503),
      },
      {
        what: 'and is asked no more',
        from: CLIENT,
        to: api('/?status=503&only=2.0'),
        count: 60,
        expect: answeredBy('1.0'),
      },
    ],
  },
  {
    name: 'no outlier detection',
    options: { api: { resilience: { retries: { attempts: 0 } } } },
    checks: [
      {
        what: 'a version that fails is asked again',
        from: CLIENT,
        to: api('/?status=503&only=2.0'),
        count: 60,
        expect: some(503),
      },
    ],
  },
  {
    name: 'connection limits',
    proves: ['connectionLimits'],
    options: {
      api: {
        resilience: {
          connectionLimits: { maxConnections: 1, maxPendingRequests: 1, maxConcurrentRequests: 1 },
        },
      },
    },
    checks: [
      { what: 'one at a time', from: CLIENT, to: api('/delay?ms=20'), count: 10, expect: answered },
      {
        what: 'too many at once',
        from: CLIENT,
        to: api('/delay?ms=200'),
        count: 40,
        concurrency: 20,
        expect: some(503),
      },
    ],
  },
  {
    name: 'no connection limits',
    checks: [
      {
        what: 'many at once',
        from: CLIENT,
        to: api('/delay?ms=200'),
        count: 40,
        concurrency: 20,
        expect: answered,
      },
    ],
  },
  {
    name: 'session affinity by header',
    proves: ['sessionAffinity'],
    options: { api: { resilience: { sessionAffinity: SessionAffinity.header('x-user') } } },
    checks: [
      { what: 'one user', from: CLIENT, to: api(), headers: { 'x-user': 'ada' }, count: 40, expect: onePod },
      {
        what: 'another user',
        from: CLIENT,
        to: api(),
        headers: { 'x-user': 'grace' },
        count: 40,
        expect: onePod,
      },
    ],
  },
  {
    name: 'session affinity by cookie',
    proves: ['sessionAffinity'],
    options: {
      api: { resilience: { sessionAffinity: SessionAffinity.cookie('session', Duration.hours(1)) } },
    },
    checks: [
      {
        what: 'a client that keeps cookies',
        from: CLIENT,
        to: api(),
        cookies: true,
        count: 40,
        expect: onePod,
      },
    ],
  },
  {
    name: 'no session affinity',
    checks: [
      {
        what: 'one user',
        from: CLIENT,
        to: api(),
        headers: { 'x-user': 'ada' },
        count: 40,
        expect: severalPods,
      },
      {
        what: 'a client that keeps cookies',
        from: CLIENT,
        to: api(),
        cookies: true,
        count: 40,
        expect: severalPods,
      },
    ],
  },
];
