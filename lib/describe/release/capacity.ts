import { IConstruct } from 'constructs';
import { catalogue, Diagnostic } from '../../diagnostics';
import { MeshApp } from '../app';

/** How much more a pod may get than if the requests were shared by pods: twice as much is what a release often is for a while. */
const MOST = 2;

/**
 * Versions that get a larger share of the requests than their pods are made for, such as all of them to one pod beside six that
 * idle. Nothing is said where an autoscaler counts the pods.
 */
export function overloaded<V extends string>(
  { node: { path } }: IConstruct,
  app: MeshApp<V>,
  weights: { readonly [Version in V]?: number },
): readonly Diagnostic[] {
  const pods = new Map(app.versions.map((version) => [version, app.deployment(version).replicas]));
  const counted = [...pods.values()].filter((count) => count !== undefined);
  if (counted.length < pods.size) return [];
  const total = counted.reduce((sum, count) => sum + count, 0);
  return app.versions.flatMap((version) => {
    const count = pods.get(version) ?? 0;
    const weight = weights[version] ?? 0;
    // A weight that is none is an error of its own.
    if (!(weight > 0 && weight <= 100) || weight / 100 <= (MOST * count) / total) return [];
    return [catalogue.traffic.overloaded(path, { app: app.name, version, weight, count, total })];
  });
}
