import type { NetworkPolicySpec } from 'cdk8s-plus-27/lib/imports/k8s';
import { MeshObject, Plain } from '../../../mesh';
import { ServiceNode } from '../../../model';
import { APP_LABEL } from '../../../names';
import { PROXY_PORT } from '../words';
import { loadBalanced } from './pod';

/** Where Consul's proxy takes calls of the mesh, and where it tells Prometheus of them. */
const PROXY_PORTS = [PROXY_PORT.inbound, PROXY_PORT.metrics];

/**
 * Lets no one past the proxy of a service. With explicit upstreams nothing redirects traffic inside a pod, and with transparent
 * proxy not that to a port which kubelet asks by opening a connection: there the app's own port stays open beside the proxy's, and
 * whoever dials the pod or the Service would reach it without being asked who they are.
 *
 * It needs a network plugin that enforces NetworkPolicies. Kubelet's probes come from the node and are let through.
 */
export function proxyOnly(service: ServiceNode): MeshObject {
  const outside = loadBalanced(service);
  const spec: Plain<NetworkPolicySpec> = {
    podSelector: { matchLabels: { [APP_LABEL]: service.name } },
    policyTypes: ['Ingress'],
    ingress: [{ ports: [...PROXY_PORTS, ...new Set(outside)].map((port) => ({ port, protocol: 'TCP' })) }],
  };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    name: service.name,
    namespace: service.namespace,
    spec,
  };
}
