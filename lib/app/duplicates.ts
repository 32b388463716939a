import { ApiObject } from 'cdk8s';
import { catalogue, Diagnostic } from '../diagnostics';
import type { MeshChart } from './mesh-chart';

type Findings = ReadonlyMap<string, readonly Diagnostic[]>;

/**
 * Two objects of one kind and name, which cdk8s lets through: the cluster would keep whichever is applied last. Looked for
 * by the first chart of a mesh, for all of them.
 */
export function duplicateObjects(chart: MeshChart, findings: Findings): readonly Diagnostic[] {
  if (chart._registry.charts[0] !== chart) return [];
  const knownApps = duplicateApps(findings);
  const seen = new Map<string, ApiObject>();
  const found: Diagnostic[] = [];
  for (const object of chart._meshObjects()) {
    const { kind, name, apiGroup } = object;
    const { namespace } = object.metadata;
    const key = [apiGroup, kind, namespace, name].join('|');
    const other = seen.get(key);
    if (!other) seen.set(key, object);
    else if (!knownApps.some((path) => object.node.path.startsWith(path) || other.node.path.startsWith(path)))
      found.push(
        catalogue.app.duplicateObject(object.node.path, { kind, name, namespace, other: other.node.path }),
      );
  }
  return found;
}

/** The apps that are known to have the name of another: that all their objects have, too, is the same mistake. */
function duplicateApps(findings: Findings): readonly string[] {
  const { code } = catalogue.app.duplicateApp.definition;
  return [...findings]
    .filter(([, found]) => found.some((one) => one.code === code))
    .map(([path]) => `${path}/`);
}
