import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Testing, Yaml } from 'cdk8s';
import { AbTest, CanaryRelease, Match, Mesh, MeshApp, MeshChart, Port } from 'cdk8s-mesh';
import 'cdk8s-mesh/testing';

/** nginx calls an api of two versions, of which Firefox gets the second one; db is called by no one. */
function shop(mesh: Mesh): MeshChart {
  const chart = new MeshChart(new App(), 'shop', { namespace: 'shop', mesh });
  const api = new MeshApp(chart, 'api', {
    ports: { http: Port.http(5000) },
    versions: { '1.0': { image: 'api:1' }, '2.0': { image: 'api:2' } },
  });
  new MeshApp(chart, 'nginx', { image: 'nginx:1', ports: { http: Port.http(80) }, calls: [api] });
  new MeshApp(chart, 'db', { image: 'mongo:7', ports: { mongo: Port.tcp(27017) } });
  new CanaryRelease(chart, 'canary', { app: api, weights: { '1.0': 90, '2.0': 10 } });
  const when = Match.header('user-agent').regex('.*Firefox.*');
  new AbTest(chart, 'firefox', { app: api, when, to: '2.0' });
  return chart;
}

const FIREFOX = { from: 'nginx', to: 'api', headers: { 'user-agent': 'Firefox/140' } };
const OTHERS = { from: 'nginx', to: 'api' };

/** What a matcher says when it fails. */
function failure(attempt: () => void): string {
  try {
    attempt();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the matcher passed');
}

describe.each([
  ['Istio', Mesh.istio],
  ['Consul', Mesh.consul],
])('on %s', (_, mesh) => {
  const chart = shop(mesh());

  test('toRoute', () => {
    expect(Testing.synth(chart)).toRoute(FIREFOX, { '2.0': 100 });
    expect(Testing.synth(chart)).toRoute(OTHERS, { '1.0': 90, '2.0': 10 });
    expect(Testing.synth(chart)).not.toRoute(OTHERS, { '1.0': 100 });
    expect(Testing.synth(chart)).not.toRoute(OTHERS, { '1.0': 90 });
  });

  test('toAllow and toDeny', () => {
    expect(chart).toAllow(OTHERS);
    expect(chart).not.toDeny(OTHERS);
    expect(chart).toDeny({ from: 'db', to: 'api' });
    expect(chart).not.toAllow({ from: 'db', to: 'api' });
    expect(chart).toDeny({ from: 'other', fromNamespace: 'elsewhere', to: 'api.shop' });
  });

  test('toPassRules', () => {
    expect(chart).toPassRules();
  });
});

describe('what the matchers read', () => {
  const chart = shop(Mesh.istio());
  const text = Yaml.stringify(...(Testing.synth(chart) as unknown[]));
  const folder = mkdtempSync(join(tmpdir(), 'matchers-'));
  writeFileSync(join(folder, 'shop.yaml'), text);

  test.each([
    ['a chart', chart],
    ['several charts', [chart]],
    ['what Testing.synth gives', Testing.synth(chart) as unknown],
    ['YAML', text],
    ['JSON', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: Testing.synth(chart) as unknown })],
    ['a folder', folder],
    ['a file', join(folder, 'shop.yaml')],
  ])('%s', (_, source) => {
    expect(source).toRoute(FIREFOX, { '2.0': 100 });
  });

  test('leaves the objects as they are', () => {
    const objects = Testing.synth(chart) as { metadata: { labels?: object } }[];
    expect(objects).toAllow(OTHERS);
    objects[0]!.metadata.labels = {};
  });

  test.each([
    [42, /^expected a chart, what Testing.synth gives, YAML or a path, but got number$/],
    [null, /but got null$/],
    ['nowhere', /^"nowhere" is neither YAML nor a path that is there$/],
    ['a: b: c\n', /^the manifests cannot be read: /],
  ])('refuses %j', (source, message) => {
    expect(() => expect(source).toAllow(OTHERS)).toThrow(message);
  });

  test('an unknown sender is an error, not an answer', () => {
    expect(() => expect(chart).not.toAllow({ from: 'nobody', to: 'api' })).toThrow(
      /^no workload is called "nobody"/,
    );
  });
});

