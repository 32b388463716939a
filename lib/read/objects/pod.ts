import { Field } from '../field';
import { KIND, KnownKind } from '../kinds';
import { Manifest } from '../manifest';
import { Labels } from './labels';

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
    labels: metadata.get('labels').strings(),
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
