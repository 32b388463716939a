import { App, Testing, Yaml } from 'cdk8s';
import { CanaryRelease, DnsCheck, Mesh, MeshApp, MeshChart, Port } from 'cdk8s-mesh';
import 'cdk8s-mesh/testing';
import { lint, topicsOf } from '../../lib/answers/lint';
import { Routing } from '../../lib/answers/route';
import { MESHES } from '../../lib/meshes';
import { ManifestIndex, kubeGateways, readObjects, readText } from '../../lib/read';
import { compareMeshes, formatMarkdown, LIBRARY, MEASURED } from '../../lib/tools/compare';
import { labelOf } from '../support/manifests';
import { third } from '../support/third-mesh';

const meshes = [...MESHES, third];

/** nginx calls an api, of which the second version gets a tenth of the requests. */
function shop(mode?: string): MeshChart {
  const mesh = new Mesh(third.dialect({ mode }));
  const chart = new MeshChart(new App(), 'shop', { namespace: 'shop', mesh });
  const api = new MeshApp(chart, 'api', {
    ports: { http: Port.http(5000) },
    versions: { '1.0': { image: 'api:1' }, '2.0': { image: 'api:2' } },
  });
  new MeshApp(chart, 'nginx', { image: 'nginx:1', ports: { http: Port.http(80) }, calls: [api] });
  new CanaryRelease(chart, 'canary', { app: api, weights: { '1.0': 90, '2.0': 10 } });
  new DnsCheck(chart, 'dns', { names: ['consul.service.consul'] });
  return chart;
}

const manifests = (mode?: string): ReturnType<typeof readObjects> =>
  readObjects(Testing.synth(shop(mode)) as object[]);
const REQUEST = { from: 'nginx', to: 'api' };

test('apps are described for it, its own kinds in their place', () => {
  const labels = (Testing.synth(shop()) as Parameters<typeof labelOf>[0][]).map(labelOf);
  expect(labels).toContain('Shield default');
  expect(labels.indexOf('Shield default')).toBeLessThan(labels.indexOf('Deployment nginx'));
});

test('what must be out of every mesh is out of this one', () => {
  expect(Yaml.stringify(...(Testing.synth(shop()) as object[]))).toContain('third.example.com/out: "yes"');
});

test('its rules are asked, and turned off by their names', () => {
  const rulesFound = (options: object): readonly string[] =>
    lint({ manifests: manifests('ajar') }, { meshes, ...options }).map(({ rule }) => rule);
  expect(rulesFound({})).toEqual(['pd-third', 'third-shield-mode']);
  expect(rulesFound({ ignore: ['pd-third'] })).toEqual(['third-shield-mode']);
  expect(lint({ manifests: manifests('ajar') })).toEqual([]);
  expect(shop()).toPassRules({ meshes });
  expect(shop('ajar')).not.toPassRules({ meshes });
});

test('its rules about a topic of others stand with theirs', () => {
  const topics = topicsOf(meshes);
  expect(topics.filter(({ id }) => id === 'flagger')).toHaveLength(1);
  expect(topics.find(({ id }) => id === 'flagger')?.rules.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['pd-flagger-owns-objects', 'pd-flagger-mode', 'pd-third']),
  );
  expect(topics.at(-1)?.id).toBe('third');
});

test('requests are decided by what it makes of manifests', () => {
  const routing = new Routing(manifests(), { meshes });
  expect(routing.mesh).toBe('third');
  expect(shop()).toRoute(REQUEST, { '1.0': 90, '2.0': 10 }, { meshes });
  expect(shop('closed')).toDeny(REQUEST, { meshes });
  expect(shop('closed')).toDeny(REQUEST, { mesh: third });
  expect(shop('closed')).toAllow(REQUEST, { mesh: 'gateway-api' });
});

test('manifests for it and for another are told apart', () => {
  const sidecars = readText('apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: { name: a }\n');
  expect(() => new Routing([...manifests(), ...sidecars.manifests], { meshes })).toThrow(
    'the manifests are for Istio and for Third: say which is meant, istio or third',
  );
});

test('its gateways and its namespaces are known', () => {
  const { manifests: gateways } = readText(
    'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: a }\nspec: { gatewayClassName: third }\n',
  );
  const index = new ManifestIndex(gateways, {}, [third.facts]);
  expect(kubeGateways(index).map(({ controller }) => controller)).toEqual(['third']);
  expect(index.isInfrastructure('third-system')).toBe(true);
  expect(new ManifestIndex(gateways).isInfrastructure('third-system')).toBe(false);
});

test('it has a column in the comparison', () => {
  const comparison = compareMeshes(LIBRARY, MEASURED, meshes);
  expect(comparison.meshes.map(({ title }) => title)).toEqual(['Istio', 'Consul', 'Third']);
  const page = formatMarkdown(comparison);
  expect(page).toContain('| feature | Istio | Consul | Third | proved by |');
  expect(page).toMatch(/retries that no one asked for \|.*\| seven \|/);
  expect(page).toContain('[Third](https://third.example.com/retries)');
  expect(comparison.advice[0]).toMatch(/^Of \d+ features all can do, or all refuse, \d+\.$/);
});
