/** The namespaces that see an object of Istio: all of them, or those named. */
export type Seers = 'all' | ReadonlySet<string>;

/**
 * Which namespaces see an object of Istio. Without `exportTo`, or with an empty one, all do; `*` says the same whatever else is
 * said, and then `~` that none does.
 *
 * @param exportTo what the object says, in which `.` is its own namespace
 * @param owner the namespace of the object
 */
export function seers(exportTo: readonly string[] | undefined, owner: string): Seers {
  if (!exportTo || exportTo.length === 0 || exportTo.includes('*')) return 'all';
  if (exportTo.includes('~')) return NOBODY;
  return new Set(exportTo.map((entry) => (entry === '.' ? owner : entry)));
}

/**
 * Whether an object of Istio can be seen from a namespace.
 *
 * @param exportTo what the object says
 * @param owner the namespace of the object
 * @param client the namespace that looks
 */
export function isVisible(exportTo: readonly string[] | undefined, owner: string, client: string): boolean {
  const seen = seers(exportTo, owner);
  return seen === 'all' || seen.has(client);
}

/** Whether some namespace sees both of two objects. */
export function seenTogether(
  one: { readonly exportTo: readonly string[] | undefined; readonly namespace: string },
  other: { readonly exportTo: readonly string[] | undefined; readonly namespace: string },
): boolean {
  const left = seers(one.exportTo, one.namespace);
  const right = seers(other.exportTo, other.namespace);
  if (left === 'all') return right === 'all' || right.size > 0;
  if (right === 'all') return left.size > 0;
  return [...left].some((namespace) => right.has(namespace));
}

const NOBODY: Seers = new Set();
