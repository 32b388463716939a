import {
  Arrival,
  Cluster,
  Destination,
  Endpoint,
  step,
  targetPortOf,
  versionOf,
  Workload,
} from '../../../mesh/route';
import { isExcluded } from '../read';
import { Catalog } from './catalog';

/**
 * What becomes of requests that come to the pods past every proxy of the mesh, as those of a load balancer do. Pods that
 * redirect their traffic have a proxy in the way, which knows no one without a certificate.
 */
export function arriveDirectly(cluster: Cluster, catalog: Catalog, { host, port }: Destination): Arrival {
  const service = cluster.services.find((each) => each.host === host);
  const servicePort = service?.ports.find(({ number }) => number === port);
  const workloads = service ? cluster.behind(service).filter(({ pods }) => pods > 0) : [];
  if (!service || workloads.length === 0) {
    const text = `no pods are behind ${host}`;
    const place = service && { manifest: service.manifest };
    return { steps: [], endpoints: [], failure: { decision: 'unroutable', step: step('host', text, place) } };
  }
  return {
    steps: [],
    endpoints: workloads.map((workload) =>
      endpoint(workload, servicePort && targetPortOf(servicePort, workload), catalog),
    ),
  };
}

function endpoint(workload: Workload, port: number | undefined, catalog: Catalog): Endpoint {
  const base = { workload: workload.name, version: versionOf(workload), weight: workload.pods };
  const place = { manifest: workload.manifest };
  if (!catalog.of(workload)) return { ...base, steps: [] };
  const isOutside = port !== undefined && isExcluded(workload.pod, port);
  if (!catalog.isTransparent(workload) || isOutside) {
    const text = `reaches the pods of ${workload.name} past their proxies, so no intention is asked`;
    return { ...base, steps: [step('access', text, place)] };
  }
  const text = `the proxies of ${workload.name} take every connection to its pods and only know certificates of the mesh`;
  return { ...base, steps: [], failure: { decision: 'denied', step: step('encryption', text, place) } };
}
