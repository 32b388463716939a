import { Field } from '../field';
import { KIND, KnownKind } from '../kinds';
import { Manifest } from '../manifest';
import { Labels, openLabel } from './labels';

/** A port that a container declares. */
export interface ContainerPort {
  readonly field: Field;
  /** The container that declares it. */
  readonly container: Field;
  readonly name: string | undefined;
  readonly number: number;
  readonly transport: string;
}

/** A pod as it will be: a Pod, or the template of a workload. */
export interface Pod {
  /** The object that holds the pod or its template. */
  readonly manifest: Manifest;
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** The pod's metadata, where it stands in the manifest. */
  readonly metadata: Field;
  /** The pod's spec, where it stands in the manifest. */
  readonly spec: Field;
  readonly serviceAccount: string;
  /** Containers that run beside each other, sidecars that are written as restarting init containers among them. */
  readonly containers: readonly Field[];
  readonly ports: readonly ContainerPort[];
}

/** Where the template stands in each kind of workload. */
const TEMPLATES: Readonly<Partial<Record<KnownKind, readonly string[]>>> = {
  [KIND.Pod]: [],
  [KIND.Deployment]: ['spec', 'template'],
  [KIND.StatefulSet]: ['spec', 'template'],
  [KIND.DaemonSet]: ['spec', 'template'],
  [KIND.ReplicaSet]: ['spec', 'template'],
  [KIND.Job]: ['spec', 'template'],
  [KIND.CronJob]: ['spec', 'jobTemplate', 'spec', 'template'],
  [KIND.Rollout]: ['spec', 'template'],
};

/** The kinds that run pods. */
export const WORKLOAD_KINDS = Object.keys(TEMPLATES) as readonly KnownKind[];

/** The pod of a workload; nothing where the template is somewhere else, as a Rollout may say. */
export function readPod(manifest: Manifest, kind: KnownKind): Pod | undefined {
  const template = manifest.root.get(...(TEMPLATES[kind] ?? []));
  const spec = template.get('spec');
  if (!spec.exists) return undefined;
  const metadata = template.get('metadata');
  const restarting = spec
    .get('initContainers')
    .items()
    .filter((container) => container.get('restartPolicy').text === 'Always');
  const containers = [...spec.get('containers').items(), ...restarting];
  return {
    manifest,
    namespace: manifest.namespace,
    labels: { ...metadata.get('labels').strings(), ...addedLabels(manifest, kind) },
    annotations: metadata.get('annotations').strings(),
    metadata,
    spec,
    serviceAccount: spec.get('serviceAccountName').text ?? spec.get('serviceAccount').text ?? 'default',
    containers,
    ports: containers.flatMap((container) =>
      container
        .get('ports')
        .items()
        .flatMap((field) => readPort(field, container)),
    ),
  };
}

/** The port on which a pod listens for what is sent to a port of its Service; nothing for a name that none of its ports has. */
export function targetPort({ target }: { readonly target: number | string }, pod: Pod): number | undefined {
  return typeof target === 'number' ? target : pod.ports.find(({ name }) => name === target)?.number;
}

/** The label by which Argo Rollouts tells the pods of its versions apart. */
export const ROLLOUT_HASH = 'rollouts-pod-template-hash';

/** The labels that a controller sets on the pods that it makes, which differ from pod to pod or from version to version. */
function addedLabels({ spec, name }: Manifest, kind: KnownKind): Labels {
  switch (kind) {
    case KIND.StatefulSet:
      return {
        'statefulset.kubernetes.io/pod-name': openLabel(`${name}-`),
        'apps.kubernetes.io/pod-index': openLabel(),
      };
    case KIND.Rollout: {
      const strategy = spec.get('strategy');
      const keys = VERSION_METADATA.flatMap((path) => Object.keys(strategy.get(...path, 'labels').strings()));
      return Object.fromEntries([ROLLOUT_HASH, ...keys].map((key) => [key, openLabel()]));
    }
    default:
      return {};
  }
}

/** Where a Rollout says what the pods of each of its versions carry for as long as they are that. */
const VERSION_METADATA = [
  ['canary', 'stableMetadata'],
  ['canary', 'canaryMetadata'],
  ['blueGreen', 'activeMetadata'],
  ['blueGreen', 'previewMetadata'],
];

/** Which Deployments are run by Rollouts in place of themselves. */
export function rolledOutBy(rollouts: readonly Manifest[]): (workload: Manifest) => boolean {
  const references = rollouts.map(({ namespace, spec }) => {
    const reference = spec.get('workloadRef');
    return `${reference.get('kind').text ?? ''} ${namespace}/${reference.get('name').text ?? ''}`;
  });
  const known = new Set(references);
  return ({ kind, namespace, name }) => known.has(`${kind} ${namespace}/${name}`);
}

/** The pods of a Deployment that a Rollout runs in place of it. */
export function rolledOut(pod: Pod): Pod {
  return { ...pod, labels: { ...pod.labels, [ROLLOUT_HASH]: openLabel() } };
}

/** The pods that a Rollout runs beside its own for a test, where they carry labels of their own. */
export function experimentPods({ spec }: Manifest, pod: Pod): readonly Pod[] {
  return spec
    .get('strategy', 'canary', 'steps')
    .items()
    .flatMap((step) => step.get('experiment', 'templates').items())
    .map((template) => template.get('metadata', 'labels').strings())
    .filter((labels) => Object.keys(labels).length > 0)
    .map((labels) => ({ ...pod, labels: { ...pod.labels, ...labels } }));
}

function readPort(field: Field, container: Field): ContainerPort[] {
  const number = field.get('containerPort').port;
  if (number === undefined) return [];
  const transport = field.get('protocol').text ?? 'TCP';
  return [{ field, container, number, name: field.get('name').text, transport }];
}
