import type { Cluster } from '../cluster/cluster';
import { workloadsReady } from '../cluster/workloads';
import { IstioCharts } from '../control-plane/charts';
import { istioPlane, manifestsOf } from '../control-plane/planes';
import { ISTIO_INGRESS } from './gateway';
import { SUITE_PLANE } from './plane';

export const ISTIO_SYSTEM = 'istio-system';

/** Installs Istio as the library writes it: plain manifests of its own charts, istiod before the gateway that it injects. */
export async function installIstio(cluster: Cluster): Promise<void> {
  const { parts, folders, resources } = cluster;
  const manifests = manifestsOf(istioPlane(new IstioCharts(parts, folders).install, SUITE_PLANE));
  const ofGateway = manifests.filter(({ metadata }) => metadata.namespace === ISTIO_INGRESS);
  await resources.applyAll(manifests.filter((object) => !ofGateway.includes(object)));
  await workloadsReady(cluster, ISTIO_SYSTEM);
  await resources.applyAll(ofGateway);
  await workloadsReady(cluster, ISTIO_INGRESS);
}
