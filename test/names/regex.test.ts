import fc from 'fast-check';
import { checkRegex, matchesWhole, quoteRegex } from '../../lib/names';

test.each([
  '.*Firefox.*',
  '^/api/v[12]$',
  '(?i)firefox',
  '(?P<name>a)',
  'a{2,3}',
  '\\d+',
  '[[:alpha:]]',
  '\\pL',
  'a|b',
  '(?:ab)?',
  '\\Q.\\E',
  'a'.repeat(1024),
])('%s is RE2', (pattern) => {
  expect(checkRegex(pattern)).toEqual({ ok: true, value: pattern });
});

test.each([
  ['', 'it is empty'],
  ['a(?=b)', 'invalid'],
  ['a(?!b)', 'invalid'],
  ['(?<=a)b', 'invalid'],
  ['(?<!a)b', 'invalid'],
  ['(a)\\1', 'invalid escape sequence'],
  ['(?>a)', 'invalid'],
  ['(', 'missing closing )'],
  [')', 'unexpected )'],
  ['[a', 'missing closing ]'],
  ['*a', 'missing argument to repetition operator'],
  ['a**', 'invalid nested repetition operator'],
  ['a{1001}', 'repeat count'],
  ['[b-a]', 'invalid character class range'],
  ['\\', 'trailing backslash'],
  ['a'.repeat(1025), '1025 characters long, and 1024 is the limit'],
])('%s is not: %s', (pattern, reason) => {
  const checked = checkRegex(pattern);
  expect(checked.ok ? 'accepted' : checked.reason).toContain(reason);
});

test.each([
  ['.*Firefox.*', 'Mozilla Firefox/140', true],
  ['Firefox', 'Mozilla Firefox/140', false],
  ['Firefox', 'Firefox', true],
  ['a|ab', 'ab', true],
  ['a|b', 'ab', false],
  ['(?i)fire.*', 'FIREFOX', true],
])('%s compared with all of %j: %s', (pattern, value, expected) => {
  expect(matchesWhole(pattern, value)).toBe(expected);
});

test('a quoted literal stands for itself and for nothing else', () => {
  const text = fc.string({ unit: 'grapheme-ascii' });
  fc.assert(
    fc.property(text, text, (literal, other) => {
      expect(matchesWhole(quoteRegex(literal), literal)).toBe(true);
      expect(matchesWhole(quoteRegex(literal), other)).toBe(other === literal);
    }),
  );
});
