import { knownKind, Manifest } from '../../../read';
import { KIND } from './kinds';
import { ENTRY_KINDS } from './entry-kinds';

const KINDS: ReadonlySet<string> = new Set(ENTRY_KINDS);

/**
 * The names under which Consul knows a config entry, whatever its namespace in Kubernetes. Two files that have one entry each by
 * such a name are for two clusters, unless the input is said to be all there is.
 */
export function consulAliases(manifest: Manifest): readonly string[] {
  const { group, version, kind, name, spec } = manifest;
  const known = knownKind(group, version, kind);
  if (!known || !KINDS.has(known)) return [];
  const entry = known === KIND.ServiceIntentions ? spec.get('destination', 'name').text : name;
  return entry ? [`consul ${known} ${entry}`] : [];
}
