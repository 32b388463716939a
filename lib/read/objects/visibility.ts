/**
 * Whether an object of Istio can be seen from a namespace. Without `exportTo`, or with an empty one, everybody sees it.
 *
 * @param exportTo what the object says
 * @param owner the namespace of the object
 * @param client the namespace that looks
 */
export function isVisible(exportTo: readonly string[] | undefined, owner: string, client: string): boolean {
  if (!exportTo || exportTo.length === 0) return true;
  return exportTo.some((entry) => entry === '*' || (entry === '.' ? owner : entry) === client);
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

function seers(exportTo: readonly string[] | undefined, owner: string): 'all' | ReadonlySet<string> {
  if (!exportTo || exportTo.length === 0 || exportTo.includes('*')) return 'all';
  return new Set(exportTo.filter((entry) => entry !== '~').map((entry) => (entry === '.' ? owner : entry)));
}
