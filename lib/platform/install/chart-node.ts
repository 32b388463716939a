import { ChangedInCluster, ChartRepository } from './helm-chart-props';
import { HelmValues } from './values';

/** A chart to install as plain data: what the ways of installing write down. */
export interface ChartNode {
  readonly releaseName: string;
  readonly namespace: string;
  readonly repository: ChartRepository;
  readonly chart: string;
  readonly version: string;
  readonly values: HelmValues;
  readonly createNamespace: boolean;
  readonly changedInCluster: readonly ChangedInCluster[];
  /** Names of the releases that must be there before. */
  readonly after: readonly string[];
  /** How many stand before it in the longest chain. */
  readonly depth: number;
}

/** Whether a repository is a registry of OCI. */
export function isOci({ url }: ChartRepository): boolean {
  return url.startsWith('oci://');
}
