import { hostProblem } from '../values';
import { ManifestIndex, reading } from '../../../../read';
import { virtualServices } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { EgressHost, sidecars } from './egress';

export const egressHostUnknown: Rule = {
  id: 'sc-egress-host-unknown',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'Sidecar that lets in a host that does not exist',
  codes: ['KIA1004'],
  inputs: ['Sidecar', 'Service', 'ServiceEntry', 'VirtualService', 'Namespace'],
  mend: 'Write the namespace of the Service before the slash, and its full name after it.',
  explanation: `An egress listener names a host that is neither a Service nor in a ServiceEntry, or puts another namespace before the slash
than that of the Service. It lets in nothing: the proxies are not told of the Service that was meant, and requests to it leave without
mTLS, or not at all.

Asked where the input holds Services of that namespace; about a namespace, and a host outside of the cluster, where it is said to be all
there is (\`--closed\`).`,
  check: (index, report) => {
    for (const { manifest, listeners } of sidecars(index)) {
      for (const host of listeners.flat()) {
        const problem = host.excluded ? undefined : problemOf(host, manifest.namespace, index);
        if (problem) report(manifest, host.field, problem);
      }
    }
  },
};

function problemOf({ namespace, host }: EgressHost, own: string, index: ManifestIndex): string | undefined {
  if (namespace !== '*' && index.closed && !index.namespaces.has(namespace))
    return `there is no namespace "${namespace}".`;
  // A Sidecar may name the host of a VirtualService too, and lets in what it routes to.
  if (host.startsWith('*') || routedHosts(index).has(host)) return undefined;
  const found = index.hosts.resolve(host, own);
  const home = index.hosts.serviceName(host)?.namespace;
  // The dot of a Sidecar for all namespaces is that of each workload.
  if (own === index.rootNamespace && namespace === own) return undefined;
  const isEntry = entryPlaces(index).has(`${namespace}/${host}`);
  if (found.kind === 'service' && namespace !== '*' && namespace !== home && !isEntry)
    return `the Service "${host}" is not in the namespace "${namespace}".`;
  // In the root namespace it is for all namespaces, which see different things.
  if (found.kind !== 'unknown' && own === index.rootNamespace) return undefined;
  const problem = hostProblem(host, own, index);
  return problem && `"${host}"${problem}.`;
}

/** Where ServiceEntries have which hosts: they may have that of a Service in another namespace. */
const entryPlaces = reading(
  (index: ManifestIndex): ReadonlySet<string> =>
    new Set(
      index.serviceEntries.flatMap(({ namespace, hosts }) => hosts.map((host) => `${namespace}/${host}`)),
    ),
);

const routedHosts = reading(
  (index: ManifestIndex): ReadonlySet<string> =>
    new Set(
      virtualServices(index)
        .filter(({ inMesh }) => inMesh)
        .flatMap(({ hosts }) => hosts.map(({ full }) => full)),
    ),
);
