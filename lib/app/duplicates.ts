import { ApiObject } from 'cdk8s';
import { catalogue, Diagnostic } from '../diagnostics';
import type { MeshChart } from './mesh-chart';

/**
 * Two objects of one kind and name, which cdk8s lets through: the cluster would keep whichever is applied last. Looked for
 * by the first chart of a mesh, for all of them.
 */
export function duplicateObjects(chart: MeshChart): readonly Diagnostic[] {
  if (chart._registry.charts[0] !== chart) return [];
  const byName = new Map<string, ApiObject[]>();
  const found: Diagnostic[] = [];
  for (const object of chart._meshObjects()) {
    const { kind, name } = object;
    const { namespace } = object.metadata;
    const namesakes = byName.get(name);
    const other = namesakes?.find((earlier) => isSame(earlier, object));
    if (other) {
      const params = { kind, name, namespace, other: other.node.path };
      found.push(catalogue.app.duplicateObject(object.node.path, params));
    } else if (namesakes) namesakes.push(object);
    else byName.set(name, [object]);
  }
  return found;
}

function isSame(one: ApiObject, other: ApiObject): boolean {
  return (
    one.kind === other.kind &&
    one.apiGroup === other.apiGroup &&
    one.metadata.namespace === other.metadata.namespace
  );
}
