import { isMapping, type Plain, type PlainObject } from '../../../lib/read';
import type { Random } from '../routing/random';

/** An object that was right, with one thing changed, and what that is in words. */
export interface Mutant {
  readonly what: string;
  readonly object: PlainObject;
}

type Path = readonly (string | number)[];

/** What no field is: another type, an unknown word, a number out of range, something empty, long or misspelt. */
const TEXTS = [
  '',
  'NONSENSE',
  'a b',
  '*',
  '-x',
  'x'.repeat(300),
  'https://a.example/b',
  '0',
  '1ms',
  '-1s',
  'a/b/c',
  'A_B',
];
const NUMBERS = [-1, 0, 1.5, 70_000, 2 ** 31, 101, 65_536];
const OTHERS: readonly Plain[] = [true, 7, 'seven', ['x'], { x: 'y' }, [], {}];

/** What is not changed: which object it is, and whether it is more than a part of one, as files with patches hold. */
const KEPT = /^(?:(?:apiVersion|kind|metadata)(?:\.|$)|spec(?:\.template(?:\.spec)?)?$)/;

/** Whether an object has anything that may be changed. */
export function isMutable(object: PlainObject): boolean {
  return placesOf(object).length > 0;
}

function placesOf(object: PlainObject): readonly Path[] {
  return placesIn(object).filter((place) => !KEPT.test(place.join('.')));
}

/** Changes one thing of an object that is right, somewhere below its kind and name. */
export function mutate(object: PlainObject, random: Random): Mutant {
  const copy = structuredClone(object) as PlainObject;
  const places = placesOf(copy);
  const path = random.pick(places);
  const holder = at(copy, path.slice(0, -1)) as Record<string | number, Plain>;
  const step = path.at(-1)!;
  const value = holder[step] as Plain;
  const change = (what: string, to: Plain): string => {
    holder[step] = to;
    return `${what} ${path.join('.')} = ${JSON.stringify(to).slice(0, 60)}`;
  };
  const what = random.oneOf(
    [3, () => change('other type:', random.pick(OTHERS))],
    [typeof value === 'string' ? 5 : 0, () => change('text:', random.pick(TEXTS))],
    [typeof value === 'number' ? 8 : 0, () => change('number:', random.pick(NUMBERS))],
    [typeof step === 'string' ? 4 : 0, () => renamed(holder, String(step), random)],
    [4, () => removed(holder, step, path)],
    [
      // A list of ports is merged by what each is for before the API server looks at it.
      Array.isArray(value) && value.length > 0 && step !== 'ports' ? 4 : 0,
      () => change('twice:', [...(value as Plain[]), (value as Plain[])[0]!]),
    ],
    [
      Array.isArray(value) || isMapping(value) ? 2 : 0,
      () => change('emptied:', Array.isArray(value) ? [] : {}),
    ],
    [path.length > 2 && typeof step === 'string' ? 2 : 0, () => moved(copy, holder, path)],
  );
  return { what, object: copy };
}

function renamed(holder: Record<string | number, Plain>, key: string, random: Random): string {
  const cut = random.int(0, key.length - 1);
  const name = random.oneOf(
    [1, () => key.slice(0, cut) + key.slice(cut + 1)],
    [1, () => `${key}s`],
    [1, () => key.toUpperCase()],
  );
  const value = holder[key]!;
  Reflect.deleteProperty(holder, key);
  holder[name || 'x'] = value;
  return `renamed: ${key} to ${name}`;
}

function removed(holder: Record<string | number, Plain>, step: string | number, path: Path): string {
  if (Array.isArray(holder)) holder.splice(Number(step), 1);
  else Reflect.deleteProperty(holder, step);
  return `removed: ${path.join('.')}`;
}

/** Into the object around the one that it stands in. */
function moved(object: PlainObject, holder: Record<string | number, Plain>, path: Path): string {
  const step = path.at(-1)!;
  let outer = path.slice(0, -2);
  while (outer.length > 0 && !isMapping(at(object, outer))) outer = outer.slice(0, -1);
  const value = holder[step]!;
  Reflect.deleteProperty(holder, step);
  (at(object, outer) as Record<string, Plain>)[step] = value;
  return `moved: ${path.join('.')} to ${outer.join('.')}`;
}

function placesIn(value: Plain, path: Path = []): readonly Path[] {
  const entries: readonly (readonly [string | number, Plain])[] = Array.isArray(value)
    ? (value as readonly Plain[]).map((item, index) => [index, item] as const)
    : isMapping(value)
      ? Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, inner] as const]))
      : [];
  return entries.flatMap(([step, inner]) => [[...path, step], ...placesIn(inner, [...path, step])]);
}

function at(value: Plain, path: Path): Plain {
  return path.reduce<Plain>(
    (inner, step) => (inner as unknown as Record<string | number, Plain>)[step]!,
    value,
  );
}
