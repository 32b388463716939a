import { KIND } from '../read';
import { PathSettings } from '../../../mesh/route';
import { ConfigEntries } from './entries';

const ESCAPED_SLASHES: ReadonlyMap<string, PathSettings['escapedSlashes']> = new Map([
  ['REJECT_REQUEST', 'reject'],
  ['UNESCAPE_AND_REDIRECT', 'redirect'],
  ['UNESCAPE_AND_FORWARD', 'forward'],
]);

/**
 * What the proxy beside a receiver does with paths. Consul says it to no other: the proxies of senders, API gateways and terminating
 * gateways take paths as they come.
 */
export function inboundPaths(entries: ConfigEntries): PathSettings {
  const said = entries.find(KIND.ConsulMesh, 'mesh')?.spec.get('http', 'incoming', 'requestNormalization');
  const action = said?.get('pathWithEscapedSlashesAction').text ?? '';
  return {
    normalizes: said?.get('insecureDisablePathNormalization').boolean !== true,
    mergesSlashes: said?.get('mergeSlashes').boolean === true,
    escapedSlashes: ESCAPED_SLASHES.get(action) ?? 'keep',
  };
}
