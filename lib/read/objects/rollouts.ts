import { reading } from '../reading';
import { Field } from '../field';
import { KIND } from '../kinds';
import { Manifest } from '../manifest';
import { ManifestIndex } from '../manifest-index';
import { Labels } from './labels';

/** A Service that a Rollout names. */
export interface ServiceReference {
  readonly field: Field;
  readonly name: string;
}

/** A Rollout of Argo. */
export interface Rollout {
  readonly manifest: Manifest;
  readonly namespace: string;
  readonly canary: Field;
  readonly blueGreen: Field;
  readonly routing: Field;
  readonly steps: readonly Field[];
  /** The Services that it sends to its versions by. */
  readonly services: readonly ServiceReference[];
}

const SERVICES = [
  ['canary', 'stableService'],
  ['canary', 'canaryService'],
  ['canary', 'pingPong', 'pingService'],
  ['canary', 'pingPong', 'pongService'],
  ['blueGreen', 'activeService'],
  ['blueGreen', 'previewService'],
];

/** The Rollouts of the input. */
export const rollouts = reading((index: ManifestIndex): readonly Rollout[] =>
  index.all(KIND.Rollout).map((manifest) => {
    const strategy = manifest.spec.get('strategy');
    const canary = strategy.get('canary');
    return {
      manifest,
      namespace: manifest.namespace,
      canary,
      blueGreen: strategy.get('blueGreen'),
      routing: canary.get('trafficRouting'),
      steps: canary.get('steps').items(),
      services: SERVICES.map((path) => strategy.get(...path)).flatMap((field) =>
        field.text ? [{ field, name: field.text }] : [],
      ),
    };
  }),
);

/** Whether something is said: a field that is there and not empty on purpose. */
export function isSaid(field: Field): boolean {
  return field.exists && field.value !== null;
}

/** The labels of the pods of a Rollout; nothing where their template is somewhere that the input does not hold. */
export function podLabels({ manifest, namespace }: Rollout, index: ManifestIndex): Labels | undefined {
  const reference = manifest.spec.get('workloadRef');
  if (!reference.exists) return manifest.spec.get('template', 'metadata', 'labels').strings();
  if (reference.get('kind').text !== 'Deployment') return undefined;
  const workload = index.find(KIND.Deployment, namespace, reference.get('name').text ?? '');
  return workload?.spec.get('template', 'metadata', 'labels').strings();
}
