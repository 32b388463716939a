import fc from 'fast-check';
import { findToken, isCdktfToken, isWritableKey, mayHoldToken } from '../../lib/names';

const TEXT = '${TfToken[TOKEN.3]}';
const LIST = '#{TfToken[TOKEN.0]}';
const NUMBER = -1.8881545897087626e289;

test.each([TEXT, LIST, NUMBER, `http://${TEXT}/`, '${TfToken[name.1234567]}'])('%s is a token', (value) => {
  expect(isCdktfToken(value)).toBe(true);
  expect(mayHoldToken([{ value }])).toBe(true);
});

test.each([
  '',
  '${name}',
  '$(name)',
  '#{name}',
  'TfToken',
  0,
  -1,
  -1e288,
  -Infinity,
  NaN,
  1.9e289,
  null,
  undefined,
  true,
])('%s is none', (value) => {
  expect(isCdktfToken(value)).toBe(false);
});

test.each<[unknown, string]>([
  [TEXT, ''],
  [{ a: { b: ['x', { c: NUMBER }] } }, 'a.b[1].c'],
  [{ a: { [TEXT]: 1 } }, 'a'],
  [{ [TEXT]: 1 }, ''],
  [[LIST], '[0]'],
  [Object.assign(Object.create(null) as object, { a: TEXT }), 'a'],
  [{ first: TEXT, second: TEXT }, 'first'],
])('in %j a token is found at %j', (value, path) => {
  expect(findToken(value, '')).toBe(path);
});

test('objects of classes are not entered, and may lead in circles', () => {
  class Circle {
    public readonly self = this;
    public readonly text = TEXT;
  }
  expect(findToken({ circle: new Circle() }, '')).toBeUndefined();
});

test('where nothing may hold a token, there is none', () => {
  const values = [fc.string(), fc.constant(TEXT), fc.constant(NUMBER), fc.double()];
  fc.assert(
    fc.property(fc.object({ values }), (value) => {
      if (findToken(value, '') !== undefined) expect(mayHoldToken(value)).toBe(true);
    }),
  );
});

test.each([
  ['__proto__', false],
  ['constructor', false],
  ['toString', true],
  ['prototype', true],
])('%j can be a key of a manifest: %s', (name, expected) => {
  expect(isWritableKey(name)).toBe(expected);
});
