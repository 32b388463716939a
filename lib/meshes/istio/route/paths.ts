import { meshConfig } from '../read';
import { ManifestIndex } from '../../../read';
import { PathSettings } from '../../../mesh/route';
import { IstioReaderOptions, PathNormalization } from './settings';

const ESCAPED_SLASHES: ReadonlyMap<string, PathSettings['escapedSlashes']> = new Map([
  ['KEEP_UNCHANGED', 'keep'],
  ['REJECT_REQUEST', 'reject'],
  ['UNESCAPE_AND_REDIRECT', 'redirect'],
  ['UNESCAPE_AND_FORWARD', 'forward'],
]);

const BASE: PathSettings = { normalizes: true, mergesSlashes: false, escapedSlashes: 'keep' };
const MODES: ReadonlyMap<string, PathSettings> = new Map<PathNormalization, PathSettings>([
  ['NONE', { ...BASE, normalizes: false }],
  ['BASE', BASE],
  ['MERGE_SLASHES', { ...BASE, mergesSlashes: true }],
  ['DECODE_AND_MERGE_SLASHES', { ...BASE, mergesSlashes: true, escapedSlashes: 'forward' }],
]);

/** What every proxy of the mesh does with paths: senders', gateways' and receivers' alike. */
export function istioPaths({ pathNormalization }: IstioReaderOptions, index: ManifestIndex): PathSettings {
  if (pathNormalization !== undefined) return MODES.get(pathNormalization) ?? BASE;
  const config = meshConfig(index);
  const mode = MODES.get(config.get('pathNormalization', 'normalization').text ?? '') ?? BASE;
  const connections = config.get('defaultConfig', 'connectionSettings');
  const escaped = ESCAPED_SLASHES.get(connections.get('httpPathWithEscapedSlashesAction').text ?? '');
  return {
    ...mode,
    mergesSlashes: connections.get('httpMergeSlashes').boolean ?? mode.mergesSlashes,
    escapedSlashes: escaped ?? mode.escapedSlashes,
  };
}
