import { Duration } from 'cdk8s';

/** Options of {@link Install.flux}. */
export interface FluxOptions {
  /**
   * Namespace of the HelmReleases and HelmRepositories.
   *
   * @default "flux-system"
   */
  readonly namespace?: string;

  /**
   * How often Flux looks whether something is to be done, in whole seconds.
   *
   * @default Duration.minutes(10)
   */
  readonly interval?: Duration;

  /**
   * How long an installation may take, in whole seconds.
   *
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;

  /**
   * How often a failed installation or upgrade is tried again.
   *
   * @default 3
   */
  readonly retries?: number;
}

/** Options of {@link Install.argo}. */
export interface ArgoOptions {
  /**
   * Namespace of the Applications.
   *
   * @default "argocd"
   */
  readonly namespace?: string;

  /**
   * The AppProject.
   *
   * @default "default"
   */
  readonly project?: string;

  /**
   * The cluster to install into, as Argo CD knows it.
   *
   * @default "https://kubernetes.default.svc", the one that Argo CD runs in
   */
  readonly server?: string;

  /**
   * Whether Argo CD installs by itself, puts back what was changed and removes what is no longer wanted. Otherwise someone
   * presses a button.
   *
   * @default true
   */
  readonly automated?: boolean;

  /**
   * Sync wave of charts that wait for none; each that waits is one wave later.
   *
   * @default 0
   */
  readonly firstWave?: number;
}

/** Options of {@link Install.helm}. */
export interface HelmOptions {
  /**
   * The program.
   *
   * @default "helm", found by PATH
   */
  readonly executable?: string;

  /**
   * A folder in which the charts lie, each in a folder of its name, as `helm pull --untar` leaves them. Synthesis then needs no
   * network, and a chart of another version than the one that is asked for is an error.
   *
   * @default - charts are fetched from their repositories
   */
  readonly folder?: string;

  /**
   * Version of the cluster that the manifests are for, which charts ask for.
   *
   * @default - the one that helm was built with
   */
  readonly kubeVersion?: string;

  /**
   * Further flags of `helm template`.
   *
   * @default - none
   */
  readonly flags?: readonly string[];
}

/** A way of installing as plain data. */
export type InstallWay =
  | ({ readonly kind: 'flux' } & Required<FluxOptions>)
  | ({ readonly kind: 'argo' } & Required<ArgoOptions>)
  | ({ readonly kind: 'helm' } & HelmOptions & Required<Pick<HelmOptions, 'executable' | 'flags'>>);

/** How Helm charts come into the cluster. Charts that wait for each other share one. */
export class Install {
  /**
   * By Flux: each chart is a HelmRelease (v2), each repository a HelmRepository (v1), and order is `dependsOn`.
   *
   * @see https://fluxcd.io/flux/components/helm/helmreleases/
   */
  public static flux(options: FluxOptions = {}): Install {
    const { namespace = 'flux-system', retries = 3 } = options;
    const { interval = Duration.minutes(10), timeout = Duration.minutes(10) } = options;
    return new Install({ kind: 'flux', namespace, interval, timeout, retries });
  }

  /**
   * By Argo CD: each chart is an Application (v1alpha1), and order is `argocd.argoproj.io/sync-wave`. Waves hold where one
   * Application syncs the others ("app of apps"), and Argo CD waits for one only if its `argocd-cm` has a health check for
   * Applications, which it has not by default.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#argocd-app
   */
  public static argo(options: ArgoOptions = {}): Install {
    const { namespace = 'argocd', project = 'default', server = 'https://kubernetes.default.svc' } = options;
    const { automated = true, firstWave = 0 } = options;
    return new Install({ kind: 'argo', namespace, project, server, automated, firstWave });
  }

  /**
   * By `helm template`, while synthesizing: the objects of the chart themselves, for `kubectl apply`. Order is the order in
   * the file. Hooks become ordinary objects, and those that belong to deleting or testing are left out.
   *
   * @see https://helm.sh/docs/helm/helm_template/
   */
  public static helm(options: HelmOptions = {}): Install {
    const { executable = 'helm', flags = [] } = options;
    return new Install({ ...options, kind: 'helm', executable, flags: [...flags] });
  }

  /** Which of them it is. */
  public readonly kind: 'flux' | 'argo' | 'helm';

  private constructor(
    /** @internal */
    public readonly _way: InstallWay,
  ) {
    this.kind = _way.kind;
    Object.freeze(_way);
  }
}
