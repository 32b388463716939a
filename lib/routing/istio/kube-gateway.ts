import { KIND, Labels, Manifest } from '../../manifests';
import { Cluster } from '../cluster';
import { KubeGatewayWays, standard } from '../gateway-api';
import { Sender, step } from '../table';
import { Authorization } from './authorization';
import { gatewaySender } from './gateway-sender';

const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';
const CONTROLLER = 'istio.io/gateway-controller';

/** What Istio makes of the Gateways of the Gateway API, each on the pods whose policies are asked first. */
export function kubeGatewayWays(
  cluster: Cluster,
  access: Authorization,
  said: string | undefined,
): KubeGatewayWays {
  return new KubeGatewayWays(
    cluster,
    (gateway) => isOfIstio(gateway, cluster),
    standard(cluster),
    (gateway, port, request) => {
      const sender = existing(gateway, cluster, access, said) ?? made(gateway);
      const { steps, labels, namespace } = sender;
      const kubeGateway = labels[GATEWAY_NAME];
      const { failure } = access.check(
        { namespace, labels, ...(kubeGateway !== undefined && { kubeGateway }) },
        { request, port, isHttp: true, principal: undefined, sourceIp: request.sourceIp },
      );
      return { sender, steps, ...(failure && { failure }) };
    },
  );
}

function isOfIstio({ spec }: Manifest, cluster: Cluster): boolean {
  const name = spec.get('gatewayClassName').text ?? '';
  const found = cluster.index.find(KIND.GatewayClass, '', name);
  return found ? found.spec.get('controllerName').text === CONTROLLER : name !== 'consul';
}

/** A Gateway with the host of a Service as its address runs on the pods behind that Service. */
function existing(
  gateway: Manifest,
  cluster: Cluster,
  access: Authorization,
  said: string | undefined,
): Sender | undefined {
  const [address] = gateway.spec.get('addresses').items();
  if (address?.get('type').text !== 'Hostname') return undefined;
  const [name = ''] = (address.get('value').text ?? '').split('.');
  const service = cluster.service(gateway.namespace, name);
  if (service?.selector) return gatewaySender(service.selector, cluster, access, said);
  return proxy(gateway, name, {}, `is on the pods behind Service ${gateway.namespace}/${name}`);
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
