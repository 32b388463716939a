import { reading } from '../reading';
import { Field } from '../field';
import { KIND } from '../kinds';
import { Manifest } from '../manifest';
import { ManifestIndex } from '../manifest-index';

/** Who refers to an object of another namespace. */
export interface Referrer {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

/** What is referred to. */
export interface Referent extends Referrer {
  readonly name: string;
}

/** The ReferenceGrants, by what they permit. */
export class ReferenceGrants {
  private readonly permitted = new Set<string>();
  private readonly namespaces = new Set<string>();

  public constructor(grants: readonly Manifest[]) {
    for (const { spec, namespace } of grants) {
      this.namespaces.add(namespace);
      const referents = spec.get('to').items();
      for (const from of spec.get('from').items())
        for (const to of referents) this.permitted.add(permission(from, to, namespace));
    }
  }

  /** Whether one object may refer to another one, which is in another namespace. */
  public permit(from: Referrer, to: Referent): boolean {
    const all = [from.group, from.kind, from.namespace, to.group, to.kind, to.namespace].join('|');
    return this.permitted.has(`${all}|`) || this.permitted.has(`${all}|${to.name}`);
  }

  /** Whether the namespace has any. */
  public in(namespace: string): boolean {
    return this.namespaces.has(namespace);
  }
}

/** The ReferenceGrants of the input. */
export const referenceGrants = reading(
  (index: ManifestIndex): ReferenceGrants => new ReferenceGrants(index.all(KIND.ReferenceGrant)),
);

/** An empty name permits all of them. */
function permission(from: Field, to: Field, namespace: string): string {
  const text = (field: Field): string => field.text ?? '';
  return [
    ...['group', 'kind', 'namespace'].map((name) => text(from.get(name))),
    ...['group', 'kind'].map((name) => text(to.get(name))),
    namespace,
    text(to.get('name')),
  ].join('|');
}
