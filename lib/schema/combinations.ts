import { ownValue, isMapping, Plain } from '../read';
import { Schema } from './schema';
import { typeProblem, typesOf, valueProblems } from './values';

/** What is wrong with a value by the alternatives of its schema, as a sentence. */
export function combinationProblem(schema: Schema, value: Plain): string | undefined {
  const { allOf = [], anyOf, oneOf, not } = schema;
  const isLabelled = schema['x-kubernetes-int-or-string'] === true;
  for (const each of allOf) {
    const problem = combinationProblem(each, value);
    if (problem !== undefined) return problem;
  }
  if (anyOf && !isLabelled && !anyOf.some((each) => fits(each, value))) return sentence(anyOf, value, 'none');
  if (oneOf) {
    const count = oneOf.filter((each) => fits(each, value)).length;
    if (count !== 1) return sentence(oneOf, value, count === 0 ? 'none' : 'several');
  }
  return not && fits(not, value) ? sentence([not], value, 'several') : undefined;
}

/** Whether a value is as a schema says, which is one of several alternatives. */
function fits(schema: Schema, value: Plain): boolean {
  if (typeProblem(typesOf(schema), value) || valueProblems(schema, value).length > 0) return false;
  if (combinationProblem(schema, value) !== undefined) return false;
  if (!isMapping(value)) return true;
  const has = (key: string): boolean => Object.hasOwn(value, key) && ownValue(value, key) !== null;
  if ((schema.required ?? []).some((key) => !has(key))) return false;
  return Object.entries(schema.properties ?? {}).every(
    ([key, inner]) => !has(key) || fits(inner, ownValue(value, key) ?? null),
  );
}

function sentence(alternatives: readonly Schema[], value: Plain, which: 'none' | 'several'): string {
  const fields = new Set(alternatives.flatMap(namesIn));
  const written = isMapping(value) ? [...fields].filter((key) => Object.hasOwn(value, key)) : [];
  if (which === 'several' && written.length > 1)
    return `${written.map(quoted).join(' and ')} exclude each other: only one of ${[...fields].map(quoted).join(', ')} may be there.`;
  if (which === 'none' && fields.size > 0 && written.length === 0)
    return `one of ${[...fields].map(quoted).join(', ')} must be there.`;
  return 'the value fits none, or too many, of the alternatives that the definition has.';
}

/** The fields that alternatives are about. */
function namesIn(schema: Schema): readonly string[] {
  return [
    ...(schema.required ?? []),
    ...(schema.oneOf ?? []).flatMap(namesIn),
    ...(schema.anyOf ?? []).flatMap(namesIn),
  ];
}

function quoted(name: string): string {
  return `\`${name}\``;
}
