import { isWholeNumber, illegal } from '../../checks';

/** Options of {@link Replicas.auto}. */
export interface AutoReplicasOptions {
  /** The fewest pods, from 1. */
  readonly min: number;

  /** The most pods, at least `min`. */
  readonly max: number;

  /**
   * How much of the processor that they request the app's containers use on average, in percent, from 1 to 100: above it pods
   * are added.
   *
   * @default 80
   */
  readonly cpu?: number;
}

/**
 * Who decides how many pods a version has, where it is no plain number.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export class Replicas {
  /**
   * A HorizontalPodAutoscaler for each version, named as its Deployment, which then says no number itself.
   *
   * It measures the app's own container (`ContainerResource`, Kubernetes 1.27 and later), alike on both meshes: what their
   * proxies use does not count, and a proxy that requests no processor, as Consul's by default, would stop a measurement of
   * whole pods. The cluster needs metrics-server, which managed clusters have.
   *
   * Error where it is used: MESH113 for a number that is none of those above, `min` above `max`, and `resources` that name no
   * processor to compare with.
   */
  public static auto(options: AutoReplicasOptions): Replicas {
    return new Replicas({ ...options });
  }

  /**
   * Someone else decides, such as KEDA or an autoscaler of your own: the Deployment says no number, so that applying it anew
   * takes nothing back. A new Deployment starts with one pod, Kubernetes' default.
   *
   * `app.deployment(version)` can be the target of cdk8s-plus's HorizontalPodAutoscaler.
   */
  public static unmanaged(): Replicas {
    return new Replicas();
  }

  private constructor(
    /** The bounds of an autoscaler that the library makes. */
    public readonly automatic?: AutoReplicasOptions,
  ) {}
}

/** How many pods a Deployment has, as it was checked. */
export interface CheckedReplicas {
  /** The number in the Deployment; none where an autoscaler decides. */
  readonly fixed: number | undefined;
  /** The bounds of the autoscaler that is to be made. */
  readonly auto: Required<AutoReplicasOptions> | undefined;
}

/** Checks what was said of replicas. */
export function checkedReplicas(path: string, replicas: number | Replicas = 1): CheckedReplicas {
  if (!(replicas instanceof Replicas)) {
    if (isWholeNumber(replicas, 0)) return { fixed: replicas, auto: undefined };
    throw illegal(path, 'replicas', replicas, 'is no number of pods: write a whole one from 0');
  }
  if (!replicas.automatic) return { fixed: undefined, auto: undefined };
  const { min, max, cpu = 80 } = replicas.automatic;
  if (!isWholeNumber(min, 1))
    throw illegal(path, 'replicas.min', min, 'is no number of pods: write a whole one from 1');
  if (!isWholeNumber(max, 1))
    throw illegal(path, 'replicas.max', max, 'is no number of pods: write a whole one from 1');
  if (min > max) throw illegal(path, 'replicas.min', min, `is above replicas.max, which is ${max}`);
  if (!isWholeNumber(cpu, 1, 100))
    throw illegal(path, 'replicas.cpu', cpu, 'is no percentage: write a whole number from 1 to 100');
  return { fixed: undefined, auto: { min, max, cpu } };
}
