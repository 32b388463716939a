import fc from 'fast-check';
import { stringify } from 'yaml';
import { parseWithPlaces, yaml } from '../../lib/read/text/whole-grammar';
import { readYamlDocument } from '../../lib/read/text/yaml';
import { problemIn } from '../../lib/read/text/yaml-nodes';

/** What the whole grammar makes of a text, in one form; nothing where something is wrong with it. */
function byGrammar(text: string): string | undefined {
  const document = parseWithPlaces(text);
  return document.errors.length > 0 || problemIn(document, yaml())
    ? undefined
    : JSON.stringify(document.toJS());
}

function byReader(text: string): string | undefined {
  const read = readYamlDocument({ text, line: 1 });
  return read.ok ? JSON.stringify(read.value) : undefined;
}

const word = fc.constantFrom(
  'a',
  'kind',
  'true',
  'no',
  '~',
  '1',
  '1.50',
  '-3',
  '.5',
  '1e3',
  '0o17',
  '0x1F',
  '0644',
  '2001-01-01',
  '.inf',
  '1_000',
  '0b1',
  'x: y',
  '# c',
  '<<',
  ' lead',
  '',
);
const key = fc.oneof(fc.constantFrom('a', 'b.c/d', 'name', 'y', '1', 'x y'), fc.string({ maxLength: 4 }));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(word, fc.string({ maxLength: 12 }), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
    fc
      .array(fc.constantFrom('line', '  indented', '', '# no comment', '- x'), { maxLength: 5 })
      .map((l) => l.join('\n')),
  ),
}));

test('what is read is what the whole grammar reads', () => {
  fc.assert(
    fc.property(tree, fc.constantFrom(0, 40, 80), fc.boolean(), (value, lineWidth, indentSeq) => {
      const text = stringify({ value }, { lineWidth, indentSeq });
      expect(byReader(text)).toBe(byGrammar(text));
    }),
    { numRuns: 500 },
  );
});

test.each(['[1, 010, 0o10, 0x10, 0b10, +1, -0, 1., .5, 1e3, 1_0, 1:30]', '[~, null, Null, NULL, nULL, ""]'])(
  'plain scalars: %s',
  (text) => expect(byReader(text)).toBe(byGrammar(text)),
);

test.each([
  ['!!int "3"', 3],
  ['!!float 3', 3],
  ['!!bool "yes"', true],
  ['!!str 3', '3'],
  ['!!null ""', null],
  ['!!int x', 'x'],
  ['!!str', ''],
  ['!mine [1]', [1]],
  ['!!timestamp 2001-01-01', '2001-01-01'],
])('with a tag: %s', (text, value) => {
  expect(readYamlDocument({ text, line: 1 })).toEqual({ ok: true, value });
});

/** Documents near to what tools write, with single characters put in, taken out or doubled: mostly broken in some way. */
const SEED = `# a comment
apiVersion: v1
kind: "List"
metadata:
  name: 'it''s'
  labels: {}
  annotations: &all {x: y}
items:
- a: 1 # one
  b:
  - x
  - - y
    -
  - <<: *all
    z: [*all]
- |
  text

   more
- c: |-
    stripped
  d: >
    folded
  e: [1, 2, {f: "g"}]
`;

test('the same holds for broken documents that both read', () => {
  const edit = fc.record({
    at: fc.nat({ max: SEED.length - 1 }),
    how: fc.constantFrom('remove', 'double', 'insert'),
    what: fc.constantFrom(
      ' ',
      '\n',
      ':',
      '-',
      '#',
      '"',
      "'",
      '\t',
      '|',
      '{',
      '&',
      'a',
      '\n  ',
      ': ',
      '- ',
      '\r\n',
    ),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      let text = SEED;
      for (const { at, how, what } of edits) {
        const [before, after] = [text.slice(0, at), text.slice(at)];
        if (how === 'remove') text = before + after.slice(1);
        else text = before + (how === 'double' ? after.charAt(0) : what) + after;
      }
      // A line break of its own to YAML and to Kubernetes, not to the whole grammar.
      text = text.replace(/\r(?!\n)/g, '');
      // A key of nothing is `null` here, and now this and now that for the whole grammar; no cluster takes either.
      const read = byReader(text)?.replaceAll('"null":', '"":');
      const grammar = byGrammar(text)?.replaceAll('"null":', '"":');
      return read === undefined || grammar === undefined || read === grammar;
    }),
    { numRuns: 2000 },
  );
});
