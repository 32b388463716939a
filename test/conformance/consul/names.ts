import type { KubeClient } from '../kube/client';
import type { Service } from '../kube/objects';
import type { Pod } from '../kube/pod';
import { annotation } from './annotations';

/** The label that the injector leaves on the pods it gave a proxy. */
export const INJECTED = 'consul.hashicorp.com/connect-inject-status';

/** The Kubernetes Service that stands for a pod, and the name of its service in Consul. */
export interface ServiceOfPod {
  readonly name: string;
  readonly kubernetes: Service;
}

/**
 * Finds the service of a pod: Consul registers the endpoints of Kubernetes Services, so a pod that no Service selects
 * does not exist for it. The annotation `connect-service` names the Consul service where it differs.
 */
export async function serviceOf(
  client: KubeClient,
  namespace: string,
  pod: Pod,
): Promise<ServiceOfPod | undefined> {
  const labels = pod.metadata.labels ?? {};
  const services = await client.list<Service>(`/api/v1/namespaces/${namespace}/services`);
  const selecting = services.filter(({ spec: { selector } }) => {
    const wanted = Object.entries(selector ?? {});
    return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
  });
  const named = annotation(pod, 'connect-service');
  const kubernetes = selecting.find((each) => each.metadata.name === named) ?? selecting[0];
  return kubernetes && { name: named ?? kubernetes.metadata.name, kubernetes };
}

/** The ids that a pod's service and its proxy have in Consul's catalogue. */
export const serviceId = (podName: string, service: string): string => `${podName}-${service}`;
export const proxyId = (podName: string, service: string): string => `${podName}-${service}-sidecar-proxy`;
