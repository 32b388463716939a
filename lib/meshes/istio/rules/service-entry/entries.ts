import { ManifestIndex, reading, Protocol, ServiceEntry } from '../../../../read';
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

/** Whether the input tells that no proxy answers DNS, without which no one learns of an address that Istio gives. */
export const capturesNoDns = reading((index: ManifestIndex): boolean => {
  const config = meshConfig(index);
  const capture = config.get('defaultConfig', 'proxyMetadata', 'ISTIO_META_DNS_CAPTURE').text;
  // A ProxyConfig can say otherwise for some of them.
  return config.exists && capture !== 'true' && index.all(KIND.ProxyConfig).length === 0;
});
