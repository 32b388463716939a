import { parseFilter } from '../../../../lib/meshes/consul/read';

const problem = (filter: string): string | undefined => {
  const parsed = parseFilter(filter);
  return parsed.ok ? undefined : parsed.problem;
};

describe('Consul reads', () => {
  test.each([
    'Service.Meta.version == v1',
    'Service.Meta.version=="v1-0"',
    'Service.Meta["pod-name"] == "web-0"',
    "Service.Meta[ `pod-name` ] != `it's`",
    'Service.Port == 8080',
    'Service.Port == -1.5',
    ' \n( Service.Port == 0 )\t',
    '"a" in Service.Tags and not "b" in Service.Tags',
    'Service.Tags not contains a or Service.Tags is not empty',
    'not not not a == b',
    'not == 3',
    'not in in',
    'is contains is',
    'a == b.c["d"]',
    'a == "\\x76\\u0031\\n\\\\"',
    `${'('.repeat(10)}a == b${')'.repeat(10)}`,
    Array.from({ length: 20000 }, () => 'a == b').join(' and '),
    `${'not '.repeat(20000)}a == b`,
  ])('%.60s', (filter) => {
    expect(problem(filter)).toBeUndefined();
  });
});

describe('Consul does not read', () => {
  test.each([
    ['  ', 'is blank: leave it out to select every instance'],
    ['version', 'compares nothing'],
    ['Service.Meta.version', 'compares nothing'],
    [`a == 'b'`, `quotes with "'", and Consul knows only double quotes and backticks`],
    ['a == x && b == y', 'joins with signs, and Consul knows only "and" and "or"'],
    ['a == x || b == y', 'joins with signs, and Consul knows only "and" and "or"'],
    ['a = x', 'compares with "=", not with "=="'],
    ['a =~ x', 'compares with "=~", not with "matches"'],
    [
      'a === x',
      'compares with "===", and Consul knows only "==", "!=", "in", "contains", "matches" and "is empty"',
    ],
    [
      'a > 1',
      'compares with ">", and Consul knows only "==", "!=", "in", "contains", "matches" and "is empty"',
    ],
    ['!(a == b)', 'negates with "!", and Consul knows only "not"'],
    ['a == v1-0', 'compares with v1-0 without quotes around it'],
    ['a == 1.2.3', 'compares with 1.2.3 without quotes around it'],
    ['a == 5a', 'compares with 5a without quotes around it'],
    ['a == 05', 'compares with 05 without quotes around it'],
    [
      'Service.Meta.pod-name == "web-0"',
      'asks for Service.Meta.pod-name, and a name with "-" is written Service.Meta["pod-name"]',
    ],
    [
      '"x" in Service.Meta.pod-name',
      'asks for Service.Meta.pod-name, and a name with "-" is written Service.Meta["pod-name"]',
    ],
    ['a[b] == c', 'asks for a[b], and what is in brackets stands in double quotes'],
    ['a == "b', 'opens a quote that it does not close'],
    [
      'a == "v\\d"',
      'has a backslash in double quotes that Go does not read: double it, or quote with backticks',
    ],
    [
      'a == "say \\"x\\""',
      'has a backslash in double quotes that Go does not read: double it, or quote with backticks',
    ],
    ['(a == b', 'opens a parenthesis that it does not close'],
    ['a == b)', 'closes a parenthesis that it does not open'],
    ['()', 'compares nothing before ")"'],
    ['a == b and', 'ends with "and", and something has to follow'],
    ['a in', 'ends with "in", and something has to follow'],
    ['a ==', 'ends with "==", and something has to follow'],
    ['a == b AND c == d', 'writes AND, and Consul knows only and'],
    ['not(a == b)', 'lacks a space between "not" and "("'],
    ['(a == b)and c == d', 'lacks a space after ")"'],
    ['a == b and(c == d)', 'lacks a space between "and" and "("'],
    ['"v1" == a', 'compares a value by "==", and the field comes first: Service.Meta.version == "v1"'],
    ['a is empty or or b == c', 'cannot be read from "b == c" on'],
    [
      `${'('.repeat(11)}a == b${')'.repeat(11)}`,
      'has more than 10 parentheses inside each other, and each takes Consul four times as long',
    ],
  ])('%.60s', (filter, expected) => {
    expect(problem(filter)).toBe(expected);
  });

  test('a long one is told as fast as a short one', () => {
    const began = performance.now();
    for (const piece of ['a', ' ', '(', '"', '=', 'not ', 'a == b and ', '['])
      problem(piece.repeat(10_000) + " '");
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('and the place is said', () => {
    expect(parseFilter('a == b and c = d')).toMatchObject({ ok: false, at: 12 });
  });
});
