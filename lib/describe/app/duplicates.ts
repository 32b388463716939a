import { ApiObject } from 'cdk8s';
import { catalogue, Diagnostic } from '../../diagnostics';

type Findings = ReadonlyMap<string, readonly Diagnostic[]>;

/**
 * Two objects of one kind and name, which cdk8s lets through: the cluster would keep whichever is applied last.
 */
export function duplicateObjects(objects: readonly ApiObject[], findings: Findings): readonly Diagnostic[] {
  const knownApps = duplicateApps(findings);
  const isKnown = ({ node }: ApiObject): boolean => knownApps.some((path) => node.path.startsWith(path));
  const byName = new Map<string, ApiObject[]>();
  const found: Diagnostic[] = [];
  for (const object of objects) {
    const { kind, name } = object;
    const { namespace } = object.metadata;
    const namesakes = byName.get(name);
    const other = namesakes?.find((earlier) => isSame(earlier, object));
    if (!other) {
      if (namesakes) namesakes.push(object);
      else byName.set(name, [object]);
    } else if (!isKnown(object) && !isKnown(other)) {
      const params = { kind, name, namespace, other: other.node.path };
      found.push(catalogue.app.duplicateObject(object.node.path, params));
    }
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

function isSame(one: ApiObject, other: ApiObject): boolean {
  return (
    one.kind === other.kind &&
    one.apiGroup === other.apiGroup &&
    one.metadata.namespace === other.metadata.namespace
  );
}
