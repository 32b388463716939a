import { ManifestIndex, ServiceEntry, ServiceEntryPort } from '../../../../read';
import { meshConfig } from '../../read';
import { FindingDetails, OTHERWISE, Rule } from '../../../../mesh/rules';
import { dnsCapture, hasAddresses, isLeftWithoutAddress, isOpaque, resolutionOf } from './entries';

export const addressRequired: Rule = {
  id: 'se-address-required',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'ServiceEntry with a TCP port and no address',
  codes: ['IST0134'],
  inputs: ['ServiceEntry', 'mesh configuration', 'ProxyConfig', 'Namespace', 'workloads'],
  mend: "Write the `addresses` of the host, or another `resolution` than NONE, with which Istio gives the entry an address; for TLS, say so in the port's protocol.",
  explanation: `On a port for plain TCP a proxy knows a connection by its address alone. This ServiceEntry has none, so its settings apply to
every connection to that port number, whatever host it is for. Istio gives entries an address of its own, but not those with the
resolution NONE, which is the default, nor those with the label \`networking.istio.io/enable-autoallocate-ip: "false"\`.

An address that Istio gives is used only by proxies that answer DNS, which is off by default: \`ISTIO_META_DNS_CAPTURE: "true"\` in
\`proxyMetadata\` turns it on. Where the input does not hold the mesh configuration, the finding is for information.`,
  check: (index, report) => {
    for (const entry of index.serviceEntries) {
      const details = lackOf(entry, index);
      if (!details) continue;
      for (const port of entry.ports) {
        if (!isPlain(port)) continue;
        const { field, number } = port;
        report(
          entry.manifest,
          field,
          `without an address${details.unless ?? ''}, every connection to port ${number} is taken for one to "${entry.hosts[0] ?? ''}".`,
          details,
        );
      }
    }
  },
};

interface Lack extends FindingDetails {
  /** What of addresses that Istio gives is to be said. */
  readonly unless?: string;
}

const CAPTURE =
  'Write the `addresses` of the host, or let proxies answer DNS by `ISTIO_META_DNS_CAPTURE: "true"` in `defaultConfig.proxyMetadata` of the mesh configuration.';

/** Why proxies know no address of an entry, if they do not. */
function lackOf(entry: ServiceEntry, index: ManifestIndex): Lack | undefined {
  if (hasAddresses(entry)) return undefined;
  if (isLeftWithoutAddress(entry))
    return resolutionOf(entry) !== 'NONE' && proxiesAllocate(index) ? undefined : {};
  const capture = dnsCapture(index);
  if (capture === 'some') return undefined;
  return capture === 'none'
    ? { unless: ' that proxies learn of, as none of them answers DNS', mend: CAPTURE }
    : { unless: ', which proxies learn of only if they answer DNS', mend: CAPTURE, severity: 'info' };
}

function isPlain({ field, protocol }: ServiceEntryPort): boolean {
  return (field.get('protocol').text ?? '') === '' || isOpaque(protocol);
}

/** Whether proxies give entries addresses themselves, as they did before Istio's control plane could. */
function proxiesAllocate(index: ManifestIndex): boolean {
  const metadata = meshConfig(index).get('defaultConfig', 'proxyMetadata');
  return metadata.get('ISTIO_META_DNS_AUTO_ALLOCATE').text === 'true' && dnsCapture(index) === 'some';
}
