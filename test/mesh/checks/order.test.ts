import { AbTest, CanaryRelease, Intention, Match, Mesh, MeshApp } from 'cdk8s-mesh';
import { MeshGraph } from 'cdk8s-mesh/dialect';
import fc from 'fast-check';
import { checkGraph } from '../../../lib/mesh/checks';
import { matchKey } from '../../../lib/model';
import { httpApp, newChart, tcpApp, twoVersions } from '../../support/charts';

test('what is found does not depend on the order of the services', () => {
  const chart = newChart('consul');
  const api: MeshApp = twoVersions(chart, 'api');
  const web = httpApp(chart, 'web', { calls: [api] });
  const db: MeshApp = tcpApp(chart, 'db');
  new CanaryRelease(chart, 'canary', { app: api, weights: { '1.0': 7 } });
  new AbTest(chart, 'bytes', { app: db, when: Match.method('GET'), to: 'v1' });
  new Intention(chart, 'yes', { from: web, to: api, action: 'allow' });
  new Intention(chart, 'no', { from: web, to: api, action: 'deny' });
  const services = [api, web, db].map((app) => app.toServiceNode());
  const { dialect } = Mesh.consul();
  const found = (list: typeof services): string[] =>
    checkGraph(new MeshGraph(list), dialect)
      .map(({ code, construct, message }) => `${code} ${construct} ${message}`)
      .sort();
  expect(found(services)).toHaveLength(3);
  fc.assert(
    fc.property(fc.shuffledSubarray(services, { minLength: 3 }), (shuffled) => {
      expect(found(shuffled)).toEqual(found(services));
    }),
  );
});

describe('one match, in other words', () => {
  const a = Match.header('a').exact('1');
  const b = Match.query('b').present();
  const c = Match.path.prefix('/c');

  test.each<[string, Match, Match]>([
    ['conditions in another order', a.and(b).and(c), c.and(a.and(b))],
    ['alternatives in another order', Match.anyOf(a, b), Match.anyOf(b, a)],
    ['an alternative twice', Match.anyOf(a, b, a), Match.anyOf(a, b)],
    ['methods in another order', Match.method('GET', 'put'), Match.method('PUT', 'GET', 'GET')],
    ['a header in other letters', Match.header('X-A').present(), Match.header('x-a').present()],
  ])('%s', (_what, one, other) => {
    expect(matchKey(one.alternatives)).toBe(matchKey(other.alternatives));
  });

  test('different matches stay different', () => {
    const all = [
      a,
      b,
      c,
      a.and(b),
      Match.anyOf(a, b),
      Match.header('a').prefix('1'),
      Match.header('a').present(),
      Match.header('a').regex('1'),
      Match.query('a').exact('1'),
      Match.cookie('a').exact('1'),
      Match.path.exact('/c'),
      Match.method('GET'),
      Match.method('GET', 'PUT'),
    ];
    expect(new Set(all.map(({ alternatives }) => matchKey(alternatives))).size).toBe(all.length);
  });
});
