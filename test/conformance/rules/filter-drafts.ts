import { Random } from '../routing/random';

/** Fields that instances have, and how they are asked about; and some that none has. */
const TEXTS = [
  'Service.Meta.version',
  'Service.Meta["version"]',
  'Service.Meta[ `pod-name` ]',
  'Service.Meta.missing',
  'Service.Service',
  'Service.Kind',
  'Service.Address',
  'Service.Proxy.DestinationServiceName',
  'Service.Proxy.Upstreams.DestinationName',
  'Service.TaggedAddresses.virtual.Address',
  'Service.TaggedAddresses.wan.Address',
  'Node.Meta.zone',
  'Node.Datacenter',
  'Checks.Status',
  'Checks.Name',
];
const NUMBERS = [
  'Service.Port',
  'Service.Weights.Passing',
  'Service.TaggedAddresses.virtual.Port',
  'Checks.ExposedPort',
];
const TRUTHS = ['Service.EnableTagOverride', 'Service.Connect.Native', 'Service.Proxy.Expose.Checks'];
const LISTS = ['Service.Tags', 'Service.Meta', 'Node.Meta', 'Checks.ServiceTags', 'Service.TaggedAddresses'];
const STRUCTS = ['Service.Proxy.Upstreams', 'Checks', 'Service.Proxy.Expose.Paths', 'Service.Proxy'];
const STRANGE = [
  'Service',
  'Meta.version',
  'service.meta.version',
  'not',
  'in',
  'empty',
  'Service.Tags.a',
  'Foo["a\\q"]',
];
const ANY = [...TEXTS, ...NUMBERS, ...TRUTHS, ...LISTS, ...STRUCTS, ...STRANGE];

const WORDS = [
  'v1',
  'v2',
  '"v1"',
  '`v2`',
  '"v1-0"',
  'web',
  '"web-0"',
  'passing',
  '"1"',
  '""',
  '"\\x76\\u0031"',
];
const DIGITS = [
  '80',
  '8080',
  '-1',
  '0',
  '1.5',
  '"0x50"',
  '"0b1"',
  '"017"',
  '"1_000"',
  '"1__0"',
  '"9223372036854775808"',
];
const YES_NO = ['true', 'false', 'T', '"0"', 'yes', '1'];
const PATTERNS = [
  '"v[12]"',
  '`^web-\\d+$`',
  '"(?i)V1"',
  '"["',
  '"a|b"',
  '`\\bv1\\b`',
  '"(?P<x>v)1"',
  '")("',
  'v1',
];
const KEYS = ['version', '"pod-name"', 'zone', 'canary', '"green"', 'virtual', '"toString"'];

/** What mutations put in. */
const PIECES = [
  "'",
  '"',
  '`',
  '(',
  ')',
  '[',
  ']',
  '=',
  '==',
  '!',
  '&&',
  '||',
  '<',
  '-',
  '.',
  ' ',
  '  ',
  '\n',
  '\\',
];
const TOKENS = [
  'and',
  'or',
  'not',
  'in',
  'is',
  'empty',
  'contains',
  'matches',
  'AND',
  'é',
  '𝒳',
  '05',
  '5a',
  'v1-0',
];

/** A filter such as someone may write: right, or with what is easily got wrong. */
export function filterDraft(random: Random): string {
  const space = random.pick(['', '', ' ', '\n']);
  const filter = `${space}${expression(random, random.int(0, 3))}${space}`;
  return random.chance(0.5) ? filter : mutated(random, filter);
}

function expression(random: Random, depth: number): string {
  if (depth === 0) return match(random);
  const part = (): string => expression(random, depth - 1);
  const gap = random.pick([' ', ' ', '  ', '\t', '\r\n']);
  return random.oneOf<string>(
    [3, () => `${part()}${gap}and${gap}${part()}`],
    [3, () => `${part()}${gap}or${gap}${part()}`],
    [2, () => `not${gap}${part()}`],
    [3, () => `(${random.pick(['', ' '])}${part()}${random.pick(['', ' '])})`],
    [2, () => match(random)],
  );
}

function match(random: Random): string {
  const spaced = random.pick([' ', ' ', '']);
  const equal = (selectors: readonly string[], values: readonly string[]): string =>
    `${random.pick(selectors)}${spaced}${random.pick(['==', '!='])}${spaced}${random.pick(values)}`;
  const no = random.pick(['', '', 'not ']);
  return random.oneOf<string>(
    [8, () => equal(TEXTS, WORDS)],
    [3, () => equal(NUMBERS, DIGITS)],
    [2, () => equal(TRUTHS, YES_NO)],
    [4, () => `${random.pick(TEXTS)} ${no}matches ${random.pick(PATTERNS)}`],
    [4, () => `${random.pick([...TEXTS, ...LISTS])} ${no}contains ${random.pick([...WORDS, ...KEYS])}`],
    [4, () => `${random.pick([...WORDS, ...KEYS])} ${no}in ${random.pick([...LISTS, ...TEXTS])}`],
    [4, () => `${random.pick([...LISTS, ...STRUCTS])} is ${no}empty`],
    [1, () => equal(ANY, [...WORDS, ...DIGITS, ...YES_NO])],
    [1, () => `${random.pick(ANY)} ${no}contains ${random.pick(WORDS)}`],
    [1, () => `${random.pick(ANY)} is ${no}empty`],
    [1, () => `${random.pick(ANY)} ${no}matches ${random.pick(WORDS)}`],
  );
}

/** One or two changes: something left out, put in, doubled, or in another place. */
function mutated(random: Random, filter: string): string {
  let text = filter;
  for (let left = random.int(1, 2); left > 0; left--) {
    const at = random.int(0, text.length);
    const end = Math.min(text.length, at + random.int(1, 4));
    const piece = random.pick([...PIECES, ...TOKENS]);
    text = random.oneOf<string>(
      [3, () => text.slice(0, at) + text.slice(end)],
      [3, () => text.slice(0, at) + piece + text.slice(at)],
      [2, () => text.slice(0, at) + piece + text.slice(end)],
      [1, () => `${text.slice(0, at)} ${piece} ${text.slice(at)}`],
      [1, () => text.slice(0, end) + text.slice(at)],
      [1, () => text.slice(0, at)],
      [1, () => text.replace(/ /g, '')],
    );
  }
  return text;
}
