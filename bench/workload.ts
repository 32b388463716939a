/** Each app: a Service, a ServiceAccount, two Deployments, a canary between them, and a call to the next app. */
export type MeshName = 'istio' | 'consul';

export const MESHES: readonly MeshName[] = ['istio', 'consul'];
export const NAMESPACE = 'bench';
export const IMAGE = 'example/app';
export const PORT = 8080;
export const VERSIONS = [
  { name: '1.0', subset: 'v1-0', weight: 90 },
  { name: '2.0', subset: 'v2-0', weight: 10 },
] as const;

/** The name of an app, by its number. */
export function appName(index: number): string {
  return `app-${index}`;
}

/** Whom an app calls: the next one, the last one the first. */
export function neighbour(index: number, count: number): number {
  return (index + 1) % count;
}

/** Who calls an app. */
export function caller(index: number, count: number): number {
  return (index + count - 1) % count;
}
