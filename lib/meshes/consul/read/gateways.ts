import { Field, isCarriedOutBy, KnownKind, KubeGateway, ManifestIndex, servicesNamed } from '../../../read';
import { KIND } from './kinds';
import { registeredNames } from './registration';

const GROUP = 'consul.hashicorp.com';
const CONTROLLER = `${GROUP}/gateway-controller`;

/** Consul's own filters for routes at its API gateway. */
const FILTERS: ReadonlyMap<string, KnownKind> = new Map([
  ['RouteTimeoutFilter', KIND.RouteTimeoutFilter],
  ['RouteRetryFilter', KIND.RouteRetryFilter],
  ['RouteAuthFilter', KIND.RouteAuthFilter],
]);

/** Whether Consul carries a Gateway out. */
export function isConsulGateway(gateway: KubeGateway, index: ManifestIndex): boolean {
  return isCarriedOutBy(CONTROLLER, gateway, index);
}

/** The kind of Consul's filters that a filter of a route refers to; nothing where it is none of them. */
export function gatewayFilterKind(reference: Field): KnownKind | undefined {
  return reference.get('group').text === GROUP ? FILTERS.get(reference.get('kind').text ?? '') : undefined;
}

/** The service of Consul that a Service of Kubernetes stands for: that of the pods behind it, or else the one of its own name. */
export function consulServiceOf(namespace: string, name: string, index: ManifestIndex): string {
  const [service] = servicesNamed(namespace, name, index);
  const [pod] = service ? index.podsOf(service) : [];
  return (pod && registeredNames(pod, index)[0]) ?? name;
}
