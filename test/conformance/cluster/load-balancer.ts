import { type KubeClient, MERGE } from '../kube/client';
import type { Service } from '../kube/objects';
import { LoadBalancerAddresses } from './addresses';

/**
 * The stand-in for a cloud's load balancer: gives each Service of type LoadBalancer an address and says so in its
 * status; kube-proxy does the rest. The address that a Service asks for is the one it gets, as with a cloud's
 * static address.
 */
export async function startLoadBalancer(client: KubeClient): Promise<void> {
  const addresses = new LoadBalancerAddresses();
  await client.watch<Service>('/api/v1/services', ({ type, object }) => {
    const wanted = object.spec.type === 'LoadBalancer' && type !== 'DELETED';
    if (!wanted || object.status?.loadBalancer?.ingress !== undefined) {
      return;
    }
    const { namespace, name } = object.metadata;
    const ip = object.spec.loadBalancerIP ?? addresses.take();
    const status = { loadBalancer: { ingress: [{ ip }] } };
    const path = `/api/v1/namespaces/${namespace}/services/${name}/status`;
    // A Service that is gone by now needs no address.
    client.send('PATCH', path, { status }, MERGE).catch(() => undefined);
  });
}
