import { ManifestIndex } from '../../../../read';
import { meshConfig } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { isLeftWithoutAddress, resolutionOf } from './entries';

export const addressRequired: Rule = {
  id: 'se-address-required',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'ServiceEntry with a TCP port and no address',
  codes: ['IST0134'],
  inputs: ['ServiceEntry', 'mesh configuration'],
  mend: "Write the `addresses` of the host, or another `resolution` than NONE, with which Istio gives the entry an address; for TLS, say so in the port's protocol.",
  explanation: `On a port for plain TCP a proxy knows a connection by its address alone. This ServiceEntry has none, so its settings apply to
every connection to that port number, whatever host it is for. Istio gives entries an address of its own, but not those with the
resolution NONE, which is the default, nor those with the label \`networking.istio.io/enable-autoallocate-ip: "false"\`.`,
  check: (index, report) => {
    for (const entry of index.serviceEntries) {
      if (!isLeftWithoutAddress(entry)) continue;
      if (resolutionOf(entry) !== 'NONE' && proxiesAllocate(index)) continue;
      for (const { field, number } of entry.ports) {
        const protocol = field.get('protocol').text ?? '';
        if (protocol !== '' && protocol.toUpperCase() !== 'TCP') continue;
        report(
          entry.manifest,
          field,
          `without an address, every connection to port ${number} is taken for one to "${entry.hosts[0] ?? ''}".`,
        );
      }
    }
  },
};

/** Whether proxies give entries addresses themselves, as they did before Istio's control plane could. */
function proxiesAllocate(index: ManifestIndex): boolean {
  const metadata = meshConfig(index).get('defaultConfig', 'proxyMetadata');
  return metadata.get('ISTIO_META_DNS_AUTO_ALLOCATE').text === 'true';
}
