import {
  Arrival,
  Cluster,
  Destination,
  Endpoint,
  Failure,
  Hop,
  Request,
  step,
  targetPortOf,
  versionOf,
  Workload,
} from '../../../mesh/route';
import { isExcluded, isPermissive } from '../read';
import { Entering, whoMayEnter } from '../../../read';
import { Catalog } from './catalog';

/**
 * What becomes of requests that come to the pods past every proxy of the mesh, as those of a load balancer do. Pods that
 * redirect their traffic have a proxy in the way, which knows no one without a certificate.
 */
export function arriveDirectly(
  cluster: Cluster,
  catalog: Catalog,
  { host, port, beyond }: Destination,
  { sender }: Pick<Hop, 'sender'>,
  request: Pick<Request, 'sourceIp'>,
): Arrival {
  if (beyond) return unlisted(host);
  const service = cluster.services.find((each) => each.host === host);
  const servicePort = service?.ports.find(({ number }) => number === port);
  const workloads = service ? cluster.behind(service).filter(({ pods }) => pods > 0) : [];
  if (!service || workloads.length === 0) {
    const text = `no pods are behind ${host}`;
    const place = service && { manifest: service.manifest };
    return { steps: [], endpoints: [], failure: { decision: 'unroutable', step: step('host', text, place) } };
  }
  const who = sender.workload ? { pod: sender.workload.pod } : { address: request.sourceIp };
  return {
    steps: [],
    endpoints: workloads.map((workload) =>
      endpoint(workload, servicePort && targetPortOf(servicePort, workload), who, cluster, catalog),
    ),
  };
}

function endpoint(
  workload: Workload,
  port: number | undefined,
  who: Entering,
  cluster: Cluster,
  catalog: Catalog,
): Endpoint {
  const base = { workload: workload.name, version: versionOf(workload), weight: workload.pods };
  const place = { manifest: workload.manifest };
  const kept = port === undefined ? undefined : keptOut(workload, port, who, cluster);
  if (kept) return { ...base, steps: [], failure: kept };
  if (!catalog.of(workload)) return { ...base, steps: [] };
  if (!catalog.isTransparent(workload) || (port !== undefined && isExcluded(workload.pod, port))) {
    const text = `reaches the pods of ${workload.name} past their proxies, so no intention is asked`;
    return { ...base, steps: [step('access', text, place)] };
  }
  if (isPermissive(workload.pod, cluster.index)) {
    const text = `the proxies of ${workload.name} are permissive: they hand on who has no certificate, and no intention is asked`;
    return { ...base, steps: [step('access', text, place)] };
  }
  const text = `the proxies of ${workload.name} take every connection to its pods and only know certificates of the mesh`;
  return { ...base, steps: [], failure: { decision: 'denied', step: step('encryption', text, place) } };
}

/** Why the cluster's network lets no one in at a port, if NetworkPolicies say so. */
function keptOut(
  { pod, name }: Workload,
  port: number,
  who: Entering,
  { index }: Cluster,
): Failure | undefined {
  const { kind, policies } = whoMayEnter(pod, port, who, index);
  const [manifest] = policies;
  if (kind !== 'closed' || !manifest) return undefined;
  const whom = 'pod' in who ? who.pod.manifest.name : 'who is outside';
  const text = `the NetworkPolicy ${manifest.name} keeps ${whom} from port ${port} of the pods of ${name}`;
  return { decision: 'denied', step: step('access', text, { manifest, field: manifest.spec }) };
}

function unlisted(host: string): Arrival {
  return {
    steps: [step('host', `the manifests do not say who is behind ${host}`)],
    endpoints: [{ workload: undefined, version: undefined, weight: 1, steps: [] }],
  };
}
