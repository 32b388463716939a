import { IHelmChart } from './i-helm-chart';
import { Install } from './install';
import { HelmValues } from './values';

/** Where charts come from. */
export interface ChartRepository {
  /** A short name for it; Flux calls its HelmRepository so. Charts of one cdk8s Chart share it. */
  readonly name: string;
  /** Its address: `https://...`, or `oci://...` for a registry. */
  readonly url: string;
}

/** Fields of an object that the software itself writes once it runs, so that nothing should put them back. */
export interface ChangedInCluster {
  /** Group of the object's kind, empty for Kubernetes' own. */
  readonly group: string;
  /** Kind of the object. */
  readonly kind: string;
  /**
   * Name of the object.
   *
   * @default - every one of the kind
   */
  readonly name?: string;
  /** The fields, as jq paths: `.webhooks[].failurePolicy`. */
  readonly paths: readonly string[];
}

/** Options of a {@link HelmChart}. */
export interface HelmChartProps {
  /** How it is installed. */
  readonly install: Install;

  /** Where the chart comes from. */
  readonly repository: ChartRepository;

  /** Name of the chart in its repository. */
  readonly chart: string;

  /** Version of the chart: one, not a range. */
  readonly version: string;

  /** Namespace that the chart is installed into. */
  readonly namespace: string;

  /**
   * Name of the release, and of the object that installs it.
   *
   * @default - the construct's id
   */
  readonly releaseName?: string;

  /**
   * What the chart is told. Plain data; a credential is an error.
   *
   * @default - the chart's own values
   */
  readonly values?: HelmValues;

  /**
   * The charts that must be installed before this one.
   *
   * @default - none
   */
  readonly after?: readonly IHelmChart[];

  /**
   * Whether the namespace is made if it is not there.
   *
   * @default true
   */
  readonly createNamespace?: boolean;

  /**
   * What the software writes itself once it runs. Argo CD then leaves it alone.
   *
   * @default - nothing
   */
  readonly changedInCluster?: readonly ChangedInCluster[];
}
