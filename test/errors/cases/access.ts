import { Mesh, Action, Intention, Match, MeshApp, MeshChart } from 'cdk8s-mesh';
import { httpApp, tcpApp } from '../../support/charts';
import { ErrorCases } from './case';

const GET = Match.method('GET');
const PUT = Match.method('PUT');

/** `web` calls `api`, with intentions about it: each a name, an action and perhaps a permission. */
const intentions =
  (...said: readonly [id: string, action: Action, permission?: Match][]) =>
  (chart: MeshChart): void => {
    const api = httpApp(chart, 'api');
    const web = httpApp(chart, 'web', { calls: [api] });
    for (const [id, action, permission] of said) {
      new Intention(chart, id, { from: web, to: api, action, permissions: permission && [permission] });
    }
  };

/** An action that comes past the compiler, as from configuration. */
const block = 'block' as Action;

/** Mistakes in who may call whom. */
export const access: ErrorCases = {
  MESH401: [
    {
      what: 'allowed and denied',
      bad: intentions(['a', 'allow'], ['b', 'deny']),
      path: 'shop/b',
      says: /this intention and "shop\/a" say the opposite of the same requests from "web" to "api"/,
      good: intentions(['a', 'allow'], ['b', 'deny', PUT]),
    },
    {
      what: 'some requests allowed where all are denied',
      bad: intentions(['a', 'allow', GET], ['b', 'deny']),
      path: 'shop/b',
      says: /"shop\/a"/,
      good: intentions(['b', 'deny']),
    },
    {
      what: 'the same requests allowed and denied',
      bad: intentions(['a', 'allow', GET], ['b', 'deny', GET]),
      path: 'shop/b',
      says: /"shop\/a"/,
      good: intentions(['a', 'allow', GET], ['b', 'deny', PUT]),
    },
  ],
  MESH402: [
    {
      what: 'denied twice',
      bad: intentions(['a', 'deny'], ['b', 'deny']),
      path: 'shop/b',
      says: /"shop\/a" already says this about requests from "web" to "api"/,
      good: intentions(['a', 'deny', GET], ['b', 'deny', PUT]),
    },
  ],
  MESH403: [
    {
      what: 'a permission on a TCP app',
      bad: (chart) =>
        void new Intention(chart, 'deny', {
          from: httpApp(chart, 'web'),
          to: tcpApp(chart, 'db'),
          action: 'deny',
          permissions: [GET],
        }),
      path: 'shop/deny',
      says: /a permission by path, method or header needs HTTP, and "db" has only TCP ports/,
      good: (chart) =>
        void new Intention(chart, 'deny', {
          from: httpApp(chart, 'web'),
          to: tcpApp(chart, 'db'),
          action: 'deny',
        }),
    },
  ],
  MESH404: [
    {
      what: 'an app and itself',
      bad: (chart) => {
        const api = httpApp(chart, 'api');
        new Intention(chart, 'deny', { from: api, to: api, action: 'deny' });
      },
      path: 'shop/deny',
      says: /the intention is from "api" to itself/,
      good: intentions(['deny', 'deny']),
    },
    {
      what: 'an app and itself, said to the app',
      bad: (chart) => {
        const api: MeshApp = httpApp(chart, 'api');
        api.access.denyFrom(api);
      },
      path: 'shop/api',
      says: /to itself/,
      good: (chart) => httpApp(chart, 'api').access.denyFrom(httpApp(chart, 'web')),
    },
  ],
  MESH405: [
    {
      what: 'an action that is neither',
      bad: intentions(['a', block]),
      path: 'shop/a',
      says: /the action "block"/,
      good: intentions(['a', 'deny']),
    },
  ],
  MESH406: (
    [
      ['trustDomain', (value: string) => Mesh.istio({ trustDomain: value })],
      ['ingress.namespace', (value: string) => Mesh.istio({ ingress: { namespace: value } })],
      ['ingress.serviceAccount', (value: string) => Mesh.istio({ ingress: { serviceAccount: value } })],
    ] as const
  ).flatMap(([option, mesh]) =>
    ['*', 'a*', 'a/b'].map((value) => ({
      what: `${option}: ${value}`,
      bad: () => void mesh(value),
      path: 'Mesh.istio',
      says: new RegExp(`\`${option}\` is "${value.replace('*', '\\*')}"`),
      good: () => void mesh('a-b'),
    })),
  ),
};
