import { Match, Mesh } from 'cdk8s-mesh';
import { matches, MatchNode, RequestNode, RouteNode, ServiceNode, sharesFor } from 'cdk8s-mesh/dialect';
import { api } from '../support/apps';
import { newChart } from '../support/charts';

const GET: RequestNode = { path: '/', method: 'GET', headers: {}, query: {}, cookies: {} };
const request = (more: Partial<RequestNode>): RequestNode => ({ ...GET, ...more });

const holds = (match: Match, asked: RequestNode): boolean =>
  match.alternatives.some((node) => matches(node, asked));

describe('a match and the requests that it is about', () => {
  const ann = { headers: { 'x-user': 'ann' } };
  test.each<[string, Match, Partial<RequestNode>, Partial<RequestNode>]>([
    ['a path, exactly', Match.path.exact('/a'), { path: '/a' }, { path: '/a/' }],
    [
      'a prefix is one of the text, not of its parts',
      Match.path.prefix('/api'),
      { path: '/apis' },
      { path: '/ap' },
    ],
    ['a pattern must match the whole value', Match.path.regex('/a.'), { path: '/ab' }, { path: '/abc' }],
    ['one of the methods', Match.method('get', 'head'), { method: 'HEAD' }, { method: 'POST' }],
    ['a header, whatever its case in the match', Match.header('X-User').exact('ann'), ann, {}],
    [
      'that a header is there, even empty',
      Match.header('x-user').present(),
      { headers: { 'x-user': '' } },
      {},
    ],
    ['a parameter', Match.query('q').prefix('1'), { query: { q: '10' } }, { query: { r: '10' } }],
    [
      'a cookie, which is no header',
      Match.cookie('c').exact('1'),
      { cookies: { c: '1' } },
      { headers: { c: '1' } },
    ],
    ['both', Match.method('GET').and(Match.header('x-user').exact('ann')), ann, { ...ann, method: 'POST' }],
    ['either', Match.anyOf(Match.method('PUT'), Match.path.exact('/a')), { path: '/a' }, { path: '/b' }],
  ])('%s', (_what, match, met, missed) => {
    expect(holds(match, request(met))).toBe(true);
    expect(holds(match, request(missed))).toBe(false);
  });
});

describe('a match', () => {
  test('never changes when it is joined', () => {
    const method = Match.method('GET');
    const before = JSON.stringify(method);
    method.and(Match.path.exact('/a'));
    Match.anyOf(method, Match.path.exact('/b'));
    expect(JSON.stringify(method)).toBe(before);
    expect(Object.isFrozen(method.alternatives)).toBe(true);
    expect(method.alternatives.every((node) => Object.isFrozen(node))).toBe(true);
  });

  test.each([
    [
      'two conditions on the path',
      Match.path.exact('/a').and(Match.path.prefix('/b')),
      /two conditions on the path/,
    ],
    ['methods with nothing in common', Match.method('GET').and(Match.method('PUT')), /nothing in common/],
    [
      'a problem that is joined with something sound',
      Match.method('GET').and(Match.method('PUT')).and(Match.path.exact('/')),
      /nothing in common/,
    ],
  ])('says why it cannot hold: %s', (_what, match, problem) => {
    expect(match.alternatives.map((node: MatchNode) => node.problem)).toEqual([
      expect.stringMatching(problem),
    ]);
  });
});

describe('the shares of a request', () => {
  const node = api(newChart(Mesh.istio())).toServiceNode();
  const [{ subset: old }, { subset: next }] = node.versions;
  const withRoutes = (...routes: readonly Omit<RouteNode, 'path'>[]): ServiceNode => ({
    ...node,
    routes: routes.map((route) => ({ path: 'p', ...route })),
  });
  const post = Match.method('POST').alternatives;

  test('without a route, any pod of any version', () => {
    expect(sharesFor(withRoutes(), GET)).toBeUndefined();
  });

  test('by the first route that matches', () => {
    const service = withRoutes(
      { match: post, split: [{ subset: next, weight: 100 }] },
      { match: Match.path.exact('/').alternatives, split: [{ subset: old, weight: 100 }] },
      { match: [], split: [{ subset: old, weight: 60 }, { subset: next, weight: 40 }] }, // prettier-ignore
    );
    expect(sharesFor(service, request({ method: 'POST' }))).toEqual({ 'v2-0': 100 });
    expect(sharesFor(service, GET)).toEqual({ 'v1-0': 100 });
    expect(sharesFor(service, request({ path: '/a' }))).toEqual({ 'v1-0': 60, 'v2-0': 40 });
  });

  test('of a route that names no version, any pod', () => {
    const service = withRoutes(
      { match: post, split: [] },
      { match: [], split: [{ subset: old, weight: 100 }] },
    );
    expect(sharesFor(service, request({ method: 'POST' }))).toBeUndefined();
  });
});
