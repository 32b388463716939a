import { KIND, Manifest, ManifestIndex } from '../../../read';
import { asksForProxy } from '../read';

const GROUP = 'consul.hashicorp.com';
const GATEWAY_GROUP = 'gateway.networking.k8s.io';
const CONTROLLER = `${GROUP}/gateway-controller`;

/** Whether a manifest is surely for Consul: its own objects, and workloads whose pods ask for its proxy. */
export function isForConsul({ group, namespace, root }: Manifest): boolean {
  if (group === GROUP) return true;
  const annotations = root.get('spec', 'template', 'metadata', 'annotations').strings();
  return asksForProxy({ annotations, namespace }) === true;
}

/** Whether the manifests hold a Gateway of Consul's, by its class or by the name that Consul gives to its own. */
export function hasConsulGateway(index: ManifestIndex): boolean {
  return (
    index.all(KIND.GatewayClass).some(({ spec }) => spec.get('controllerName').text === CONTROLLER) ||
    index
      .all(KIND.KubeGateway)
      .some(({ group, spec }) => group === GATEWAY_GROUP && spec.get('gatewayClassName').text === 'consul')
  );
}
