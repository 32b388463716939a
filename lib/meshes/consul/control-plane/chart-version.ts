/** Consul's chart, and the software in it by name. */
export const CONSUL_CHART = Object.freeze({
  repository: { name: 'hashicorp', url: 'https://helm.releases.hashicorp.com' },
  version: {
    chart: '1.9.11',
    brings: { Consul: '1.22.7', 'consul-k8s': '1.9.11', 'consul-dataplane': '1.9.11' },
  },
});
