import { ApiObject } from 'cdk8s';
import { catalogue, Diagnostic } from '../diagnostics';
import type { MeshChart } from './mesh-chart';

/**
 * Two objects of one kind and name, which cdk8s lets through: the cluster would keep whichever is applied last. Looked for
 * by the first chart of a mesh, for all of them.
 */
export function duplicateObjects(chart: MeshChart): readonly Diagnostic[] {
  if (chart._registry.charts[0] !== chart) return [];
  const seen = new Map<string, ApiObject>();
  const found: Diagnostic[] = [];
  for (const object of chart._meshObjects()) {
    const { kind, name, apiGroup } = object;
    const { namespace } = object.metadata;
    const key = [apiGroup, kind, namespace, name].join('|');
    const other = seen.get(key);
    if (!other) seen.set(key, object);
    else
      found.push(
        catalogue.app.duplicateObject(object.node.path, { kind, name, namespace, other: other.node.path }),
      );
  }
  return found;
}
