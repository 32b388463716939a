import { Field, KIND, ManifestIndex, Pod, Service } from '../../../../read';

/** The prefix of what Consul's injector reads on a pod. */
export const PREFIX = 'consul.hashicorp.com';

/** A truth value as Consul's injector reads it; nothing where it is none. */
export function truth(word: string): boolean | undefined {
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(word)) return true;
  return ['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(word) ? false : undefined;
}

/** The pods that ask Consul's injector for a proxy, without the gateways, which are one themselves. */
export function injectedPods(index: ManifestIndex): readonly Pod[] {
  return index.once('pods of consul', () =>
    index.pods.all.filter(
      ({ annotations }) =>
        truth(annotations[`${PREFIX}/connect-inject`] ?? '') === true &&
        annotations[`${PREFIX}/gateway-kind`] === undefined,
    ),
  );
}

/** An annotation of a pod, where it stands. */
export function annotationOf(pod: Pod, name: string): Field {
  return pod.metadata.get('annotations', `${PREFIX}/${name}`);
}

/** What a pod says, or its namespace for it, of something that is on or off; nothing where neither does. */
export function switchOf(pod: Pod, name: string, index: ManifestIndex): boolean | undefined {
  const key = `${PREFIX}/${name}`;
  const own = pod.annotations[key];
  if (own !== undefined) return truth(own);
  const space = index.find(KIND.Namespace, '', pod.namespace);
  return space && truth(space.labels[key] ?? '');
}

/** The Services that register a pod with Consul. */
export function registeringServices(pod: Pod, index: ManifestIndex): readonly Service[] {
  const services = index
    .servicesOf(pod)
    .filter(({ manifest }) => truth(manifest.labels[`${PREFIX}/service-ignore`] ?? '') !== true);
  return [...new Map(services.map((service) => [service.name, service])).values()];
}

/** The name under which Consul knows a pod; nothing where it has several, or where the input does not tell. */
export function serviceName(pod: Pod, index: ManifestIndex): string | undefined {
  const said = pod.annotations[`${PREFIX}/connect-service`];
  if (said !== undefined) return said === '' || said.includes(',') ? undefined : said;
  const services = registeringServices(pod, index);
  return services.length === 1 ? services[0]?.name : undefined;
}
