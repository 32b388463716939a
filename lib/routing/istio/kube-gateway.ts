import { KIND, Labels, Manifest } from '../../manifests';
import { Cluster } from '../cluster';
import { Listener, ListenerRoutes, readListeners, standard } from '../gateway-api';
import { Sender, step } from '../table';
import { GatewayServer } from './gateways';

/** The label that Istio puts on the pods that it starts for a Gateway. */
export const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';
const CONTROLLER = 'istio.io/gateway-controller';

/** The listeners of Gateways of the Gateway API, which to Istio are servers like those of its own. */
export function readKubeGateways(cluster: Cluster): readonly GatewayServer[] {
  const routes = new ListenerRoutes(cluster, standard(cluster));
  return readListeners(cluster, (gateway) => isOfIstio(gateway, cluster))
    .filter(({ protocol }) => protocol === 'HTTP' || protocol === 'HTTPS')
    .map((listener) => readServer(listener, routes, cluster));
}

function readServer(listener: Listener, routes: ListenerRoutes, cluster: Cluster): GatewayServer {
  const { place, gateway, port, protocol, hostname } = listener;
  return {
    place,
    gateway: `${gateway.namespace}/${gateway.name}`,
    ...podsOf(gateway, cluster),
    port,
    kind: protocol === 'HTTP' ? 'http' : 'https',
    hosts: [{ namespace: '*', host: hostname }],
    routes: routes.byHost(listener),
    redirected: [],
    redirectsToHttps: false,
    wantsClientCertificate: false,
  };
}

function isOfIstio({ spec }: Manifest, cluster: Cluster): boolean {
  const name = spec.get('gatewayClassName').text ?? '';
  const found = cluster.index.find(KIND.GatewayClass, '', name);
  return found ? found.spec.get('controllerName').text === CONTROLLER : name !== 'consul';
}

/** A Gateway with the host of a Service as its address runs on the pods behind that Service; for others Istio starts pods. */
function podsOf(gateway: Manifest, cluster: Cluster): Pick<GatewayServer, 'selector' | 'pods'> {
  const [address] = gateway.spec.get('addresses').items();
  if (address?.get('type').text !== 'Hostname') return { selector: {}, pods: made(gateway) };
  const [name = ''] = (address.get('value').text ?? '').split('.');
  const service = cluster.service(gateway.namespace, name);
  if (service?.selector) return { selector: service.selector };
  const text = `is on the pods behind Service ${gateway.namespace}/${name}`;
  return { selector: {}, pods: proxy(gateway, name, {}, text) };
}

/** Istio names the pods that it starts, and their ServiceAccount, after the Gateway and its class. */
function made(gateway: Manifest): Sender {
  const serviceAccount = `${gateway.name}-${gateway.spec.get('gatewayClassName').text ?? 'istio'}`;
  const text = `Istio runs this Gateway as ServiceAccount ${gateway.namespace}/${serviceAccount}`;
  return proxy(gateway, serviceAccount, { [GATEWAY_NAME]: gateway.name }, text);
}

function proxy(gateway: Manifest, serviceAccount: string, labels: Labels, text: string): Sender {
  const { name, namespace } = gateway;
  return {
    name: `Gateway ${name}`,
    namespace,
    labels,
    annotations: {},
    serviceAccount,
    inMesh: true,
    steps: [step('gateway', text, { manifest: gateway })],
  };
}
