import { Intention } from '../../../lib/describe/access';
import { Match } from '../../../lib/model';
import type { Case, Check } from './case';
import { answered, denied, unreachable } from './expectations';
import { api, CLIENT, PASSERBY, QUEUE, STRANGER, VISITOR } from './who';
import { HOME } from './world';

const call = (
  what: string,
  from: Check['from'],
  expect: Check['expect'],
  more: Partial<Check> = {},
): Check => ({
  what,
  from,
  to: api(),
  count: 10,
  expect,
  ...more,
});

const CALLERS = {
  declared: CLIENT,
  undeclared: STRANGER,
  'declared elsewhere': VISITOR,
  'undeclared elsewhere': PASSERBY,
};

/** The truth table: a caller declares the call or not, from the same namespace or another; what an intention adds. */
export const ACCESS: readonly Case[] = [
  {
    name: 'access as declared',
    checks: [
      call('declared', CLIENT, answered),
      call('undeclared', STRANGER, denied),
      call('declared, from another namespace', VISITOR, answered),
      call('undeclared, from another namespace', PASSERBY, denied),
      call('declared, over TCP', CLIENT, answered, { to: QUEUE }),
      call('undeclared, over TCP', STRANGER, unreachable, { to: QUEUE }),
      call('without a proxy', { app: 'plain', namespace: 'outsiders' }, unreachable, { only: 'istio' }),
    ],
  },
  {
    name: 'deny intentions',
    build: ({ chart, client, visitor, stranger, passerby, api: to }) => {
      for (const from of [client, visitor, stranger, passerby]) {
        new Intention(chart, `no-${from.name}`, { from, to, action: 'deny' });
      }
    },
    checks: Object.entries(CALLERS).map(([what, from]) => call(what, from, denied)),
  },
  {
    name: 'denials removed again',
    checks: [call('declared', CLIENT, answered), call('declared, from another namespace', VISITOR, answered)],
  },
  {
    name: 'allow intentions',
    build: ({ chart, client, visitor, stranger, passerby, api: to }) => {
      for (const from of [client, visitor, stranger, passerby]) {
        new Intention(chart, `let-${from.name}`, { from, to, action: 'allow' });
      }
    },
    checks: Object.entries(CALLERS).map(([what, from]) => call(what, from, answered)),
  },
  {
    name: 'allow intentions with permissions',
    proves: ['requestPermission'],
    build: ({ chart, client, stranger, passerby, api: to }) => {
      const reads = [Match.path.prefix('/public').and(Match.method('GET', 'HEAD'))];
      new Intention(chart, 'client-reads', { from: client, to, action: 'allow', permissions: reads });
      new Intention(chart, 'stranger-reads', { from: stranger, to, action: 'allow', permissions: reads });
      const withKey = [Match.header('x-key').exact('k1'), Match.path.exact('/health')];
      new Intention(chart, 'passerby-key', { from: passerby, to, action: 'allow', permissions: withKey });
    },
    checks: [
      ...[CLIENT, STRANGER].flatMap((from) => [
        call('a permitted request', from, answered, { to: api('/public/a') }),
        call('another method', from, denied, { to: api('/public/a'), method: 'POST' }),
        call('another path', from, denied, { to: api('/private') }),
      ]),
      call('a permitted header', PASSERBY, answered, { headers: { 'x-key': 'k1' } }),
      call('another value of the header', PASSERBY, denied, { headers: { 'x-key': 'k2' } }),
      call('the other permission', PASSERBY, answered, { to: api('/health') }),
      call('neither permission', PASSERBY, denied),
      call('someone else, who declares the call', VISITOR, answered),
    ],
  },
  {
    name: 'deny intentions with permissions',
    proves: ['requestPermission'],
    build: ({ chart, client, stranger, api: to }) => {
      const admin = [Match.path.prefix('/admin'), Match.method('DELETE')];
      new Intention(chart, 'no-admin', { from: client, to, action: 'deny', permissions: admin });
      new Intention(chart, 'no-admin-stranger', { from: stranger, to, action: 'deny', permissions: admin });
    },
    checks: [
      call('what is denied, by path', CLIENT, denied, { to: api('/admin/users') }),
      call('what is denied, by method', CLIENT, denied, { method: 'DELETE' }),
      call('the rest, where the call is declared', CLIENT, answered, { to: api('/adm') }),
      call('the rest, where it is not', STRANGER, denied),
      call('someone else', VISITOR, answered, { to: api('/admin/users') }),
    ],
  },
  {
    name: 'a denial of some requests beside an allowance',
    build: ({ chart, stranger, api: to }) => {
      new Intention(chart, 'let', { from: stranger, to, action: 'allow' });
      new Intention(chart, 'not-admin', {
        from: stranger,
        to,
        action: 'deny',
        permissions: [Match.path.prefix('/admin')],
      });
    },
    checks: [
      call('what is denied', STRANGER, denied, { to: api('/admin') }),
      call('the rest', STRANGER, answered, { to: api('/public') }),
    ],
  },
  {
    name: 'open access',
    options: { api: { access: 'open' } },
    build: ({ chart, visitor, passerby, api: to }) => {
      new Intention(chart, 'no-visitor', { from: visitor, to, action: 'deny' });
      new Intention(chart, 'passerby-reads', {
        from: passerby,
        to,
        action: 'allow',
        permissions: [Match.path.prefix('/public')],
      });
    },
    checks: [
      call('declared', CLIENT, answered),
      call('undeclared', STRANGER, answered),
      call('denied all the same', VISITOR, denied),
      call('narrowed: a permitted request', PASSERBY, answered, { to: api('/public') }),
      call('narrowed: another one', PASSERBY, denied, { to: api('/private') }),
    ],
  },
  {
    name: 'permissions with regular expressions',
    proves: ['permissionRegex', 'permissionCookie'],
    refusedBy: { istio: 'MESH601' },
    build: ({ chart, stranger, api: to }) =>
      new Intention(chart, 'users', {
        from: stranger,
        to,
        action: 'allow',
        permissions: [Match.path.regex('/users/[0-9]+'), Match.cookie('role').exact('admin')],
      }),
    checks: [
      call('the path matches', STRANGER, answered, { to: api('/users/7') }),
      call('the path does not match', STRANGER, denied, { to: api('/users/x') }),
      call('the cookie matches', STRANGER, answered, { headers: { cookie: 'a=b; role=admin' } }),
      call('the cookie does not match', STRANGER, denied, { headers: { cookie: 'role=admins' } }),
    ],
  },
  {
    name: 'a permission on a path that ends with a star',
    proves: ['permissionLiteral'],
    refusedBy: { istio: 'MESH601' },
    build: ({ chart, stranger, api: to }) =>
      new Intention(chart, 'star', {
        from: stranger,
        to,
        action: 'allow',
        permissions: [Match.path.exact('/files/*')],
      }),
    checks: [
      call('that very path', STRANGER, answered, { to: api('/files/*') }),
      call('another path that begins so', STRANGER, denied, { to: api('/files/secret') }),
    ],
  },
  {
    name: 'a permission by query parameter',
    proves: ['permissionQuery'],
    refusedBy: { istio: 'MESH601', consul: 'MESH601' },
    build: ({ chart, stranger, api: to }) =>
      new Intention(chart, 'by-query', {
        from: stranger,
        to,
        action: 'allow',
        permissions: [Match.query('key').exact('k1')],
      }),
    checks: [],
  },
  {
    name: 'egress scoped to the declared calls',
    proves: ['egressScope'],
    listedUpstreams: true,
    build: ({ chart, stranger, client, visitor }) => {
      for (const from of [client, visitor]) {
        new Intention(chart, `let-${from.name}`, { from, to: stranger, action: 'allow' });
      }
    },
    checks: [
      call('an app that it may call and does not declare', CLIENT, unreachable, {
        to: { app: 'stranger', namespace: HOME, port: 8080 },
      }),
      call('an app that it declares', CLIENT, answered),
    ],
  },
];
