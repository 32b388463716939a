import { Manifest, ManifestIndex } from '../../../read';
import { entries, entryOf, hasTenancies } from './entries';
import { KIND } from './kinds';

const HTTP_LIKE: ReadonlySet<string> = new Set(['http', 'http2', 'grpc']);

/** Whether Consul tells requests of the protocol apart. */
export function isHttpLike(protocol: string): boolean {
  return HTTP_LIKE.has(protocol);
}

/**
 * The protocol that Consul takes a service for by its ServiceDefaults, or else by the ProxyDefaults. A ServiceDefaults without
 * a protocol means tcp, whatever the ProxyDefaults say.
 */
export function protocolBy(own: Manifest | undefined, global: Manifest | undefined): string {
  const said = own ? own.spec.get('protocol').text : global?.spec.get('config', 'protocol').text;
  return said === undefined || said === '' ? 'tcp' : said.toLowerCase();
}

/** The protocol that Consul takes a service for, in the world of the object that asks; nothing where the input does not tell. */
export function protocolOfService(
  service: string,
  asker: Manifest,
  index: ManifestIndex,
): string | undefined {
  if (hasTenancies(index)) return undefined;
  const own = entryOf(KIND.ServiceDefaults, service, asker, index);
  if (own) return protocolBy(own, undefined);
  if (!index.closed || entries(KIND.ServiceDefaults, index).has(service)) return undefined;
  const global = entryOf(KIND.ProxyDefaults, 'global', asker, index);
  return !global && entries(KIND.ProxyDefaults, index).has('global')
    ? undefined
    : protocolBy(undefined, global);
}
