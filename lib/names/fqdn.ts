/** The domain of a cluster's own DNS unless the cluster was set up with another. */
export const DEFAULT_CLUSTER_DOMAIN = 'cluster.local';

/** The full DNS name of a Service: `projet-31.projet.svc.cluster.local`. */
export function serviceFqdn(name: string, namespace: string, clusterDomain = DEFAULT_CLUSTER_DOMAIN): string {
  return `${name}.${namespace}.svc.${clusterDomain}`;
}

/** The identity of a workload as Istio writes it in policies, `TRUST-DOMAIN/ns/NAMESPACE/sa/NAME`: a SPIFFE id without its scheme. */
export function workloadPrincipal(trustDomain: string, namespace: string, serviceAccount: string): string {
  return `${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}
