import type { GatewaySpec } from '../../../../imports/gateway.networking.k8s.io';
import { MeshObject, Plain } from '../../../mesh';

/** Where ztunnels hand requests to a waypoint. */
const HBONE_PORT = 15008;

/**
 * The waypoint of a namespace: a Gateway of the Gateway API, for which istiod makes a Deployment and a Service. Pods use it once
 * their namespace carries `istio.io/use-waypoint`.
 */
export function waypoint(namespace: string): MeshObject {
  const spec: Plain<GatewaySpec> = {
    gatewayClassName: 'istio-waypoint',
    listeners: [{ name: 'mesh', port: HBONE_PORT, protocol: 'HBONE' }],
  };
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    name: 'waypoint',
    namespace,
    labels: { 'istio.io/waypoint-for': 'service' },
    spec,
  };
}
