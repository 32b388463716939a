/** The one node's own address, on the bridge of the pods: the API server listens there. */
export const NODE_IP = '10.244.0.1';
/** The address from which the kubelet's probes come, so that a policy can tell them from what the node passes on. */
export const PROBE_IP = '10.244.0.2';
export const NODE_NAME = 'node';
export const POD_CIDR = '10.244.0.0/16';
/** The range that a managed cluster on Azure has by default, so that addresses in its examples are good here too. */
export const SERVICE_CIDR = '10.0.0.0/16';
/** The cluster IP of the Service default/kubernetes: the first one of the range. */
export const API_SERVICE_IP = '10.0.0.1';
/** The cluster IP of the Service kube-system/kube-dns, which every pod's resolv.conf names. */
export const DNS_SERVICE_IP = '10.0.0.10';
export const API_PORT = 6443;
export const BRIDGE = 'cni0';

/** Hands out pod addresses, each once: an address that is used again would let a stale route look right. */
export class PodAddresses {
  private next = 10;

  take(): string {
    const n = this.next++;
    return `10.244.${Math.floor(n / 256)}.${n % 256}`;
  }
}

/** Hands out addresses of the stand-in for a cloud's load balancer. */
export class LoadBalancerAddresses {
  private next = 10;

  take(): string {
    return `10.97.0.${this.next++}`;
  }
}
