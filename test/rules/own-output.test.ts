import { App, Testing } from 'cdk8s';
import { Mesh, MeshRules } from 'cdk8s-mesh';
import fc from 'fast-check';
import { Projet31 } from '../../apps/projet-31/projet31';
import { Finding } from '../../lib/answers/lint';
import { description } from '../support/arbitraries';
import { build } from '../support/description';

const RUNS = 60;
jest.setTimeout(120_000);

/** What the rules say about an app, but for what is only worth knowing. */
function said(app: App): string[] {
  return MeshRules.of(app)
    .findings()
    .filter(matters)
    .map(({ rule, construct, message }) => `${rule} ${construct}: ${message}`);
}

/**
 * What is true of some descriptions: sticky sessions together with a split, which are as little sticky as the rule says,
 * two tests with the same condition, and an intention for a caller that does not declare the call.
 */
const TRUE_OF_DESCRIPTIONS = [
  'dr-sticky-hash-weighted-subsets',
  'vs-unreachable-rule',
  'sc-egress-misses-dependency',
];

function matters({ severity, rule }: Finding): boolean {
  return severity !== 'info' && !TRUE_OF_DESCRIPTIONS.includes(rule);
}

describe.each([
  ['Istio', Mesh.istio],
  ['Consul', Mesh.consul],
] as const)('what this library writes for %s', (_name, mesh) => {
  test('the demo', () => {
    const app = Testing.app();
    new Projet31(app, 'demo', { mesh: mesh() });
    expect(said(app)).toEqual([]);
  });

  test('whatever can be described', () => {
    fc.assert(
      fc.property(description, (data) => {
        const { shop } = build(data, mesh());
        expect(said(App.of(shop))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

test('the demo for both meshes at once', () => {
  const app = Testing.app();
  new Projet31(app, 'istio', { mesh: Mesh.istio() });
  new Projet31(app, 'consul', { mesh: Mesh.consul() });
  expect(said(app)).toEqual([]);
});
