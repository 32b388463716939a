import { DNS_SERVICE_IP } from '../cluster/addresses';
import type { Pod } from '../kube/pod';

/** The resolver configuration of a pod with the dnsPolicy ClusterFirst; cluster DNS itself must not ask itself. */
export function resolvConf(pod: Pod): string {
  if (pod.metadata.labels?.['k8s-app'] === 'kube-dns') {
    return 'nameserver 127.0.0.1\n';
  }
  const search = `${pod.metadata.namespace}.svc.cluster.local svc.cluster.local cluster.local`;
  return `search ${search}\nnameserver ${DNS_SERVICE_IP}\noptions ndots:5\n`;
}
