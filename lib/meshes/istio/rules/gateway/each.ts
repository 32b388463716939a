import { Gateway, gatewayPods, gateways, GatewayServer } from '../../read';
import { ownValue, hasLabels, ManifestIndex } from '../../../../read';

/** Visits every server of every Gateway. */
export function eachServer(
  index: ManifestIndex,
  visit: (gateway: Gateway, server: GatewayServer) => void,
): void {
  for (const gateway of gateways(index)) for (const server of gateway.servers) visit(gateway, server);
}

/** The labels of gateways as their installations name them: such a gateway is there without being in the input. */
const USUAL =
  /^(?:ingress|egress|eastwest|ingressgateway|egressgateway|eastwestgateway|aks-istio-ingressgateway-(?:external|internal)|aks-istio-egressgateway)$/;

/** Whether the selector asks for a gateway that Istio's own installations bring. */
export function selectsUsualGateway({ selector }: Gateway): boolean {
  return Object.entries(selector).some(
    ([key, value]) => key === 'istio' && (USUAL.test(value) || USUAL.test(value.replace(/^istio-/, ''))),
  );
}

/** One object in two forms, as a folder of examples has them: only one will be applied. */
export function isSameObject(one: Gateway, other: Gateway): boolean {
  return one.namespace === other.namespace && one.name === other.name;
}

/** Whether two Gateways are for the same pods: all those of one are the other's too, by the selectors alone, or some of the input are. */
export function sharesPods(one: Gateway, other: Gateway, index: ManifestIndex): boolean {
  if (hasLabels(one.selector, other.selector) || hasLabels(other.selector, one.selector)) return true;
  const differs = Object.entries(one.selector).some(
    ([key, value]) => (ownValue(other.selector, key) ?? value) !== value,
  );
  if (differs) return false;
  const pods = new Set(gatewayPods(one, index));
  return pods.size > 0 && gatewayPods(other, index).some((pod) => pods.has(pod));
}

/** The pods that a Gateway is for, as a word that is the same for Gateways that are for the same ones. */
export function selectorKey({ selector }: Gateway): string {
  return JSON.stringify(Object.entries(selector).sort(([left], [right]) => (left < right ? -1 : 1)));
}
