import { inWords, selectorOf } from '../values';
import { Manifest, ManifestIndex } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { Patch, patches } from './patches';

export const patchOrder: Rule = {
  id: 'ef-patch-order',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'patch beside a filter that may not be there yet',
  codes: ['IST0151', 'IST0155'],
  inputs: ['EnvoyFilter'],
  mend: 'Give the EnvoyFilter a higher `priority` than the one that adds the filter.',
  explanation: `A patch is placed before or after a filter, or changes one, that another EnvoyFilter adds. Istio applies those with a lower
\`priority\` first, then those of the root namespace, then the older ones. Here nothing but their age says which comes first: where the
filter is not there yet, the patch is left out without a word.`,
  check: (index, report) => {
    const adding = patchesByFilter(index);
    for (const patch of patches(index)) {
      const name = patch.filter.text;
      if (!name || !RELATIVE.has(patch.operation)) continue;
      const [adder, ...others] = adding.get(`${patch.applyTo}|${name}`) ?? [];
      // Several may add it for different workloads: then it is not clear which one is meant.
      if (!adder || others.length > 0 || !isForSame(patch, adder) || isAfter(patch, adder, index)) continue;
      report(
        patch.manifest,
        patch.filter,
        `the EnvoyFilter "${adder.manifest.name}" adds "${name}", and nothing says that it comes first.`,
      );
    }
  },
};

const RELATIVE: ReadonlySet<string> = new Set([
  'INSERT_BEFORE',
  'INSERT_AFTER',
  'REPLACE',
  'REMOVE',
  'MERGE',
  'MERGE_AND_REPLACE_LIST',
]);
const ADDING: ReadonlySet<string> = new Set(['ADD', 'INSERT_FIRST', 'INSERT_BEFORE', 'INSERT_AFTER']);

/** The patches that add a filter, by what it is and its name. */
function patchesByFilter(index: ManifestIndex): ReadonlyMap<string, readonly Patch[]> {
  const found = new Map<string, Patch[]>();
  for (const patch of patches(index)) {
    const name = patch.field.get('patch', 'value', 'name').text;
    if (!name || !ADDING.has(patch.operation)) continue;
    const key = `${patch.applyTo}|${name}`;
    const list = found.get(key);
    if (!list) found.set(key, [patch]);
    else if (list.length < 2) list.push(patch);
  }
  return found;
}

/** Whether whatever the patch is for surely has the other one too. */
function isForSame({ manifest }: Patch, { manifest: other }: Patch): boolean {
  const labels = inWords(selectorOf(other));
  return labels === '' || labels === inWords(selectorOf(manifest));
}

/** Whether a patch surely comes after another, or has nothing to do with it. */
function isAfter({ manifest }: Patch, { manifest: other }: Patch, index: ManifestIndex): boolean {
  if (manifest.namespace === other.namespace && manifest.name === other.name) return true;
  const own = priorityOf(manifest);
  const before = priorityOf(other);
  if (own !== before) return own > before;
  return manifest.namespace !== other.namespace && manifest.namespace !== index.rootNamespace;
}

function priorityOf({ spec }: Manifest): number {
  return spec.get('priority').number ?? 0;
}
