import { MERGING_MODES, pathConfig } from '../read';
import { ManifestIndex } from '../../../read';
import { PathSettings } from '../../../mesh/route';
import { IstioReaderOptions } from './settings';

const ESCAPED_SLASHES: ReadonlyMap<string, PathSettings['escapedSlashes']> = new Map([
  ['KEEP_UNCHANGED', 'keep'],
  ['REJECT_REQUEST', 'reject'],
  ['UNESCAPE_AND_REDIRECT', 'redirect'],
  ['UNESCAPE_AND_FORWARD', 'forward'],
]);

/** What every proxy of the mesh does with paths: senders', gateways' and receivers' alike. */
export function istioPaths({ pathNormalization }: IstioReaderOptions, index: ManifestIndex): PathSettings {
  if (pathNormalization !== undefined) return settingsOf(pathNormalization);
  const { mode, mergesSlashes, escapedSlashes = '' } = pathConfig(index);
  const settings = settingsOf(mode);
  return {
    ...settings,
    mergesSlashes: mergesSlashes ?? settings.mergesSlashes,
    escapedSlashes: ESCAPED_SLASHES.get(escapedSlashes) ?? settings.escapedSlashes,
  };
}

function settingsOf(mode = 'BASE'): PathSettings {
  return {
    normalizes: mode !== 'NONE',
    mergesSlashes: MERGING_MODES.has(mode),
    escapedSlashes: mode === 'DECODE_AND_MERGE_SLASHES' ? 'forward' : 'keep',
  };
}
