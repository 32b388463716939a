import { ManifestIndex } from '../../../read';
import { meshConfig } from './mesh-config';

/** What the mesh configuration says of how proxies read paths, in Istio's words. */
export interface PathConfig {
  /** The value of `pathNormalization.normalization`. */
  readonly mode: string | undefined;
  /** Whether slashes that follow each other are one; nothing where it does not say so for itself. */
  readonly mergesSlashes: boolean | undefined;
  /** What becomes of escaped slashes. */
  readonly escapedSlashes: string | undefined;
}

/** Modes in which slashes that follow each other are one. */
export const MERGING_MODES: ReadonlySet<string> = new Set(['MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES']);

/** What the mesh configuration says of paths. */
export function pathConfig(index: ManifestIndex): PathConfig {
  const config = meshConfig(index);
  const connections = config.get('defaultConfig', 'connectionSettings');
  return {
    mode: config.get('pathNormalization', 'normalization').text,
    mergesSlashes: connections.get('httpMergeSlashes').boolean,
    escapedSlashes: connections.get('httpPathWithEscapedSlashesAction').text,
  };
}

/** Whether proxies take slashes that follow each other for one. */
export function mergesSlashes(index: ManifestIndex): boolean {
  const { mode = '', mergesSlashes: said } = pathConfig(index);
  return said ?? MERGING_MODES.has(mode);
}
