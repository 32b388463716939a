import { AbTest, Match } from 'cdk8s-mesh';
import { api, destination, host, toApi } from '../support/apps';
import { Intent, testIntents } from '../support/intents';

/** What one match is on each mesh: alternatives of a VirtualService's rule, and `match.http` of a ServiceRouter's routes. */
interface Row {
  readonly what: string;
  readonly when: Match;
  readonly istio: readonly object[] | 'refused';
  readonly consul: readonly object[] | 'refused';
}

const header = (...conditions: readonly object[]): object => ({ header: conditions });
const uri = (comparison: object): object => ({ uri: comparison });

const rows: readonly Row[] = [
  {
    what: 'a path, exactly',
    when: Match.path.exact('/cart'),
    istio: [uri({ exact: '/cart' })],
    consul: [{ pathExact: '/cart' }],
  },
  {
    what: 'the beginning of a path',
    when: Match.path.prefix('/api'),
    istio: [uri({ prefix: '/api' })],
    consul: [{ pathPrefix: '/api' }],
  },
  {
    what: 'a path by a pattern',
    when: Match.path.regex('/v[0-9]+/.*'),
    istio: [uri({ regex: '/v[0-9]+/.*' })],
    consul: [{ pathRegex: '/v[0-9]+/.*' }],
  },
  {
    what: 'one method',
    when: Match.method('get'),
    istio: [{ method: { exact: 'GET' } }],
    consul: [{ methods: ['GET'] }],
  },
  {
    what: 'several methods, one of them twice',
    when: Match.method('GET', 'HEAD', 'get'),
    istio: [{ method: { regex: 'GET|HEAD' } }],
    consul: [{ methods: ['GET', 'HEAD'] }],
  },
  {
    what: 'a header, exactly; its name without capitals',
    when: Match.header('X-User').exact('ann'),
    istio: [{ headers: { 'x-user': { exact: 'ann' } } }],
    consul: [header({ name: 'x-user', exact: 'ann' })],
  },
  {
    what: 'the beginning of a header',
    when: Match.header('x-user').prefix('a'),
    istio: [{ headers: { 'x-user': { prefix: 'a' } } }],
    consul: [header({ name: 'x-user', prefix: 'a' })],
  },
  {
    what: 'a header by a pattern',
    when: Match.header('x-user').regex('a|b'),
    istio: [{ headers: { 'x-user': { regex: 'a|b' } } }],
    consul: [header({ name: 'x-user', regex: 'a|b' })],
  },
  {
    what: 'that a header is there',
    when: Match.header('x-user').present(),
    istio: [{ headers: { 'x-user': { regex: '.*' } } }],
    consul: [header({ name: 'x-user', present: true })],
  },
  {
    what: 'a query parameter, exactly',
    when: Match.query('beta').exact('1'),
    istio: [{ queryParams: { beta: { exact: '1' } } }],
    consul: [{ queryParam: [{ name: 'beta', exact: '1' }] }],
  },
  {
    what: 'the beginning of a query parameter, which Consul says by a pattern',
    when: Match.query('ref').prefix('a.b'),
    istio: [{ queryParams: { ref: { prefix: 'a.b' } } }],
    consul: [{ queryParam: [{ name: 'ref', regex: 'a\\.b.*' }] }],
  },
  {
    what: 'a query parameter by a pattern',
    when: Match.query('ref').regex('a+'),
    istio: [{ queryParams: { ref: { regex: 'a+' } } }],
    consul: [{ queryParam: [{ name: 'ref', regex: 'a+' }] }],
  },
  {
    what: 'that a query parameter is there',
    when: Match.query('debug').present(),
    istio: [{ queryParams: { debug: { regex: '.*' } } }],
    consul: [{ queryParam: [{ name: 'debug', present: true }] }],
  },
  ...cookieRows(),
  {
    what: 'any of two matches',
    when: Match.anyOf(Match.path.exact('/a'), Match.header('x-user').exact('ann')),
    istio: [uri({ exact: '/a' }), { headers: { 'x-user': { exact: 'ann' } } }],
    consul: [{ pathExact: '/a' }, header({ name: 'x-user', exact: 'ann' })],
  },
  {
    what: 'both of two matches, each with alternatives',
    when: Match.anyOf(Match.path.exact('/a'), Match.path.exact('/b')).and(
      Match.anyOf(Match.method('GET'), Match.query('q').exact('1')),
    ),
    istio: [
      { uri: { exact: '/a' }, method: { exact: 'GET' } },
      { uri: { exact: '/a' }, queryParams: { q: { exact: '1' } } },
      { uri: { exact: '/b' }, method: { exact: 'GET' } },
      { uri: { exact: '/b' }, queryParams: { q: { exact: '1' } } },
    ],
    consul: [
      { pathExact: '/a', methods: ['GET'] },
      { pathExact: '/a', queryParam: [{ name: 'q', exact: '1' }] },
      { pathExact: '/b', methods: ['GET'] },
      { pathExact: '/b', queryParam: [{ name: 'q', exact: '1' }] },
    ],
  },
  {
    what: 'the methods that two lists share',
    when: Match.method('GET', 'HEAD').and(Match.method('HEAD', 'POST')),
    istio: [{ method: { exact: 'HEAD' } }],
    consul: [{ methods: ['HEAD'] }],
  },
  {
    what: 'two conditions on one header, for which Istio has one place',
    when: Match.header('x-user').prefix('a').and(Match.header('X-User').regex('.*z')),
    istio: 'refused',
    consul: [header({ name: 'x-user', prefix: 'a' }, { name: 'x-user', regex: '.*z' })],
  },
  {
    what: 'a cookie and the header that carries it, for which Istio has one place',
    when: Match.cookie('beta').exact('1').and(Match.header('Cookie').present()),
    istio: 'refused',
    consul: [header({ name: 'cookie', present: true }, { name: 'cookie', regex: '(.*;[ ]*)?beta=1(;.*)?' })],
  },
  {
    what: 'two cookies, which share one header',
    when: Match.cookie('a').exact('1').and(Match.cookie('b').exact('2')),
    istio: 'refused',
    consul: [
      header(
        { name: 'cookie', regex: '(.*;[ ]*)?a=1(;.*)?' },
        { name: 'cookie', regex: '(.*;[ ]*)?b=2(;.*)?' },
      ),
    ],
  },
];

