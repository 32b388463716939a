import { isIPv4, isIPv6 } from 'node:net';
import { ownValue, Plain } from '../read';
import { Schema } from './schema';
import { nearest } from './nearest';

/** What is wrong with a value, and what to write instead. */
export interface ValueProblem {
  readonly message: string;
  readonly mend?: string;
}

const NOTHING: readonly ValueProblem[] = Object.freeze([]);
const LIMITS = { int32: 2 ** 31 - 1, int64: Number.MAX_SAFE_INTEGER };
const FORMATS: Readonly<Partial<Record<string, (text: string) => boolean>>> = {
  ipv4: isIPv4,
  ipv6: isIPv6,
  byte: (text) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text),
  // A number and a unit anywhere will do, and words such as "5 days" are taken.
  duration: (text) => text === '0' || /\d\s*(?:n|u|µ|m|s|h|d|w)/i.test(text),
  'date-time': (text) => /^\d{4}-\d\d-\d\d[Tt ]/.test(text) && !Number.isNaN(Date.parse(text)),
};

/** What is wrong with the type of a value; nothing where the schema allows it. */
export function typeProblem(allowed: readonly string[], value: Plain): ValueProblem | undefined {
  const type = typeOf(value);
  if (allowed.length === 0 || allowed.includes(type)) return undefined;
  if (type === 'integer' && allowed.includes('number')) return undefined;
  const wanted = allowed.map((each) => ownValue(NAMES, each) ?? each).join(' or ');
  return { message: `this must be ${wanted}, and is ${described(value)}.`, mend: mendOfType(allowed, value) };
}

/** What is wrong with a value of the right type. */
export function valueProblems(schema: Schema, value: Plain): readonly ValueProblem[] {
  if (typeof value === 'object') return NOTHING;
  const problems: ValueProblem[] = [];
  if (schema.enum && !schema.enum.includes(value)) problems.push(notAmong(schema.enum, value));
  if (typeof value === 'string') problems.push(...textProblems(schema, value));
  if (typeof value === 'number') problems.push(...numberProblems(schema, value));
  return problems;
}

/** A value as it is shown in a sentence. */
export function shown(value: Plain): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

const NAMES: Readonly<Partial<Record<string, string>>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'text',
};

/** The types that a schema allows; none where it allows all. */
export function typesOf(schema: Schema): readonly string[] {
  if (schema['x-kubernetes-int-or-string']) return ['integer', 'string'];
  const { type } = schema;
  return typeof type === 'string' ? [type] : (type ?? []);
}

function typeOf(value: Plain): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function described(value: Plain): string {
  const type = typeOf(value);
  if (type === 'object' || type === 'array') return NAMES[type] ?? type;
  return type === 'null' ? 'null' : type === 'string' ? `the text ${shown(value)}` : shown(value);
}

function mendOfType(allowed: readonly string[], value: Plain): string | undefined {
  if (allowed.includes('string') && (typeof value === 'number' || typeof value === 'boolean'))
    return `Put it in quotes: "${value}".`;
  if (allowed.includes('array') && value !== null) return 'Write a list, also for one entry.';
  if (
    typeof value === 'string' &&
    allowed.some((each) => each === 'integer' || each === 'number' || each === 'boolean')
  )
    return 'Write it without quotes.';
  return undefined;
}

function notAmong(allowed: readonly Plain[], value: Plain): ValueProblem {
  // Empty is allowed where it means the same as nothing.
  const words = allowed
    .filter((each) => each !== '')
    .map((each) => (typeof each === 'string' ? each : shown(each)));
  const near = typeof value === 'string' ? nearest(value, words) : undefined;
  return {
    message: `${shown(value)} is none of ${words.map((each) => shown(each)).join(', ')}.`,
    mend: near === undefined ? 'Write one of the values that the finding names.' : `Did you mean "${near}"?`,
  };
}

function textProblems(schema: Schema, value: string): readonly ValueProblem[] {
  const { minLength, maxLength, pattern, format } = schema;
  if (minLength === undefined && maxLength === undefined && pattern === undefined && format === undefined)
    return NOTHING;
  const problems: ValueProblem[] = [];
  const length = [...value].length;
  if (schema.minLength !== undefined && length < schema.minLength)
    problems.push({
      message:
        length === 0
          ? 'this must not be empty.'
          : `${shown(value)} has fewer than ${schema.minLength} characters.`,
    });
  if (schema.maxLength !== undefined && length > schema.maxLength)
    problems.push({ message: `this has ${length} characters, and may have ${schema.maxLength}.` });
  if (schema.pattern !== undefined && !expression(schema.pattern).test(value))
    problems.push({ message: `${shown(value)} does not match the pattern ${schema.pattern}.` });
  const isRight = schema.format === undefined ? undefined : ownValue(FORMATS, schema.format);
  if (isRight && !isRight(value))
    problems.push({ message: `${shown(value)} is not of the format ${schema.format}.` });
  return problems;
}

function numberProblems(schema: Schema, value: number): readonly ValueProblem[] {
  const problems: ValueProblem[] = [];
  const { minimum, maximum, format } = schema;
  if (minimum !== undefined && (value < minimum || (schema.exclusiveMinimum && value === minimum)))
    problems.push({
      message: `${value} is less than ${minimum}.`,
      mend: `Write a number of at least ${minimum}.`,
    });
  if (maximum !== undefined && (value > maximum || (schema.exclusiveMaximum && value === maximum)))
    problems.push({
      message: `${value} is more than ${maximum}.`,
      mend: `Write a number of at most ${maximum}.`,
    });
  const limit = format === 'int32' || format === 'int64' ? LIMITS[format] : undefined;
  if (limit !== undefined && problems.length === 0 && Math.abs(value) > limit)
    problems.push({ message: `${value} is more than a number of ${format} can be.` });
  return problems;
}

const expressions = new Map<string, RegExp>();

/** A pattern as Go reads it. `(?i)` is the one part of its grammar that JavaScript does not have and definitions use. */
function expression(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known) return known;
  const plain = pattern.replace('(?i)', '');
  const made = new RegExp(plain, plain === pattern ? '' : 'i');
  expressions.set(pattern, made);
  return made;
}
