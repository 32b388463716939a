import { kubeName, Service, ServicePort } from '../../../read';
import { Cluster } from '../cluster/cluster';
import { Request, withPort } from '../request';
import { step } from './place';
import { Sender } from './sender';
import { Failure, Way } from './table';

/** Types of Services that can be reached from outside of the cluster. */
const OPEN_TYPES: ReadonlySet<string> = new Set(['LoadBalancer', 'NodePort']);

/** The way of a request that no proxy of a mesh sends: Kubernetes takes it to any pod behind the Service. */
export function plainWay(cluster: Cluster, sender: Sender, request: Request): Way {
  const service = serviceFor(cluster, sender, request.host);
  if (!service) return closed(`nothing in the manifests has the host ${request.host}`);
  const place = { manifest: service.manifest };
  const isOutside = sender.namespace === '';
  if (isOutside && !OPEN_TYPES.has(service.type)) {
    const text = `Service ${service.namespace}/${service.name} is of type ${service.type}, which nothing outside of the cluster reaches`;
    return { steps: [], next: { decision: 'unroutable', step: step('host', text, place) } };
  }
  const port = portFor(service, request.port);
  if (!port) {
    const text = `Service ${service.namespace}/${service.name} has no port ${request.port ?? ''}`;
    return { steps: [], next: { decision: 'unroutable', step: step('host', text, place) } };
  }
  const text = 'no proxy of the mesh sends the request, so Kubernetes takes it to any pod behind the Service';
  return {
    steps: [step('host', text, place)],
    next: {
      sender,
      request: withPort(request, port.number),
      routes: [
        {
          place,
          name: `Service ${service.name}`,
          match: [],
          action: { kind: 'send', to: [{ weight: 1, host: service.host, port: port.number }] },
          notes: [],
        },
      ],
      unmatched: { decision: 'unroutable', step: step('lost', 'no route matches') },
    },
  };
}

/** Someone outside may name a Service without its namespace, as long as only one namespace has it. */
function serviceFor(cluster: Cluster, { namespace }: Sender, host: string): Service | undefined {
  const called = kubeName(host, cluster.index.clusterDomain);
  if (!called) return undefined;
  const { name } = called;
  if (called.namespace !== undefined) return cluster.service(called.namespace, name);
  if (namespace !== '') return cluster.service(namespace, name);
  const found = cluster.services.filter((service) => service.name === name);
  return found.length === 1 ? found[0] : undefined;
}

function portFor({ ports }: Service, wanted: number | undefined): ServicePort | undefined {
  return wanted === undefined ? ports[0] : ports.find(({ number }) => number === wanted);
}

function closed(text: string): Way {
  const next: Failure = { decision: 'unroutable', step: step('host', text) };
  return { steps: [], next };
}
