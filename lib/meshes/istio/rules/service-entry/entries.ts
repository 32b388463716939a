import { Labels, ManifestIndex, Protocol, reading, ServiceEntry } from '../../../../read';
import { KIND, meshConfig } from '../../read';

/** Protocols on which no proxy sees for which host a connection is. */
const OPAQUE: ReadonlySet<Protocol> = new Set<Protocol>(['tcp', 'mongo', 'redis', 'mysql']);

/** How the addresses behind the hosts are found. */
export function resolutionOf({ manifest }: ServiceEntry): string {
  return manifest.spec.get('resolution').text ?? 'NONE';
}

/** Whether connections on a port of that protocol can only be told apart by their address. */
export function isOpaque(protocol: Protocol | undefined): boolean {
  return protocol !== undefined && OPAQUE.has(protocol);
}

/** Whether the entry lists addresses, or the cluster has given it some. */
export function hasAddresses({ manifest }: ServiceEntry): boolean {
  return [manifest.spec, manifest.root.get('status')].some(
    (field) => field.get('addresses').items().length > 0,
  );
}

/** Whether Istio surely gives the entry no address of its own: it does so for all but these. */
export function isLeftWithoutAddress(entry: ServiceEntry): boolean {
  const { labels } = entry.manifest;
  const isOptedOut = labels['networking.istio.io/enable-autoallocate-ip']?.toLowerCase() === 'false';
  return !hasAddresses(entry) && (resolutionOf(entry) === 'NONE' || isOptedOut);
}

/** Whether proxies answer DNS: some do, none does, or the input does not say, so that none does by default. */
export type DnsCapture = 'some' | 'none' | 'unsaid';

/** Whether proxies answer DNS, without which no one learns of an address that Istio gives. */
export const dnsCapture = reading((index: ManifestIndex): DnsCapture => {
  const config = meshConfig(index);
  const capture = config.get('defaultConfig', 'proxyMetadata', 'ISTIO_META_DNS_CAPTURE').value;
  if (String(capture) === 'true' || saysOtherwise(index)) return 'some';
  return config.exists ? 'none' : 'unsaid';
});

/** A ProxyConfig or a pod may say it for some proxies, and the ambient mesh answers DNS by itself. */
function saysOtherwise(index: ManifestIndex): boolean {
  const isAmbient = ({ labels }: { readonly labels: Labels }): boolean =>
    labels['istio.io/dataplane-mode'] === 'ambient';
  return (
    index.all(KIND.ProxyConfig).length > 0 ||
    index.all(KIND.Namespace).some(isAmbient) ||
    index.pods.all.some(
      (pod) => isAmbient(pod) || (pod.annotations['proxy.istio.io/config'] ?? '').includes('DNS_CAPTURE'),
    )
  );
}
