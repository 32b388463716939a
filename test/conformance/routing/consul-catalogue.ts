import { type RegisteredService, gatewayService, meshServices } from '../consul/catalogue';
import { annotation, upstreamsOf } from '../consul/annotations';
import type { Gateway } from '../consul/gateway-api';
import { gatewayWorkload } from '../consul/gateway-workload';
import type { Deployment, KubeObject, Service } from '../kube/objects';
import type { Pod, PodSpec } from '../kube/pod';

/** The name of the node that all of it is on. */
export const NODE = 'routes';

/** What Consul is told of a pod. */
export interface CatalogueNode {
  /** The name of its service. */
  readonly name: string;
  readonly proxyId: string;
  readonly address: string;
  /** The port of its Envoy's admin interface, on localhost. */
  readonly admin: number;
  readonly registrations: readonly { readonly Node: string; readonly Service: RegisteredService }[];
  /** The addresses at which the app next to the proxy reaches others, by their names. */
  readonly upstreams: ReadonlyMap<string, string>;
}

/** What Consul's controllers would register for manifests: one pod for each replica, each at an address of its own. */
export function catalogueOf(manifests: readonly KubeObject[]): CatalogueNode[] {
  const gateways = manifests.filter((each): each is Gateway => each.kind === 'Gateway');
  const all = [...manifests, ...gateways.flatMap((gateway) => gatewayWorkload(gateway, 0))];
  const services = all.filter((each): each is Service => each.kind === 'Service');
  let count = 0;
  return all
    .filter((each): each is Deployment => each.kind === 'Deployment')
    .flatMap((each) =>
      Array.from({ length: each.spec.replicas ?? 1 }, (_, index) =>
        nodeOf(podOf(each, index, ++count), services, 19000 + count),
      ),
    );
}

function podOf({ metadata: { name, namespace }, spec }: Deployment, index: number, count: number): Pod {
  const { metadata, spec: template } = spec.template as unknown as Pick<Pod, 'metadata'> & { spec: PodSpec };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadata, name: `${name}-${index}`, namespace },
    spec: template,
    // Any address that begins with 127 is this machine's own.
    status: { podIP: `127.1.${Math.floor(count / 250)}.${(count % 250) + 1}` },
  };
}

function nodeOf(pod: Pod, services: readonly Service[], admin: number): CatalogueNode {
  const registered = annotation(pod, 'gateway-kind') ? [gatewayService(pod)] : servicesOf(pod, services);
  const address = pod.status?.podIP ?? '';
  return {
    name: registered[0]!.Service,
    proxyId: registered.at(-1)!.ID,
    address,
    admin,
    registrations: registered.map((each) => ({
      Node: NODE,
      Address: '127.0.0.1',
      NodeMeta: { 'synthetic-node': 'true' },
      Service: each,
      Check: { CheckID: each.ID, Name: 'ready', Status: 'passing', ServiceID: each.ID },
    })),
    upstreams: new Map(upstreamsOf(pod).map(({ name, localPort }) => [name, `127.0.0.1:${localPort}`])),
  };
}

function servicesOf(pod: Pod, services: readonly Service[]): RegisteredService[] {
  const name = annotation(pod, 'connect-service') ?? '';
  const kubernetes = services.find(({ metadata }) => metadata.name === name);
  if (kubernetes === undefined) throw new Error(`there is no Service ${name} for pod ${pod.metadata.name}`);
  return meshServices(pod, { name, kubernetes });
}