/** No mesh has a word for a cookie: both look for it in the header by one and the same pattern. */
function cookieRows(): readonly Row[] {
  const row = (what: string, when: Match, value: string): Row => {
    const regex = `(.*;[ ]*)?beta=${value}(;.*)?`;
    return {
      what,
      when,
      istio: [{ headers: { cookie: { regex } } }],
      consul: [header({ name: 'cookie', regex })],
    };
  };
  return [
    row('a cookie, exactly', Match.cookie('beta').exact('1.0'), '1\\.0'),
    row('the beginning of a cookie', Match.cookie('beta').prefix('1.'), '1\\.[^;]*'),
    row('a cookie by a pattern', Match.cookie('beta').regex('1|2'), '(1|2)'),
    row('that a cookie is there', Match.cookie('beta').present(), '[^;]*'),
  ];
}

testIntents(
  'which requests an A/B test is about',
  rows.map(({ what, when, istio, consul }): Intent => ({
    what,
    build: (chart) => void new AbTest(chart, 'ab', { app: api(chart), when, to: '2.0' }),
    istio:
      istio === 'refused'
        ? { refused: ['[shop/ab] MESH601'] }
        : {
            has: [
              {
                kind: 'VirtualService',
                name: 'api',
                spec: {
                  hosts: [host('api')],
                  http: [
                    { match: istio, ...toApi(['v2-0']) },
                    { route: [{ destination: destination('api', 8080) }] },
                  ],
                },
              },
            ],
          },
    consul:
      consul === 'refused'
        ? { refused: ['[shop/ab] MESH601'] }
        : {
            has: [
              {
                kind: 'ServiceRouter',
                name: 'api',
                spec: {
                  routes: consul.map((http) => ({
                    match: { http },
                    destination: { service: 'api', serviceSubset: 'v2-0' },
                  })),
                },
              },
            ],
          },
  })),
);
