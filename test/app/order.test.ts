import { ApiObject, App, Chart } from 'cdk8s';
import { AbTest, CanaryRelease, Exposure, Match, Mesh, MeshChart, StaticIp } from 'cdk8s-mesh';
import { ConfigMap } from 'cdk8s-plus-27';
import { dependenciesFirst } from '../../lib/describe/app/dependencies-first';
import { api, web } from '../support/apps';
import { newChart, synth } from '../support/charts';
import { labelOf, Manifest } from '../support/manifests';

/** Written against the order of application on purpose: routes first, callees last. */
function describeShop(chart: MeshChart): void {
  const callee = api(chart);
  new AbTest(chart, 'ab', { app: callee, when: Match.method('POST'), to: '2.0' });
  new CanaryRelease(chart, 'canary', { app: callee, weights: { '1.0': 50, '2.0': 50 } });
  const front = web(chart, 'front', { calls: [callee] });
  new Exposure(chart, 'public', {
    app: front,
    hosts: ['shop.example.com'],
    address: StaticIp.azure({ name: 'ip' }),
  });
  new ConfigMap(chart, 'config', { metadata: { name: 'config' } });
}

const kindsOf = (manifests: readonly Manifest[]): readonly string[] => [
  ...new Set(manifests.map(({ kind }) => kind)),
];

/** Every manifest of the first kind stands before every manifest of the second. */
function expectBefore(manifests: readonly Manifest[], first: string, second: string): void {
  const places = (wanted: string): number[] =>
    manifests.flatMap(({ kind }, place) => (kind === wanted ? [place] : []));
  expect(places(first)).not.toEqual([]);
  expect(places(second)).not.toEqual([]);
  expect(Math.max(...places(first))).toBeLessThan(Math.min(...places(second)));
}

const ISTIO_ORDER: readonly (readonly [string, string])[] = [
  ['Namespace', 'ServiceAccount'],
  ['ServiceAccount', 'Deployment'],
  ['ConfigMap', 'Deployment'],
  ['Service', 'Deployment'],
  ['PeerAuthentication', 'Deployment'],
  ['AuthorizationPolicy', 'Deployment'],
  ['Sidecar', 'Deployment'],
  ['DestinationRule', 'VirtualService'],
  ['Gateway', 'VirtualService'],
];
const CONSUL_ORDER: readonly (readonly [string, string])[] = [
  ['ServiceDefaults', 'ServiceSplitter'],
  ['ServiceIntentions', 'Deployment'],
  ['NetworkPolicy', 'Deployment'],
  ['ServiceResolver', 'ServiceSplitter'],
  ['ServiceResolver', 'ServiceRouter'],
  ['ServiceSplitter', 'ServiceRouter'],
  ['GatewayClassConfig', 'GatewayClass'],
  ['GatewayClass', 'Gateway'],
  ['Gateway', 'HTTPRoute'],
];

describe('the order of manifests is that of application', () => {
  describe.each([
    ['Istio', Mesh.istio(), ISTIO_ORDER],
    ['Consul', Mesh.consul(), CONSUL_ORDER],
  ] as const)('%s', (_name, mesh, order) => {
    test.each(order)('%s before %s', (first, second) => {
      const chart = newChart(mesh);
      describeShop(chart);
      expectBefore(synth(chart), first, second);
    });

    test('kinds stand together, and within a kind the namespace and the name decide', () => {
      const chart = newChart(mesh);
      describeShop(chart);
      const accounts = synth(chart).filter(({ kind }) => kind === 'ServiceAccount');
      expect(accounts.map(labelOf)).toEqual(['ServiceAccount api', 'ServiceAccount front']);
    });
  });

  test('what a chart depends on stands in a file of its own: the order within the chart is kept', () => {
    const app = new App();
    const chart = newChart(Mesh.istio(), {}, app);
    describeShop(chart);
    const plain = kindsOf(synth(chart));
    const other = new Chart(app, 'other');
    new ConfigMap(other, 'config', { metadata: { name: 'other' } });
    chart.addDependency(other);
    expect(kindsOf(synth(chart))).toEqual(plain);
  });

  test('a chart inside the chart does not disturb its order', () => {
    const chart = newChart(Mesh.istio());
    describeShop(chart);
    const plain = kindsOf(synth(chart));
    new ConfigMap(new Chart(chart, 'inner'), 'config', { metadata: { name: 'inner' } });
    expect(kindsOf(synth(chart))).toEqual(plain);
  });

  test('what depends on something else comes after it', () => {
    const chart = newChart(Mesh.istio());
    const first = new ConfigMap(chart, 'z', { metadata: { name: 'first' } });
    const app = web(chart);
    app.serviceAccount.node.addDependency(first);
    const labels = synth(chart).map(labelOf);
    expect(labels.indexOf('ConfigMap first')).toBeGreaterThanOrEqual(0);
    expect(labels.indexOf('ConfigMap first')).toBeLessThan(labels.indexOf('ServiceAccount web'));
  });

  test('a dependency moves what depends, and nothing else', () => {
    const chart = newChart(Mesh.istio());
    describeShop(chart);
    const config = new ConfigMap(chart, 'z', { metadata: { name: 'z' } });
    const plain = synth(chart).map(labelOf);
    const canary = chart.node
      .findAll()
      .filter((construct) => ApiObject.isApiObject(construct))
      .find(({ kind }) => kind === 'VirtualService');
    if (!canary) throw new Error('the canary has no route');
    config.node.addDependency(canary);
    const moved = synth(chart).map(labelOf);
    expect(moved.filter((label) => label !== 'ConfigMap z')).toEqual(
      plain.filter((label) => label !== 'ConfigMap z'),
    );
    expect(moved.indexOf('ConfigMap z')).toBeGreaterThan(moved.indexOf(`VirtualService ${canary.name}`));
  });

  test.each([
    ['a chain against the order', 'abc', { a: 'b', b: 'c' }, 'cba'],
    ['two that wait for one', 'abcd', { a: 'c', b: 'c' }, 'cabd'],
    ['one that waits for two', 'abcd', { a: 'bd' }, 'bcda'],
    ['nothing', 'abcd', {}, 'abcd'],
  ])('%s', (_name, sorted, edges: Readonly<Record<string, string>>, expected) => {
    const prerequisitesOf = (item: string): readonly string[] => [...(edges[item] ?? '')];
    expect(dependenciesFirst([...sorted], prerequisitesOf).join('')).toBe(expected);
  });
});
