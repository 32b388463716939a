/** A schema as Kubernetes writes it: JSON Schema with words of its own. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** The id under which Kubernetes' shared definitions are registered. */
export const CORE_ID = 'kubernetes';

/** Words of Kubernetes that say how to merge, or that only its API server can check. */
const IGNORED = [
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
  'x-kubernetes-validations',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-int-or-string',
];

/**
 * The same schema as strict JSON Schema: a field it does not name is refused, at every level. The API server drops such
 * a field without a word, so a misspelt one would go unnoticed.
 *
 * Conditions (`oneOf` and the like) stay open: they restate fields that the structure around them already names.
 */
export function closed(schema: Schema): Schema {
  if (typeof schema['$ref'] === 'string') return { $ref: CORE_ID + schema['$ref'] };
  const out: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties') out[keyword] = mapValues(value as Record<string, Schema>, closed);
    else if ((keyword === 'items' || keyword === 'additionalProperties') && isSchema(value))
      out[keyword] = closed(value);
    else if (keyword === 'pattern') out[keyword] = inJavaScript(String(value));
    else if (!IGNORED.includes(keyword)) out[keyword] = value;
  }
  if (schema['x-kubernetes-int-or-string'] === true) {
    delete out['anyOf']; // says the same, with a worse message
    out['type'] = ['integer', 'string'];
  }
  const open = 'additionalProperties' in schema || schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (schema['type'] === 'object' && !open) out['additionalProperties'] = false;
  return out;
}

/** Go's `(?i)`, which JavaScript does not know: the same pattern with both cases of every letter. */
function inJavaScript(pattern: string): string {
  const plain = pattern.replace('(?i)', '');
  return plain === pattern
    ? pattern
    : plain.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
