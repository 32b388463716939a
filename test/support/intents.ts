import { Mesh, MeshChart } from 'cdk8s-mesh';
import { schemaErrors } from '../schemas/validate';
import { newChart, synth } from './charts';
import { errorLabels } from './errors';
import { labelOf, Manifest } from './manifests';

/** What a manifest must say: of a kind of the mesh the whole spec, of Kubernetes' own kinds the fields that are given. */
export interface Expected {
  readonly kind: string;
  readonly name: string;
  readonly metadata?: object;
  readonly spec?: object;
  readonly data?: object;
}

/** What a mesh makes of an intent: manifests that must be there and `Kind name`s that must not; or why it is refused. */
export type Outcome =
  | { readonly has: readonly Expected[]; readonly lacks?: readonly string[] }
  /** `[path] CODE`, for every error there is. */
  | { readonly refused: readonly string[] };

/** One intent and what each mesh makes of it, side by side. */
export interface Intent {
  readonly what: string;
  readonly build: (chart: MeshChart) => void;
  readonly istio: Outcome;
  readonly consul: Outcome;
  /** Meshes with other options than the defaults. */
  readonly meshes?: { readonly istio?: () => Mesh; readonly consul?: () => Mesh };
}

const KUBERNETES = ['v1', 'apps/v1'];

/** Makes a test of each intent on each mesh. */
export function testIntents(topic: string, intents: readonly Intent[]): void {
  describe(topic, () => {
    describe.each(intents.map((intent) => [intent.what, intent] as const))('%s', (_what, intent) => {
      test('Istio', () => check(intent.build, (intent.meshes?.istio ?? Mesh.istio)(), intent.istio));
      test('Consul', () => check(intent.build, (intent.meshes?.consul ?? Mesh.consul)(), intent.consul));
    });
  });
}

function check(build: Intent['build'], mesh: Mesh, outcome: Outcome): void {
  const chart = newChart(mesh);
  build(chart);
  if ('refused' in outcome) {
    expect(errorLabels(() => synth(chart))).toEqual(outcome.refused);
    return;
  }
  const manifests = synth(chart);
  for (const expected of outcome.has) expectManifest(manifests, expected);
  const labels = manifests.map(labelOf);
  for (const absent of outcome.lacks ?? []) expect(labels).not.toContain(absent);
  expect(manifests.flatMap(schemaErrors)).toEqual([]);
}

function expectManifest(
  manifests: readonly Manifest[],
  { kind, name, metadata, spec, data }: Expected,
): void {
  const found = manifests.filter((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  if (found.length !== 1) {
    throw new Error(
      `${found.length} manifests are ${kind} ${name}, among: ${manifests.map(labelOf).join(', ')}`,
    );
  }
  const [manifest] = found;
  if (metadata) expect(manifest.metadata).toMatchObject(metadata);
  if (data) expect(manifest.data).toEqual(data);
  if (spec && KUBERNETES.includes(manifest.apiVersion)) expect(manifest.spec).toMatchObject(spec);
  else if (spec) expect(manifest.spec).toEqual(spec);
}
