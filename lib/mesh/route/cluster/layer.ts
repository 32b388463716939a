import { isHttpProtocol, Protocol } from '../../../read';

/** How much a proxy sees of what travels on a port. `unset` is left to the proxy, which looks at the first bytes. */
export type Layer = 'http' | 'tls' | 'tcp' | 'unset';

/** The layer of a protocol. */
export function layerOf(protocol: Protocol | undefined): Layer {
  if (protocol === undefined) return 'unset';
  if (isHttpProtocol(protocol)) return 'http';
  return protocol === 'https' || protocol === 'tls' ? 'tls' : 'tcp';
}

/** Whether requests for HTTP can be told apart on a layer. */
export function readsHttp(layer: Layer): boolean {
  return layer === 'http' || layer === 'unset';
}
