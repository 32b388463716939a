import { ManifestIndex, Pod, push, reading } from '../../../read';
import { Data } from './filter/evaluate';
import { asksForProxy } from './pods';
import { Metadata, registeredNames } from './registration';

/** What Consul knows of an instance of a service, as far as manifests tell. */
export interface InstanceFacts {
  readonly service: string;
  readonly meta: Metadata;
  readonly tags: readonly string[];
  readonly namespace: string;
}

/** What a filter can ask of an instance: Consul filters the proxies of the pods. */
export function instanceData({ service, meta, tags, namespace }: InstanceFacts): Data {
  return {
    Service: {
      Kind: 'connect-proxy',
      Service: `${service}-sidecar-proxy`,
      Meta: meta,
      Tags: tags,
      Proxy: { DestinationServiceName: service },
    },
    Node: { Meta: { 'k8s-namespace': namespace } },
  };
}

/** The pods that are, or may be, instances of each service: those that say nothing of a proxy may get one by the installation. */
export const instancesByService = reading((index: ManifestIndex): ReadonlyMap<string, readonly Pod[]> => {
  const found = new Map<string, Pod[]>();
  for (const pod of index.pods.all) {
    if (asksForProxy(pod) === false) continue;
    for (const service of registeredNames(pod, index)) push(found, service, pod);
  }
  return found;
});
