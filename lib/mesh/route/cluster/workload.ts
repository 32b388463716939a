import { Labels, Manifest, Pod } from '../../../read';
import { VERSION_LABEL } from '../../../names';

/** Pods that are alike: those of a Deployment and its like, or a single one. */
export interface Workload {
  /** The pods, as they are read. */
  readonly pod: Pod;
  readonly manifest: Manifest;
  /** The pod that each of them is. */
  readonly template: Pod;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** Of the pods. */
  readonly labels: Labels;
  /** Of the pods. */
  readonly annotations: Labels;
  readonly serviceAccount: string;
  /** How many pods there are, as far as the manifest says. */
  readonly pods: number;
  /** The numbers of the container ports that have a name. */
  readonly namedPorts: Readonly<Record<string, number>>;
}

/** The workload that a pod, or a template of pods, is part of. */
export function workloadOf(pod: Pod): Workload {
  const { manifest, labels, annotations, serviceAccount, ports } = pod;
  return Object.freeze({
    pod,
    manifest,
    template: pod,
    kind: manifest.kind,
    name: manifest.name,
    namespace: manifest.namespace,
    labels,
    annotations,
    serviceAccount,
    pods: manifest.kind === 'Pod' ? 1 : (manifest.spec.get('replicas').number ?? 1),
    namedPorts: Object.fromEntries(
      ports.flatMap(({ name, number }) => (name === undefined ? [] : [[name, number]])),
    ),
  });
}

/** The label `version` of a workload's pods. */
export function versionOf({ labels }: { readonly labels: Labels }): string | undefined {
  return labels[VERSION_LABEL];
}
