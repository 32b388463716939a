import { ConsulControlPlaneOptions } from './options';
import { HelmValues, Install } from '../../../platform/install';

/** Options of a {@link ConsulControlPlane}. */
export interface ConsulControlPlaneProps extends ConsulControlPlaneOptions {
  /** How it comes into the cluster. */
  readonly install: Install;

  /**
   * Version of the chart.
   *
   * @default "1.9.11", which brings Consul 1.22.7
   */
  readonly version?: string;

  /**
   * Its namespace.
   *
   * @default "consul"
   */
  readonly namespace?: string;

  /**
   * Further values of the chart. One that contradicts a prop, or a default of one, is an error (MESH803).
   *
   * @default - none
   */
  readonly values?: HelmValues;
}
