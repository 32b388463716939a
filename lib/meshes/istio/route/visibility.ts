/** The namespaces that an object is for: all of them, or those named. */
export type Visibility = 'all' | ReadonlySet<string>;

/** Reads `exportTo`, in which `.` is the object's own namespace; an object that says nothing is for everybody. */
export function visibility(exportTo: readonly string[] | undefined, namespace: string): Visibility {
  if (!exportTo || exportTo.length === 0 || exportTo.includes('*')) return 'all';
  if (exportTo.includes('~')) return new Set();
  return new Set(exportTo.map((to) => (to === '.' ? namespace : to)));
}

/** Whether proxies of a namespace see an object. */
export function isVisible(to: Visibility, namespace: string): boolean {
  return to === 'all' || to.has(namespace);
}
