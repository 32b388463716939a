import fc from 'fast-check';
import { stringify } from 'yaml';
import { readPlainYaml } from '../../lib/read/text/plain-yaml';
import { readYamlDocument } from '../../lib/read/text/yaml';

/** Either reader's answer in one form; the plain one may pass, the whole grammar always answers. */
function agrees(text: string): boolean {
  const plain = readPlainYaml(text, 200);
  if (plain === undefined) return true;
  const whole = readYamlDocument({ text, line: 1 });
  return whole.ok && JSON.stringify(plain) === JSON.stringify(whole.value);
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
  'x: y',
  '# c',
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

test('what the plain reader reads is what the whole grammar reads', () => {
  fc.assert(
    fc.property(tree, fc.constantFrom(0, 40, 80), fc.boolean(), (value, lineWidth, indentSeq) =>
      agrees(stringify(value, { lineWidth, indentSeq })),
    ),
    { numRuns: 500 },
  );
});

/** Documents near to what tools write, with single characters put in, taken out or doubled: mostly broken in some way. */
const SEED = `# a comment
apiVersion: v1
kind: "List"
metadata:
  name: 'it''s'
  labels: {}
items:
- a: 1 # one
  b:
  - x
  - - y
    - z
- |
  text

   more
- c: |-
    stripped
  d: >
    folded
  e: [1, 2]
`;

test('the same holds for broken documents', () => {
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
      return agrees(text);
    }),
    { numRuns: 3000 },
  );
});
