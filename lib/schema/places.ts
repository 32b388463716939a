import { Schema } from './schema';

/** How deep places are looked for: schemas may refer to themselves. */
const DEEPEST = 12;

/** The one place of a schema where a field of a name may stand, as `spec.http[].timeout`; nothing where there are several. */
export function onlyPlaceOf(
  name: string,
  root: Schema,
  resolve: (schema: Schema) => Schema,
): string | undefined {
  const places = new Set<string>();
  const look = (written: Schema, path: string, depth: number): void => {
    if (places.size > 1 || depth > DEEPEST) return;
    const { properties = {}, items, additionalProperties } = resolve(written);
    for (const [key, inner] of Object.entries(properties)) {
      if (depth === 0 && key === 'status') continue;
      const place = path === '' ? key : `${path}.${key}`;
      if (key === name) places.add(place);
      look(inner, place, depth + 1);
    }
    if (items) look(items, `${path}[]`, depth + 1);
    if (typeof additionalProperties === 'object') look(additionalProperties, `${path}.*`, depth + 1);
  };
  look(root, '', 0);
  const [place] = places;
  return places.size === 1 ? place : undefined;
}
