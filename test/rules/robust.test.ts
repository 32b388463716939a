import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readObjects, readText } from '../../lib/read';
import { ALL_RULES, lint } from '../../lib/answers/lint';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const folder = join(__dirname, 'fixtures');
const objects = readdirSync(folder).flatMap((rule) =>
  readText(readFileSync(join(folder, rule, 'bad.yaml'), 'utf8')).manifests.map(
    ({ content }) => content as Json,
  ),
);

const STRANGE = fc.constantFrom<Json>(
  null,
  true,
  0,
  -1,
  1e9,
  '',
  '*',
  '.',
  '~/',
  'a/b/c',
  '{{ x }}',
  [],
  [null],
  {},
  {
    __proto__x: 1,
  },
);

/** The same object with something else in one place. */
function spoiled(value: Json, way: readonly number[], strange: Json): Json {
  const [step = 0, ...rest] = way;
  if (Array.isArray(value) && value.length > 0) {
    const at = step % value.length;
    return value.map((item, index) => (index === at ? spoiled(item, rest, strange) : item));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0) {
    const keys = Object.keys(value);
    const key = keys[step % keys.length]!;
    // What it is stays, or no rule would look at it.
    if (key === 'apiVersion' || key === 'kind') return value;
    return { ...value, [key]: rest.length === 0 ? strange : spoiled(value[key]!, rest, strange) };
  }
  return strange;
}

test('no rule stumbles over what it does not expect', () => {
  const spoil = fc.record({
    object: fc.nat({ max: objects.length - 1 }),
    way: fc.array(fc.nat({ max: 50 }), { minLength: 2, maxLength: 9 }),
    strange: STRANGE,
  });
  fc.assert(
    fc.property(fc.array(spoil, { minLength: 1, maxLength: 12 }), (spoils) => {
      const input = spoils.map(({ object, way, strange }) => spoiled(objects[object]!, way, strange));
      lint({ manifests: readObjects([...input, ...objects.slice(0, 40)]) });
      lint({ manifests: readObjects(input) }, { closed: true });
    }),
    { numRuns: 200 },
  );
});

test('every rule says something about the fixtures, so that none is left out here', () => {
  const silent = ALL_RULES.filter(({ id }) => !readdirSync(folder).includes(id));
  expect(silent).toEqual([]);
});
