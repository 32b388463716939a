import { Cluster } from '../cluster/cluster';
import { Workload } from '../cluster/workload';
import { TraceStep } from '../decision';
import { RoutingError } from '../routing-error';
import { step } from './place';

/** The name of a sender that is in no pod of the cluster. */
export const OUTSIDE = 'outside';

/** Who sends requests. */
export interface Sender {
  /** The name in sentences. */
  readonly name: string;
  /** Empty for someone outside. */
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly serviceAccount: string;
  /** Who it is to the mesh, where that is not its ServiceAccount. */
  readonly identity?: string;
  /** Whether a proxy of the mesh stands next to it. */
  readonly inMesh: boolean;
  readonly workload?: Workload;
  /** Whether it is a gateway, which others send to, and not beside an app. */
  readonly isGateway?: boolean;
  /** How it was found. */
  readonly steps: readonly TraceStep[];
}

/** Someone in no pod of the cluster. */
export const OUTSIDER: Sender = Object.freeze({
  name: OUTSIDE,
  namespace: '',
  labels: {},
  annotations: {},
  serviceAccount: '',
  inMesh: false,
  steps: [],
});

/** Which sender a workload is, but for what the mesh says of it. */
export function senderOf(workload: Workload, inMesh: boolean, why: string): Sender {
  const { name, namespace, labels, annotations, serviceAccount, manifest } = workload;
  const text = `sends as ${workload.kind} ${namespace}/${name}${why === '' ? '' : `, ${why}`}`;
  return {
    name,
    namespace,
    labels,
    annotations,
    serviceAccount,
    inMesh,
    workload,
    steps: [step('sender', text, { manifest })],
  };
}

/** A sender of which the manifests have nothing but the name: someone else runs it in the same mesh. */
export function assumedSender(name: string, namespace: string): Sender {
  const text = `the manifests have no workload ${namespace}/${name}: it is taken to be in the mesh, with a ServiceAccount of its name`;
  return {
    name,
    namespace,
    labels: { app: name },
    annotations: {},
    serviceAccount: name,
    inMesh: true,
    steps: [step('sender', text)],
  };
}

/**
 * Finds the workload that a sender's name stands for: its own name, that of a Service in front of it, or its label `app`.
 *
 * @throws RoutingError when the name stands for nothing, or for workloads in several namespaces
 */
export function findWorkload(
  cluster: Cluster,
  name: string,
  namespace: string | undefined,
): Workload | undefined {
  const isThere = (workload: Workload): boolean =>
    namespace === undefined || workload.namespace === namespace;
  for (const candidates of [
    cluster.workloads.filter((workload) => workload.name === name),
    cluster.services.filter((service) => service.name === name).flatMap((service) => cluster.behind(service)),
    cluster.workloads.filter(({ labels }) => labels['app'] === name),
  ]) {
    const found = candidates.filter(isThere);
    const namespaces = [...new Set(found.map((workload) => workload.namespace))];
    if (namespaces.length > 1) {
      throw new RoutingError(`"${name}" is in the namespaces ${namespaces.join(', ')}: say which one`);
    }
    if (found[0]) return found[0];
  }
  return undefined;
}

/** The error for a sender that nothing in the manifests stands for. */
export function unknownSender(cluster: Cluster, name: string): RoutingError {
  const known = [...new Set(cluster.workloads.map((workload) => workload.labels['app'] ?? workload.name))];
  const some = known.slice(0, 12).join(', ');
  const rest = known.length > 12 ? ` and ${known.length - 12} more` : '';
  return new RoutingError(
    known.length === 0
      ? `the manifests have no workloads, so "${name}" stands for no one: add them, or name its namespace`
      : `no workload is called "${name}": there are ${some}${rest}. Name its namespace as well if someone else runs it`,
  );
}
