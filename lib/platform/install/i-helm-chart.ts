import { IConstruct } from 'constructs';
import { Install } from './install';
import { HelmValues } from './values';

/** A Helm chart that is installed: a {@link HelmChart}, as others see it. */
export interface IHelmChart extends IConstruct {
  /** Name of the release. */
  readonly releaseName: string;
  /** Namespace that the chart is installed into. */
  readonly namespace: string;
  /** Version of the chart. */
  readonly version: string;
  /** What the chart is told. */
  readonly values: HelmValues;
  /** How it is installed. */
  readonly install: Install;
  /** The charts that are installed before. */
  readonly after: readonly IHelmChart[];
  /** How many charts stand before it, in the longest chain. */
  readonly depth: number;
}
