import { knownKind, Manifest } from '../../../read';
import { entryName } from './entries';
import { ENTRY_KINDS } from './entry-kinds';

const KINDS: ReadonlySet<string> = new Set(ENTRY_KINDS);

/**
 * The names under which Consul knows a config entry, whatever its namespace in Kubernetes. Two files that have one entry each by
 * such a name are for two clusters, unless the input is said to be all there is.
 */
export function consulAliases(manifest: Manifest): readonly string[] {
  const known = knownKind(manifest.group, manifest.version, manifest.kind);
  if (!known || !KINDS.has(known)) return [];
  const entry = entryName(known, manifest);
  return entry ? [`consul ${known} ${entry}`] : [];
}
