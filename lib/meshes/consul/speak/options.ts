import { accepted, oneOf } from '../../../mesh';
import { checkSubdomain } from '../../../names';

/**
 * How an app's containers reach the apps they call on Consul: `explicit` opens a port on localhost for each upstream;
 * `transparent` redirects traffic to the Kubernetes Service by iptables, so that the app uses its DNS name.
 */
export type ConsulUpstreams = 'explicit' | 'transparent';

/** Options of {@link Mesh.consul}. */
export interface ConsulOptions {
  /**
   * How containers reach the apps they call.
   *
   * @default "explicit"
   */
  readonly upstreams?: ConsulUpstreams;

  /**
   * GatewayClass of Consul's API gateway, through which Exposures enter.
   *
   * @default "consul", the class that Consul's Helm chart makes
   */
  readonly gatewayClass?: string;
}

/** The options with every default filled in. */
export type ConsulSettings = Required<ConsulOptions>;

const WHO = 'Mesh.consul';

/** @internal */
export function consulSettings({
  upstreams = 'explicit',
  gatewayClass = 'consul',
}: ConsulOptions): ConsulSettings {
  return {
    upstreams: oneOf(WHO, 'upstreams', upstreams, ['explicit', 'transparent']),
    gatewayClass: accepted(WHO, 'gatewayClass', gatewayClass, checkSubdomain),
  };
}
