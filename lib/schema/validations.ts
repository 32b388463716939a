import type { Environment } from '@marcbachmann/cel-js';
import { isIP } from 'node:net';
import { isMapping, Plain } from '../read';
import { SchemaNode } from './node';
import { Validation } from './schema';
import { parseUrl, Url } from './url';

/** What a rule is asked of: whole numbers as CEL has them, and no nulls. */
type CelValue = string | number | bigint | boolean | readonly CelValue[] | Map<string, CelValue>;

/** A rule that can be asked: whether it holds for a value. */
type Question = (self: CelValue) => boolean;

/** Words that CEL has for itself, so that a field of that name is written otherwise in rules. */
const RESERVED: ReadonlySet<string> = new Set([
  ...[
    'true',
    'false',
    'null',
    'in',
    'as',
    'break',
    'const',
    'continue',
    'else',
    'for',
    'function',
    'if',
    'import',
  ],
  ...['let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while'],
]);

/** The rules of a schema that a value breaks. */
export function brokenRules(node: SchemaNode, value: Plain): readonly Validation[] {
  if (node.rules.length === 0) return node.rules;
  const self = celValue(node, value);
  return node.rules.filter(({ rule }) => !question(rule)(self));
}

/** A value as rules see it: with the defaults of its schema, which the API server sets before it asks. */
function celValue(node: SchemaNode | undefined, value: Plain): CelValue {
  if (typeof value === 'number')
    return Number.isInteger(value) && node?.schema.type !== 'number' ? BigInt(value) : value;
  if (Array.isArray(value))
    return (value as readonly Plain[])
      .filter((item) => item !== null)
      .map((item) => celValue(node?.items, item));
  if (!isMapping(value)) return value as string | boolean;
  const inside = new Map<string, CelValue>();
  const { properties = {} } = node?.schema ?? {};
  const isOwn = (key: string): boolean => Object.hasOwn(properties, key);
  for (const [key, inner] of Object.entries(value))
    if (inner !== undefined && inner !== null)
      inside.set(isOwn(key) && RESERVED.has(key) ? `__${key}__` : key, celValue(node?.field(key), inner));
  for (const [key, { default: usual }] of Object.entries(properties))
    if (usual !== undefined && !inside.has(key)) inside.set(key, celValue(node?.field(key), usual));
  return inside;
}

const questions = new Map<string, Question>();
let environment: Environment | undefined;

function question(rule: string): Question {
  const known = questions.get(rule);
  if (known) return known;
  const made = parsed(rule);
  questions.set(rule, made);
  return made;
}

/** What fails because of the value, not since this reader of the language has less of it than the API server. */
const OF_VALUE = /^(?:no_such_key|index_out_of_\w+|\w+_conversion_error|invalid_duration|invalid_timestamp)$/;

/**
 * A rule that cannot be read here, or that asks for what is not known here, is taken to hold. One that fails for a value does not,
 * as in the API server.
 */
function parsed(rule: string): Question {
  // Where the language itself cannot be loaded, that is no reason to take every rule as kept.
  environment ??= makeEnvironment();
  const evaluate = readRule(rule, environment);
  if (!evaluate) return () => true;
  return (self) => {
    try {
      return evaluate({ self }) !== false;
    } catch (error) {
      return !isOfValue(error);
    }
  };
}

function isOfValue(error: unknown): boolean {
  if (error instanceof NoUrl) return true;
  if (!(error instanceof Error)) return false;
  return isOfValue(error.cause) || ('code' in error && OF_VALUE.test(String(error.code)));
}

function readRule(rule: string, cel: Environment): ReturnType<Environment['parse']> | undefined {
  try {
    return cel.parse(rule.replace(/\.matches\(/g, '.matchesAsGo('));
  } catch {
    return undefined;
  }
}

/** CEL, loaded with the first rule, and what Kubernetes adds to it that definitions use. */
function makeEnvironment(): Environment {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Environment: Cel } = require('@marcbachmann/cel-js') as typeof import('@marcbachmann/cel-js');
  return (
    new Cel({ unlistedVariablesAreDyn: true })
      .registerType('kubernetes.URL', Address)
      .registerFunction('url(string): kubernetes.URL', (text: string) => new Address(text))
      .registerFunction('kubernetes.URL.getScheme(): string', ({ url }: Address) => url.scheme)
      .registerFunction('kubernetes.URL.getHost(): string', ({ url }: Address) => url.host)
      .registerFunction('isURL(string): bool', (text: string) => parseUrl(text) !== undefined)
      .registerFunction('isIP(string): bool', (text: string) => isIP(text) !== 0 && !text.includes('%'))
      // The API server matches by RE2, whose grammar is not that of JavaScript: `(?i)`.
      .registerFunction('string.matchesAsGo(string): bool', (text: string, pattern: string) =>
        goPattern(pattern)(text),
      )
  );
}

class NoUrl extends Error {}

/** An address that rules ask for its parts; one that cannot be read is an error, and so the rule is broken. */
class Address {
  public readonly url: Url;

  public constructor(text: string) {
    const url = parseUrl(text);
    if (!url) throw new NoUrl(`"${text}" is no URL`);
    this.url = url;
  }
}

const patterns = new Map<string, (text: string) => boolean>();

function goPattern(pattern: string): (text: string) => boolean {
  const known = patterns.get(pattern);
  if (known) return known;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- few objects have a value that is matched by a rule
  const { RE2JS } = require('re2js') as typeof import('re2js');
  const compiled = RE2JS.compile(pattern);
  const made = (text: string): boolean => compiled.matcher(text).find();
  patterns.set(pattern, made);
  return made;
}
