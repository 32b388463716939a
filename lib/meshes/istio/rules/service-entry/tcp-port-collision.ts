import { ManifestIndex, seenTogether, ServiceEntry } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { dnsCapture, hasAddresses, isLeftWithoutAddress, isOpaque, resolutionOf } from './entries';

export const tcpPortCollision: Rule = {
  id: 'se-tcp-port-collision',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'two ServiceEntries on one TCP port, without addresses',
  codes: [],
  inputs: ['ServiceEntry', 'mesh configuration', 'ProxyConfig', 'Namespace', 'workloads'],
  mend: 'Write the `addresses` of each, or different ports.',
  explanation: `On a port for plain TCP a proxy knows a connection by its address alone. Two ServiceEntries that the same clients see have the
same TCP port and no address, so both are for every connection to that port: one of the hosts gets the connections of both, without a
word.

Asked of entries that Istio surely gives no address: those with the resolution NONE, those that opt out by the label
\`networking.istio.io/enable-autoallocate-ip: "false"\`, and all of them where the mesh configuration in the input does not let proxies
answer DNS (\`ISTIO_META_DNS_CAPTURE\`).`,
  check: (index, report) => {
    const byPort = new Map<number, ServiceEntry[]>();
    for (const entry of index.serviceEntries) {
      if (!isEverywhere(entry, index)) continue;
      for (const { field, number, protocol } of entry.ports) {
        if (!isOpaque(protocol)) continue;
        const others = byPort.get(number) ?? [];
        const other = others.find((before) => collide(before, entry));
        if (other) {
          const { namespace, name } = other.manifest;
          report(
            entry.manifest,
            field,
            `port ${number} is that of the ServiceEntry "${namespace}/${name}" too, and neither has an address.`,
          );
        }
        if (others.length < 20) byPort.set(number, [...others, entry]);
      }
    }
  },
};

/** Whether the entry is for every connection to its port. */
function isEverywhere(entry: ServiceEntry, index: ManifestIndex): boolean {
  return isLeftWithoutAddress(entry) || (!hasAddresses(entry) && dnsCapture(index) === 'none');
}

function collide(one: ServiceEntry, other: ServiceEntry): boolean {
  // Both let connections through to where they go anyway.
  if (resolutionOf(one) === 'NONE' && resolutionOf(other) === 'NONE') return false;
  const isSame = one.namespace === other.namespace && one.manifest.name === other.manifest.name;
  const shareHost = one.hosts.some((host) => other.hosts.includes(host));
  return !isSame && !shareHost && seenTogether(one, other);
}