describe('by which name a share is expected', () => {
  const chart = shop(Mesh.istio());

  test.each([['2.0'], ['v2-0'], ['api-v2-0'], ['api'], ['api.shop.svc.cluster.local']])('%s', (name) => {
    expect(chart).toRoute(FIREFOX, { [name]: 100 });
  });

  test('shares of one name are added up', () => {
    expect(chart).toRoute(OTHERS, { api: 100 });
    expect(chart).toRoute(OTHERS, { '1.0': 90, api: 10 });
  });

  test('a third is near enough', () => {
    const three = `apiVersion: v1
kind: Service
metadata: { name: a }
spec: { selector: { app: a }, ports: [{ name: http, port: 80 }] }
${['p', 'q', 'r'].map((name) => `---\napiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, labels: { app: a } }\nspec: { containers: [] }\n`).join('')}`;
    expect(three).toRoute({ from: 'p', to: 'a' }, { p: 33.33, q: 33.33, r: 33.33 });
  });

  test('nothing at all where a proxy answers', () => {
    const redirect = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: a }
spec: { hosts: [a.example.com], http: [{ redirect: { uri: /b } }] }
`;
    expect(redirect).toRoute({ from: 'x', fromNamespace: 'y', to: 'http://a.example.com' }, {});
  });
});

describe('what is said when a matcher fails', () => {
  const text = Yaml.stringify(...(Testing.synth(shop(Mesh.istio())) as unknown[]));
  const folder = mkdtempSync(join(tmpdir(), 'failures-'));
  const file = join(folder, 'shop.yaml');
  writeFileSync(file, text);
  const said = (attempt: () => void): string => failure(attempt).replaceAll(folder, '');

  test('toRoute', () => {
    expect(said(() => expect(file).toRoute(FIREFOX, { '1.0': 100 }))).toMatchInlineSnapshot(`
     "expect(manifests).toRoute(nginx -> GET api, user-agent: Firefox/140)

     expected: 1.0: 100 %
     got:      2.0: 100 %

     because
       sender     sends as Deployment shop/nginx
                  Deployment shop/nginx, /shop.yaml:375
       egress     says which hosts the proxy of the sender knows
                  Sidecar shop/nginx, /shop.yaml:173
       route      http[0] matches: header user-agent matches ".*Firefox.*"
                  VirtualService shop/api, /shop.yaml:443
       subset     subset v2-0 is the pods with version=2.0
                  DestinationRule shop/api, /shop.yaml:194
       access     rules[0] of the ALLOW policy api lets in the request
                  AuthorizationPolicy shop/api, /shop.yaml:98"
    `);
  });

  test('not.toRoute', () => {
    expect(said(() => expect(file).not.toRoute(FIREFOX, { '2.0': 100 }))).toMatchInlineSnapshot(`
     "expect(manifests).not.toRoute(nginx -> GET api, user-agent: Firefox/140)

     expected: not 2.0: 100 %
     got:      2.0: 100 %

     because
       sender     sends as Deployment shop/nginx
                  Deployment shop/nginx, /shop.yaml:375
       egress     says which hosts the proxy of the sender knows
                  Sidecar shop/nginx, /shop.yaml:173
       route      http[0] matches: header user-agent matches ".*Firefox.*"
                  VirtualService shop/api, /shop.yaml:443
       subset     subset v2-0 is the pods with version=2.0
                  DestinationRule shop/api, /shop.yaml:194
       access     rules[0] of the ALLOW policy api lets in the request
                  AuthorizationPolicy shop/api, /shop.yaml:98"
    `);
  });

  test('toDeny', () => {
    expect(said(() => expect(file).toDeny({ from: 'nginx', to: 'http://api:5000/x', method: 'POST' })))
      .toMatchInlineSnapshot(`
     "expect(manifests).toDeny(nginx -> POST http://api:5000/x)

     expected: no one answers, as a rule about access stops it
     got:      1.0: 90 %, 2.0: 10 %

     because
       sender     sends as Deployment shop/nginx
                  Deployment shop/nginx, /shop.yaml:375
       egress     says which hosts the proxy of the sender knows
                  Sidecar shop/nginx, /shop.yaml:173
       skipped    http[0] does not match: header user-agent is not there (wanted: matches ".*Firefox.*")
                  VirtualService shop/api, /shop.yaml:443
       route      http[1] matches: every request
                  VirtualService shop/api, /shop.yaml:453
       subset     subset v1-0 is the pods with version=1.0
                  DestinationRule shop/api, /shop.yaml:191
       access     rules[0] of the ALLOW policy api lets in the request
                  AuthorizationPolicy shop/api, /shop.yaml:98
       subset     subset v2-0 is the pods with version=2.0
                  DestinationRule shop/api, /shop.yaml:194"
    `);
  });

  test('toAllow', () => {
    expect(said(() => expect(file).toAllow({ from: 'db', to: 'api', path: '/x' }))).toMatchInlineSnapshot(`
     "expect(manifests).toAllow(db -> GET api/x)

     expected: an answer
     got:      no one answers: no way there

     because
       sender     sends as Deployment shop/db
                  Deployment shop/db, /shop.yaml:316
       egress     says which hosts the proxy of the sender knows
                  Sidecar shop/db, /shop.yaml:138
       egress     the proxy of the sender does not know api and passes on nothing that it does not know
                  Sidecar shop/db, /shop.yaml:138"
    `);
  });

  test('toPassRules', () => {
    const broken = text.replace('subset: v2-0', 'subset: v9');
    expect(failure(() => expect(broken).toPassRules())).toMatch(
      /^expect\(manifests\)\.toPassRules\(\)\n\nexpected: no findings\ngot: {6}one finding\n\n.*vs-subset-undefined/,
    );
    expect(failure(() => expect(text).not.toPassRules())).toBe(
      'expect(manifests).not.toPassRules()\n\nexpected: findings\ngot:      none',
    );
    expect(broken).toPassRules({ ignore: ['vs-subset-undefined'] });
  });
});
