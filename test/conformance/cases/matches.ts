import { AbTest } from '../../../lib/describe/release';
import { Match } from '../../../lib/model';
import type { Case, Check } from './case';
import { answeredBy } from './expectations';
import { api, CLIENT } from './who';

interface Try {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A match, requests that it takes, and near misses that it leaves. */
interface Row {
  readonly name: string;
  readonly when: Match;
  readonly takes: readonly Try[];
  readonly leaves: readonly Try[];
}

const header = (name: string, value: string): Try => ({ headers: { [name]: value } });
const cookie = (value: string): Try => header('cookie', value);
const path = (value: string): Try => ({ path: value });

const ROWS: readonly Row[] = [
  {
    name: 'header-exact',
    when: Match.header('X-Exact').exact('yes'),
    takes: [header('x-exact', 'yes')],
    leaves: [header('x-exact', 'yes!'), header('x-exact', 'YES')],
  },
  {
    name: 'header-prefix',
    when: Match.header('x-prefix').prefix('beta-'),
    takes: [header('x-prefix', 'beta-1'), header('x-prefix', 'beta-')],
    leaves: [header('x-prefix', 'a-beta-1')],
  },
  {
    name: 'header-regex',
    when: Match.header('x-regex').regex('v[0-9]+'),
    takes: [header('x-regex', 'v12')],
    leaves: [header('x-regex', 'av12'), header('x-regex', 'v12a')],
  },
  {
    name: 'header-present',
    when: Match.header('x-present').present(),
    takes: [header('x-present', 'anything')],
    leaves: [header('x-absent', 'anything')],
  },
  {
    name: 'path-exact',
    when: Match.path.exact('/exact'),
    takes: [path('/exact'), path('/exact?a=1')],
    leaves: [path('/exact/')],
  },
  {
    name: 'path-prefix',
    when: Match.path.prefix('/pre'),
    takes: [path('/pre'), path('/prefix'), path('/pre/fix')],
    leaves: [path('/a/pre')],
  },
  {
    name: 'path-regex',
    when: Match.path.regex('/users/[0-9]+'),
    takes: [path('/users/7'), path('/users/7?a=1')],
    leaves: [path('/users/7/a'), path('/users/x')],
  },
  {
    name: 'method',
    when: Match.method('PUT', 'PATCH'),
    takes: [{ method: 'PUT' }, { method: 'PATCH' }],
    leaves: [{ method: 'POST' }, { method: 'GET' }],
  },
  {
    name: 'query-exact',
    when: Match.query('qe').exact('1'),
    takes: [path('/?qe=1')],
    leaves: [path('/?qe=12'), path('/?qx=1')],
  },
  {
    name: 'query-prefix',
    when: Match.query('qp').prefix('a.'),
    takes: [path('/?qp=a.b')],
    leaves: [path('/?qp=axb')],
  },
  {
    name: 'query-regex',
    when: Match.query('qr').regex('[a-c]+'),
    takes: [path('/?qr=abc')],
    leaves: [path('/?qr=abcd')],
  },
  {
    name: 'query-present',
    when: Match.query('qn').present(),
    takes: [path('/?qn=z')],
    leaves: [path('/?qm=z')],
  },
  {
    name: 'cookie-exact',
    when: Match.cookie('group').exact('b.1'),
    takes: [cookie('group=b.1'), cookie('a=1; group=b.1; c=2'), cookie('a=1;group=b.1')],
    leaves: [cookie('group=bx1'), cookie('group=b.12'), cookie('mygroup=b.1'), cookie('a=group=b.1x')],
  },
  {
    name: 'cookie-prefix',
    when: Match.cookie('lane').prefix('be'),
    takes: [cookie('lane=beta; a=1')],
    leaves: [cookie('lane=abe')],
  },
  {
    name: 'cookie-regex',
    when: Match.cookie('n').regex('[0-9]+'),
    takes: [cookie('n=42'), cookie('x=y; n=42')],
    leaves: [cookie('n=4a')],
  },
  {
    name: 'cookie-present',
    when: Match.cookie('seen').present(),
    takes: [cookie('a=b; seen=')],
    leaves: [cookie('unseen=1')],
  },
  {
    name: 'both',
    when: Match.path.prefix('/both').and(Match.header('x-both').exact('1')),
    takes: [{ path: '/both', headers: { 'x-both': '1' } }],
    leaves: [path('/both'), header('x-both', '1')],
  },
  {
    name: 'either',
    when: Match.anyOf(Match.path.exact('/either'), Match.header('x-either').exact('1')),
    takes: [path('/either'), header('x-either', '1')],
    leaves: [header('x-either', '2')],
  },
];

const check = (row: Row, request: Try, taken: boolean): Check => ({
  what: `${row.name}: ${JSON.stringify(request)}`,
  from: CLIENT,
  to: api(request.path),
  ...(request.method && { method: request.method }),
  ...(request.headers && { headers: request.headers }),
  count: 5,
  expect: answeredBy(taken ? '2.0' : '1.0'),
});

/** Every kind of match at once, each to version 2.0, everything else to 1.0. */
export const MATCHES: readonly Case[] = [
  {
    name: 'matches of every kind',
    proves: ['queryPrefix', 'cookieMatch'],
    build: ({ chart, api: app }) => {
      ROWS.forEach(({ name, when }, index) => {
        new AbTest(chart, name, { app, when, to: '2.0', ...(index === 0 && { otherwise: '1.0' as const }) });
      });
    },
    checks: ROWS.flatMap((row) => [
      ...row.takes.map((request) => check(row, request, true)),
      ...row.leaves.map((request) => check(row, request, false)),
    ]),
  },
  {
    name: 'two conditions on one header',
    proves: ['repeatedName'],
    refusedBy: { istio: 'MESH601' },
    build: ({ chart, api: app }) =>
      new AbTest(chart, 'twice', {
        app,
        when: Match.header('x-twice').prefix('a').and(Match.header('x-twice').regex('.*z')),
        to: '2.0',
        otherwise: '1.0',
      }),
    checks: [
      {
        what: 'both hold',
        from: CLIENT,
        to: api(),
        headers: { 'x-twice': 'abz' },
        count: 20,
        expect: answeredBy('2.0'),
      },
      {
        what: 'one holds',
        from: CLIENT,
        to: api(),
        headers: { 'x-twice': 'ab' },
        count: 20,
        expect: answeredBy('1.0'),
      },
    ],
  },
];
