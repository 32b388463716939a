import { Field, KIND, KnownKind, Manifest } from '../../manifests';
import { VERSION_LABEL } from '../../names';

/** Pods that are alike: a Deployment and its like, a single pod, or an address outside that a mesh was told about. */
export interface Workload {
  readonly manifest: Manifest;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** Of the pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Of the pods. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly serviceAccount: string;
  /** How many pods there are, as far as the manifest says. */
  readonly pods: number;
  /** The numbers of the container ports that have a name. */
  readonly namedPorts: Readonly<Record<string, number>>;
}

/** Kinds that make pods, and where each keeps its template. */
const TEMPLATES: Readonly<Partial<Record<KnownKind, readonly string[]>>> = {
  [KIND.Deployment]: ['spec', 'template'],
  [KIND.StatefulSet]: ['spec', 'template'],
  [KIND.DaemonSet]: ['spec', 'template'],
  [KIND.ReplicaSet]: ['spec', 'template'],
  [KIND.Rollout]: ['spec', 'template'],
  [KIND.Job]: ['spec', 'template'],
  [KIND.CronJob]: ['spec', 'jobTemplate', 'spec', 'template'],
  [KIND.Pod]: [],
};

/** The pods that a manifest makes; nothing for one that makes none. */
export function workloadOf(manifest: Manifest, kind: KnownKind | undefined): Workload | undefined {
  const path = kind && TEMPLATES[kind];
  if (!path) return undefined;
  const pod = manifest.root.get(...path);
  const spec = pod.get('spec');
  return Object.freeze({
    manifest,
    kind: manifest.kind,
    name: manifest.name,
    namespace: manifest.namespace,
    labels: pod.get('metadata', 'labels').strings(),
    annotations: pod.get('metadata', 'annotations').strings(),
    serviceAccount: spec.get('serviceAccountName').text ?? spec.get('serviceAccount').text ?? 'default',
    pods: kind === KIND.Pod ? 1 : (manifest.spec.get('replicas').number ?? 1),
    namedPorts: namedPorts(spec),
  });
}

function namedPorts(spec: Field): Readonly<Record<string, number>> {
  const containers = [...spec.get('containers').items(), ...spec.get('initContainers').items()];
  const ports = containers.flatMap((container) => container.get('ports').items());
  return Object.fromEntries(
    ports.flatMap((port) => {
      const [name, number] = [port.get('name').text, port.get('containerPort').port];
      return name !== undefined && number !== undefined ? [[name, number]] : [];
    }),
  );
}

/** The label `version` of a workload's pods. */
export function versionOf({ labels }: Workload): string | undefined {
  return labels[VERSION_LABEL];
}

/** Whether pods with these labels are selected. An empty selector selects every pod. */
export function selects(
  selector: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}
