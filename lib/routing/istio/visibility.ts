import { Manifest } from '../../manifests';

/** The namespaces that an object is for: all of them, or those named. */
export type Visibility = 'all' | ReadonlySet<string>;

/** Reads `exportTo`, in which `.` is the object's own namespace; an object that says nothing is for everybody. */
export function visibility(exportTo: readonly string[], namespace: string): Visibility {
  if (exportTo.length === 0 || exportTo.includes('*')) return 'all';
  if (exportTo.includes('~')) return new Set();
  return new Set(exportTo.map((to) => (to === '.' ? namespace : to)));
}

/** Whether proxies of a namespace see an object. */
export function isVisible(to: Visibility, namespace: string): boolean {
  return to === 'all' || to.has(namespace);
}

/** What a Service says in its annotation, as Services have no field for it. */
export function serviceVisibility({ annotations, namespace }: Manifest): Visibility {
  const said = annotations['networking.istio.io/exportTo'] ?? '';
  return visibility(
    said
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    namespace,
  );
}
