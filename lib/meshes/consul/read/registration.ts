import { truth } from '../../../mesh/rules';
import { ManifestIndex, Pod, Service } from '../../../read';
import { PREFIX } from './pods';

/** Whether a Service says that it is not for Consul. */
export function isIgnored({ manifest }: Service): boolean {
  return truth(manifest.labels[`${PREFIX}/service-ignore`] ?? '') === true;
}

/** The Services that register a pod with Consul: those that select it, or the one among them that the pod names. */
export function registeringServices(pod: Pod, index: ManifestIndex): readonly Service[] {
  const wanted = pod.annotations[`${PREFIX}/kubernetes-service`];
  const services = index
    .servicesOf(pod)
    .filter((service) => !isIgnored(service) && (wanted === undefined || service.name === wanted));
  return [...new Map(services.map((service) => [service.name, service])).values()];
}

/** The names that a pod gives itself in Consul. */
export function namesGiven({ annotations }: Pod): readonly string[] {
  const list = annotations[`${PREFIX}/connect-service`] ?? '';
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The names under which Consul knows a pod: none where no Service registers it. */
export function registeredNames(pod: Pod, index: ManifestIndex): readonly string[] {
  const services = registeringServices(pod, index).map(({ name }) => name);
  const given = namesGiven(pod);
  // A pod of several services is each under the name of its Service.
  if (given.length > 1) return given.filter((name) => services.includes(name));
  return services.length > 0 && given.length === 1 ? given : services;
}

/** The name under which Consul knows a pod; nothing where it has several, or where the input does not tell. */
export function serviceName(pod: Pod, index: ManifestIndex): string | undefined {
  const given = namesGiven(pod);
  const names = given.length > 0 ? given : registeringServices(pod, index).map(({ name }) => name);
  return names.length === 1 ? names[0] : undefined;
}

/** What is known of an instance by names of its own; `undefined` where only the cluster knows the value. */
export type Metadata = Readonly<Record<string, string | undefined>>;

/** What pods say of themselves in Consul, by which filters select them, and what Consul says of each. */
export function metadataOf(pod: Pod, index: ManifestIndex): Metadata {
  const { annotations, namespace, manifest } = pod;
  const key = `${PREFIX}/service-meta-`;
  const podName = manifest.kind === 'Pod' ? manifest.name : undefined;
  const services = registeringServices(pod, index);
  const own = Object.entries(annotations)
    .filter(([name]) => name.startsWith(key) && name !== key)
    .map(([name, value]) => [name.slice(key.length), value === '$POD_NAME' ? podName : value] as const);
  return {
    'pod-name': podName,
    'pod-uid': undefined,
    'k8s-service-name': services.length === 1 ? services[0]?.name : undefined,
    'k8s-namespace': namespace,
    'managed-by': 'consul-k8s-endpoints-controller',
    'synthetic-node': 'true',
    ...Object.fromEntries(own),
  };
}

/** The tags of pods in Consul: a comma that belongs to one stands behind a backslash. */
export function tagsOf({ annotations }: Pod): readonly string[] {
  const list = annotations[`${PREFIX}/service-tags`] ?? '';
  return list
    .split(/(?<!\\),/)
    .filter((tag) => tag !== '')
    .map((tag) => tag.replaceAll('\\,', ',').trim());
}
