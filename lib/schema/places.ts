import { SchemaNode } from './node';

/** How deep places are looked for: schemas may refer to themselves. */
const DEEPEST = 12;

/** The one place of a schema where a field of a name may stand, as `spec.http[].timeout`; nothing where there are several. */
export function onlyPlaceOf(name: string, root: SchemaNode): string | undefined {
  const places = new Set<string>();
  const look = (node: SchemaNode | undefined, path: string, depth: number): void => {
    if (!node || places.size > 1 || depth > DEEPEST) return;
    for (const key of Object.keys(node.schema.properties ?? {})) {
      if (depth === 0 && key === 'status') continue;
      const place = path === '' ? key : `${path}.${key}`;
      if (key === name) places.add(place);
      look(node.field(key), place, depth + 1);
    }
    look(node.items, `${path}[]`, depth + 1);
  };
  look(root, '', 0);
  const [place] = places;
  return places.size === 1 ? place : undefined;
}
