import { Admission, Verdict } from '../../rules';
import {
  ownValue,
  KIND,
  KnownKind,
  Labels,
  Manifest,
  ManifestIndex,
  Pod,
  push,
  Service,
  ServicePort,
  servicesNamed,
} from '../../../read';
import { Workload, workloadOf } from './workload';

/** What Kubernetes itself knows: Services, and the workloads behind them. */
export class Cluster {
  private readonly known = new Map<Pod, Workload>();

  private readonly refusedByKind = new Map<string, Verdict[]>();
  public readonly index: ManifestIndex;

  /** @param admission what is taken of the manifests, and what is refused */
  public constructor({ index, refused }: Admission) {
    this.index = index;
    for (const verdict of refused.values()) {
      const { group, kind } = verdict.manifest;
      push(this.refusedByKind, `${group}/${kind}`, verdict);
    }
  }

  /** The objects of a kind that are refused, and why. */
  public refused(kind: KnownKind): readonly Verdict[] {
    return this.refusedByKind.get(kind) ?? [];
  }

  /** The objects of a kind, in the order in which they were read. */
  public of(kind: KnownKind): readonly Manifest[] {
    return this.index.all(kind);
  }

  public get services(): readonly Service[] {
    return this.index.services;
  }

  public get workloads(): readonly Workload[] {
    return this.all(this.index.pods.all);
  }

  /** The Service of that name. */
  public service(namespace: string, name: string): Service | undefined {
    return servicesNamed(namespace, name, this.index)[0];
  }

  /** The Namespace object, where the manifests have it. */
  public namespace(name: string): Manifest | undefined {
    return this.index.find(KIND.Namespace, '', name);
  }

  /** The workloads whose pods carry the labels, in one namespace or in all. */
  public selected(selector: Labels, namespace?: string): readonly Workload[] {
    return this.all(this.index.pods.select(selector, namespace));
  }

  /** The workloads behind a Service. */
  public behind(service: Service): readonly Workload[] {
    return this.all(this.index.podsOf(service));
  }

  /** The Services in front of a workload. */
  public inFrontOf({ namespace, labels }: Workload): readonly Service[] {
    const [pod] = this.index.pods.select(labels, namespace);
    return pod ? this.index.servicesOf(pod) : [];
  }

  private all(pods: readonly Pod[]): readonly Workload[] {
    return pods.map((pod) => {
      const known = this.known.get(pod) ?? workloadOf(pod);
      this.known.set(pod, known);
      return known;
    });
  }
}

/** The port on which the pods of a workload listen for what is sent to a port of their Service. */
export function targetPortOf({ target }: ServicePort, { namedPorts }: Workload): number | undefined {
  return typeof target === 'number' ? target : ownValue(namedPorts, target);
}
