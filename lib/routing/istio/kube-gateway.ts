import { KIND, Manifest } from '../../manifests';
import { Cluster } from '../cluster';
import { GatewayPods, KubeGatewayWays, standard } from '../gateway-api';
import { Request } from '../request';
import { Sender, step } from '../table';
import { Authorization } from './authorization';

const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';
const CONTROLLER = 'istio.io/gateway-controller';

/** What Istio makes of the Gateways of the Gateway API: pods of their own for each, whose policies are asked first. */
export function kubeGatewayWays(cluster: Cluster, access: Authorization): KubeGatewayWays {
  return new KubeGatewayWays(
    cluster,
    (gateway) => isOfIstio(gateway, cluster),
    standard(cluster),
    (gateway, port, request) => pods(gateway, port, request, access),
  );
}

function isOfIstio({ spec }: Manifest, cluster: Cluster): boolean {
  const name = spec.get('gatewayClassName').text ?? '';
  const found = cluster.index.find(KIND.GatewayClass, '', name);
  return found ? found.spec.get('controllerName').text === CONTROLLER : name !== 'consul';
}

/** Istio names the pods and their ServiceAccount after the Gateway and its class. */
function pods(gateway: Manifest, port: number, request: Request, access: Authorization): GatewayPods {
  const { name, namespace } = gateway;
  const serviceAccount = `${name}-${gateway.spec.get('gatewayClassName').text ?? 'istio'}`;
  const labels = { [GATEWAY_NAME]: name };
  const text = `Istio runs this Gateway as ServiceAccount ${namespace}/${serviceAccount}`;
  const steps = [step('gateway', text, { manifest: gateway })];
  const sender: Sender = {
    name: `Gateway ${name}`,
    namespace,
    labels,
    annotations: {},
    serviceAccount,
    inMesh: true,
    steps,
  };
  const { failure } = access.check(
    { namespace, labels, kubeGateway: name },
    { request, port, isHttp: true, principal: undefined, sourceIp: request.sourceIp },
  );
  return { sender, steps, ...(failure && { failure }) };
}
