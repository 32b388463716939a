import type { Environment } from '@marcbachmann/cel-js';
import { isMapping, Plain } from '../read';
import { SchemaNode } from './node';
import { Validation } from './schema';

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

/** A rule that cannot be read here is taken to hold; one that fails for a value does not, as in the API server. */
function parsed(rule: string): Question {
  try {
    environment ??= makeEnvironment();
    const evaluate = environment.parse(rule);
    return (self) => {
      try {
        return evaluate({ self }) !== false;
      } catch (error) {
        return !/^Invalid duration/.test(String((error as Error).message));
      }
    };
  } catch {
    return () => true;
  }
}

/** CEL, loaded with the first rule, and what Kubernetes adds to it that definitions use. */
function makeEnvironment(): Environment {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Environment: Cel } = require('@marcbachmann/cel-js') as typeof import('@marcbachmann/cel-js');
  return new Cel({ unlistedVariablesAreDyn: true })
    .registerType('kubernetes.URL', Url)
    .registerFunction('url(string): kubernetes.URL', (text: string) => new Url(text))
    .registerFunction('kubernetes.URL.getScheme(): string', (url: Url) => url.scheme);
}

class Url {
  public constructor(private readonly text: string) {}

  public get scheme(): string {
    return /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(this.text)?.[1]?.toLowerCase() ?? '';
  }
}
