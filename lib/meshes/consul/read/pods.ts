import { truth } from '../../../mesh/rules';
import { ownValue, Field, KIND, ManifestIndex, reading, Pod } from '../../../read';

/** The prefix of what Consul's injector reads on a pod. */
export const PREFIX = 'consul.hashicorp.com';

/** Namespaces in which Consul never gives a pod a proxy. */
const SYSTEM: ReadonlySet<string> = new Set(['kube-system', 'kube-public']);

/**
 * Whether pods ask for a proxy of Consul, which only their annotations say; nothing where they leave it to the installation.
 * Gateways are a proxy themselves, and get none.
 */
export function asksForProxy({
  annotations,
  namespace,
}: Pick<Pod, 'annotations' | 'namespace'>): boolean | undefined {
  if (SYSTEM.has(namespace) || annotations[`${PREFIX}/gateway-kind`] !== undefined) return false;
  const said = annotations[`${PREFIX}/connect-inject`];
  return said === undefined ? undefined : truth(said) === true;
}

/** The pods that ask Consul's injector for a proxy, without the gateways, which are one themselves. */
export const injectedPods = reading((index: ManifestIndex): readonly Pod[] =>
  index.pods.all.filter((pod) => asksForProxy(pod) === true),
);

/** An annotation of a pod, where it stands. */
export function annotationOf(pod: Pod, name: string): Field {
  return pod.metadata.get('annotations', `${PREFIX}/${name}`);
}

/** What a pod says, or its namespace for it, of something that is on or off; nothing where neither does. */
export function switchOf(pod: Pod, name: string, index: ManifestIndex): boolean | undefined {
  const key = `${PREFIX}/${name}`;
  const own = ownValue(pod.annotations, key);
  if (own !== undefined) return truth(own);
  const space = index.find(KIND.Namespace, '', pod.namespace);
  return space && truth(ownValue(space.labels, key) ?? '');
}

/** Whether a port of a pod stays outside of the redirection to its proxy. */
export function isExcluded({ annotations }: Pod, port: number): boolean {
  return isListed(annotations[`${PREFIX}/transparent-proxy-exclude-inbound-ports`] ?? '', port);
}

/** Whether a pod sends to a port past its proxy, though that takes every other connection. */
export function isExcludedOutbound({ annotations }: Pod, port: number): boolean {
  return isListed(annotations[`${PREFIX}/transparent-proxy-exclude-outbound-ports`] ?? '', port);
}

/** Whether a port is in a list of ports and ranges such as `8080,9000:9010`. */
function isListed(list: string, port: number): boolean {
  return list.split(',').some((entry) => {
    const [first = '', last = first] = entry.trim().split(':');
    return first !== '' && port >= Number(first) && port <= Number(last);
  });
}
