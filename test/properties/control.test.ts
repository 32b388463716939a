import { CanaryRelease, Mesh } from 'cdk8s-mesh';
import { schemaErrors } from '../schemas/validate';
import { api, web } from '../support/apps';
import { manifestsOf } from '../support/charts';
import { Manifest } from '../support/manifests';
import { danglingReferences, splitsOf } from '../support/references';

/*
 * The properties look for what is wrong with any description. Here something is made wrong on purpose, to see that they would
 * find it.
 */

const MESHES = [
  ['Istio', Mesh.istio],
  ['Consul', Mesh.consul],
] as const;

function sound(mesh: Mesh): readonly Manifest[] {
  return manifestsOf(mesh, (chart) => {
    const app = api(chart);
    new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 70, '2.0': 30 } });
    web(chart, 'front', { calls: [app] });
  });
}

/** The manifests with a piece of their text replaced. */
function broken(manifests: readonly Manifest[], from: string, to: string): readonly Manifest[] {
  const text = JSON.stringify(manifests);
  expect(text).toContain(from);
  return JSON.parse(text.replaceAll(from, to)) as readonly Manifest[];
}

describe.each(MESHES)('on %s', (_name, mesh) => {
  const manifests = sound(mesh());

  test('sound manifests are', () => {
    expect(manifests.flatMap(schemaErrors)).toEqual([]);
    expect(danglingReferences(manifests)).toEqual([]);
    expect(splitsOf(manifests)).toContainEqual([70, 30]);
  });

  test('an unknown field is found in each manifest that has a spec', () => {
    const withSpec = manifests.filter(({ spec }) => spec);
    const wrong = withSpec.map((manifest) => ({ ...manifest, spec: { ...manifest.spec, surprise: 1 } }));
    expect(wrong.flatMap(schemaErrors)).toHaveLength(withSpec.length);
  });

  test('a wrong type deep inside is found', () => {
    expect(broken(manifests, '"weight":70', '"weight":"70"').flatMap(schemaErrors)).toEqual([
      expect.stringMatching(/weight: must be (number|integer), is "70"/),
    ]);
  });

  test('a weight that is lost is found', () => {
    expect(splitsOf(broken(manifests, '"weight":70', '"weight":69'))).toContainEqual([69, 30]);
  });
});

test.each([
  ['Istio: a subset', Mesh.istio, '"subset":"v2-0"', '"subset":"v3-0"', 'nothing makes api v3-0'],
  [
    'Istio: a principal',
    Mesh.istio,
    '/sa/front"',
    '/sa/back"',
    'nothing makes cluster.local/ns/shop/sa/back',
  ],
  ['Istio: a host', Mesh.istio, '"shop/api.shop.svc', '"shop/web.shop.svc', 'nothing makes shop/web'],
  [
    'Istio: pods',
    Mesh.istio,
    '"labels":{"version":"1.0"}',
    '"labels":{"version":"1"}',
    'nothing makes a pod of api v1-0',
  ],
  [
    'Consul: a subset',
    Mesh.consul,
    '"serviceSubset":"v2-0"',
    '"serviceSubset":"v3-0"',
    'nothing makes api v3-0',
  ],
  [
    'Consul: a source',
    Mesh.consul,
    '{"action":"allow","name":"front"}',
    '{"action":"allow","name":"back"}',
    'nothing makes back',
  ],
  ['Consul: an upstream', Mesh.consul, '"api:30000"', '"nobody:30000"', 'nothing makes nobody'],
  [
    'Consul: a local port',
    Mesh.consul,
    '"api:30000"',
    '"api:8080"',
    'nothing makes a port 8080 of its own in front',
  ],
])('%s that nothing makes is found', (_what, mesh, from, to, message) => {
  expect(danglingReferences(broken(sound(mesh()), from, to))).toContain(message);
});
