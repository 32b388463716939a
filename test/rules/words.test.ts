import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Manifest, readText } from '../../lib/read';
import { formatFinding, lint } from '../../lib/answers/lint';
import { Routing } from '../../lib/answers/route';
import { RoutingError } from '../../lib/mesh/route';

/**
 * Whatever stands in a manifest, whoever looks it up in an object of JavaScript's must not find what all objects inherit. Each field
 * of each fixture is such a word once, as a key or as a value. `FUZZ=long` asks for every field and every word.
 */
const WORDS = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  '__defineGetter__',
  '__lookupSetter__',
];
const IS_LONG = process.env['FUZZ'] === 'long';
/** How many variants there are of a file, each with one field in each of its objects changed. */
const VARIANTS = 2;

const FOLDERS = [
  'fixtures',
  '../cases/newcomer',
  '../cases/istio-users',
  '../cases/corpora',
  '../cases/rules',
];
const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(__dirname, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Way = readonly (string | number)[];

interface Change {
  readonly way: Way;
  readonly asKey: boolean;
  readonly word: string;
}

/** Where a word may stand: in place of each key and of each value that is no object or list. */
function places(value: Json, way: Way = []): readonly Omit<Change, 'word'>[] {
  if (typeof value !== 'object' || value === null) return [{ way, asKey: false }];
  const entries: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value);
  return entries.flatMap(([key, inner]) => [
    ...(typeof key === 'string' ? [{ way: [...way, key], asKey: true }] : []),
    ...places(inner, [...way, key]),
  ]);
}

function changed(value: Json, { way, asKey, word }: Change): Json {
  const [step, ...rest] = way;
  if (step === undefined) return word;
  const inner = { asKey, word, way: rest };
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? changed(item, inner) : item));
  const entries = Object.entries(value as object) as [string, Json][];
  // Not by assignment, by which `__proto__` would change what the object inherits.
  return Object.fromEntries(
    entries.map(([key, item]) => {
      if (key !== step) return [key, item];
      return asKey && rest.length === 0 ? [word, item] : [key, changed(item, inner)];
    }),
  );
}

/** The variants of a file: as many as each of its objects has places and words, or a few that begin elsewhere in each file. */
function* variantsOf(objects: readonly Json[], seed: number): Generator<readonly Json[]> {
  const all = objects.map((object) => places(object));
  const most = Math.max(0, ...all.map(({ length }) => length));
  const count = IS_LONG ? most * WORDS.length : VARIANTS;
  for (let index = 0; index < count; index++) {
    yield objects.map((object, at) => {
      const there = all[at]!;
      const step = IS_LONG ? index : index * 7 + seed;
      const place = there[step % Math.max(there.length, 1)];
      const word = WORDS[(IS_LONG ? Math.floor(index / most) : index + seed + at) % WORDS.length]!;
      return place ? changed(object, { ...place, word }) : object;
    });
  }
}

/** What lint and route say of an input: everything that could be seen. */
function said(input: readonly Json[]): string {
  const { manifests, problems } = readText(input.map((object) => JSON.stringify(object)).join('\n---\n'));
  const texts = [...problems.map(({ message }) => message)];
  texts.push(...lint({ manifests }, { closed: true }).map(formatFinding));
  for (const mesh of ['istio', 'consul', 'gateway-api'] as const) texts.push(asked(manifests, mesh));
  return texts.join('\n');
}

function asked(manifests: readonly Manifest[], mesh: 'istio' | 'consul' | 'gateway-api'): string {
  const service = manifests.find(({ kind }) => kind === 'Service');
  const to = service ? `http://${service.name}.${service.namespace}/x` : 'http://shop.example.com/x';
  const headers = { constructor: 'toString', 'x-user': '__proto__' };
  try {
    const routing = new Routing(manifests, { mesh });
    return JSON.stringify(routing.decide({ from: 'outside', to, headers }));
  } catch (error) {
    if (error instanceof RoutingError) return error.message;
    throw error;
  }
}

const FOREIGN = /\[native code\]|\[object |function \w*\(/;

test.each(files)('%s with words that every object of JavaScript knows', (name) => {
  const { manifests } = readText(readFileSync(join(__dirname, name), 'utf8'), name);
  const objects = manifests.map(({ content }) => content as Json);
  const seed = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  for (const input of variantsOf(objects, seed)) {
    try {
      expect(said(input)).not.toMatch(FOREIGN);
    } catch (error) {
      throw new Error(`for ${JSON.stringify(input)}`, { cause: error });
    }
  }
});
