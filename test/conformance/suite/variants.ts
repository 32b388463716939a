import { Install, Mesh } from 'cdk8s-mesh';
import { istioPlane } from '../control-plane/planes';
import { SUITE_PLANE } from '../istio/plane';

/** The real software that can run. */
export type Software = 'istio' | 'consul';

/** A way for the library to describe something, and the software that then runs it. */
export interface Variant {
  /** The name in titles and in the report. */
  readonly name: string;
  readonly software: Software;
  /** What a chart is given; a new one each time, since charts of one object know each other's apps. */
  readonly mesh: () => Mesh;
}

/** Istio, described by what the control plane that is installed hands over. */
export const ISTIO: Variant = {
  name: 'istio',
  software: 'istio',
  mesh: () => istioPlane(Install.flux(), SUITE_PLANE).mesh,
};

/** Consul with the upstreams that each pod lists, at ports of its localhost. */
export const CONSUL: Variant = { name: 'consul', software: 'consul', mesh: () => Mesh.consul() };

/** Consul with all traffic of the pods redirected into their proxies. */
export const CONSUL_TRANSPARENT: Variant = {
  name: 'consul transparent',
  software: 'consul',
  mesh: () => Mesh.consul({ upstreams: 'transparent' }),
};

export const VARIANTS: readonly Variant[] = [ISTIO, CONSUL, CONSUL_TRANSPARENT];
