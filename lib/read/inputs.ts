import { KIND, kindsNamed, KnownKind } from './kinds';
import { WORKLOAD_KINDS } from './objects/pod';

/** What reads every object, whatever it is. */
export const ANY = 'any';

/** What reads the pods of all that runs them. */
export const WORKLOADS = 'workloads';

const groups = new Map<string, readonly KnownKind[]>();
const along = new Map<string, readonly string[]>();

/** Gives a name to kinds that are read for one purpose. */
export function nameKinds(name: string, kinds: readonly KnownKind[]): void {
  groups.set(name, kinds);
}

/** Says that reading something reads more: the hosts that a route names are looked up among Services. */
export function readsAlso(inputs: readonly string[], more: readonly string[]): void {
  for (const input of inputs) along.set(input, [...(along.get(input) ?? []), ...more]);
}

nameKinds(WORKLOADS, WORKLOAD_KINDS);
// Flagger makes Services and copies of workloads for its Canaries, of the workload that these name.
readsAlso(['Service', WORKLOADS], [KIND.Canary, KIND.Deployment, KIND.DaemonSet].map(nameOf));

/**
 * The kinds that inputs mean: names of kinds, of whichever group, and of what was named by {@link nameKinds}; with all that is
 * read along with them.
 *
 * @returns nothing where that is every kind
 */
export function kindsOf(inputs: readonly string[]): ReadonlySet<KnownKind> | undefined {
  const words = new Set(inputs);
  if (words.has(ANY)) return undefined;
  // A set that grows is walked to its end.
  for (const word of words) for (const more of along.get(word) ?? []) words.add(more);
  return new Set([...words].flatMap((word) => groups.get(word) ?? kindsNamed(word)));
}

function nameOf(kind: KnownKind): string {
  return kind.slice(kind.indexOf('/') + 1);
}
