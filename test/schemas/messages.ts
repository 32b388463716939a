import type { ErrorObject } from 'ajv';
import type { Schema } from './closed';

/** What is wrong, one sentence each, without what only repeats another. */
export function messages(errors: readonly ErrorObject[]): string[] {
  return errors.filter((error) => !isBranch(error)).map((error) => `${pathOf(error)}: ${sentence(error)}`);
}

/** Whether an error lies inside one alternative of a condition, which is reported as a whole. */
function isBranch(error: ErrorObject): boolean {
  return /\/oneOf\/\d+\//.test(error.schemaPath);
}

/** The path to the field at fault, written as in code: `spec.http[0].route`. */
function pathOf(error: ErrorObject): string {
  const steps = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  if (error.keyword === 'additionalProperties') steps.push(String(error.params['additionalProperty']));
  if (error.keyword === 'required') steps.push(String(error.params['missingProperty']));
  return steps.reduce((path, step) => path + stepOf(step, path), '') || 'manifest';
}

function stepOf(step: string, before: string): string {
  if (/^\d+$/.test(step)) return `[${step}]`;
  if (!/^[\w$-]+$/.test(step)) return `["${step}"]`;
  return before === '' ? step : `.${step}`;
}

function sentence(error: ErrorObject): string {
  switch (error.keyword) {
    case 'additionalProperties':
      return 'unknown field';
    case 'required':
      return 'missing';
    case 'oneOf':
      return alternatives(error.schema as Schema[]);
    case 'enum':
      return `must be one of ${(error.params['allowedValues'] as unknown[]).join(', ')}, is ${shown(error.data)}`;
    case 'x-kubernetes-list-map-keys':
      return `two entries with the same ${(error.schema as string[]).join(' and ')}`;
    default:
      return `${error.message ?? error.keyword}, is ${shown(error.data)}`;
  }
}

/** Which fields exclude each other, where a condition is about that, as all of Istio's are. */
function alternatives(branches: readonly Schema[]): string {
  const fields = branches.flatMap((branch) => branch.required ?? []);
  if (fields.length === 0) return 'meets none, or too many, of the alternatives that its schema allows';
  return `may set only one of ${fields.join(', ')}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
