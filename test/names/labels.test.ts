import fc from 'fast-check';
import { checkDnsLabel, checkHost, checkSubdomain } from '../../lib/names';

const LONG = 'a'.repeat(64);

test.each(['a', 'api', 'projet-31', 'a--b', 'a1', LONG.slice(1)])('%s is a DNS label', (name) => {
  expect(checkDnsLabel(name)).toEqual({ ok: true, value: name });
});

test.each([
  ['', 'is empty', undefined],
  ['Api', 'has the capital "A"', 'api'],
  ['my_api', 'has the character "_"', 'my-api'],
  ['my.api', 'has the character "."', 'my-api'],
  ['1api', 'begins with "1"', 'api'],
  ['-api', 'begins with "-"', 'api'],
  ['api-', 'ends with "-"', 'api'],
  ['My Fine Api!', 'has the capital "M"', 'my-fine-api'],
  ['123', 'begins with "1"', undefined],
  ['übung', 'has the character "ü"', 'bung'],
  [LONG, 'is 64 characters long, and 63 is the limit', undefined],
  ['api\n', 'has the character "\n"', 'api'],
])('%j is none: it %s', (name, reason, suggestion) => {
  expect(checkDnsLabel(name)).toEqual({ ok: false, reason, suggestion });
});

test('a name that is suggested is legal', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z0-9_. -]{1,70}$/)), (name) => {
      const checked = checkDnsLabel(name);
      if (checked.ok) expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
      else if (checked.suggestion !== undefined) expect(checkDnsLabel(checked.suggestion).ok).toBe(true);
    }),
  );
});

test.each([
  '*',
  'localhost',
  'example.com',
  '*.example.com',
  '1.example.com',
  'xn--bung-zra.de',
  `${LONG.slice(1)}.com`,
])('%s is a host', (host) => {
  expect(checkHost(host)).toEqual({ ok: true, value: host });
});

test.each([
  ['', 'is empty'],
  ['http://a.b', 'carries a scheme'],
  ['a.b:80', 'carries a port or a path'],
  ['a.b/c', 'carries a port or a path'],
  ['a..b', 'has an empty part'],
  ['.a', 'has an empty part'],
  ['a.b.', 'has an empty part'],
  ['*.', 'has an empty part'],
  ['a.*', 'has the part "*"'],
  ['*a.b', 'has the part "*a"'],
  ['*.*.b', 'has the part "*"'],
  ['a_b.c', 'has the part "a_b"'],
  ['-a.b', 'has the part "-a"'],
  ['a-.b', 'has the part "a-"'],
  ['a b.c', 'has the part "a b"'],
  ['10.0.0.1', 'is an IP address'],
  ['::1', 'is an IP address'],
  [`${LONG}.com`, `has the part "${LONG}"`],
  ['a.'.repeat(127), 'is 254 characters long, and 253 is the limit'],
])('%j is no host: it %s', (host, reason) => {
  expect(checkHost(host)).toMatchObject({ ok: false, reason });
});

test('a host that is suggested is legal', () => {
  expect(checkHost('WWW.Example.com')).toMatchObject({ ok: false, suggestion: 'www.example.com' });
  expect(checkHost('WWW.exa_mple.com')).toMatchObject({ ok: false, suggestion: undefined });
});

test.each(['a', '0', 'tls.example.com', 'a-b.c-d', 'a'.repeat(253)])(
  '%s is the name of an object',
  (name) => {
    expect(checkSubdomain(name)).toEqual({ ok: true, value: name });
  },
);

test.each(['', '*', 'A', 'a_b', '.a', 'a.', 'a..b', '-a', 'a-', 'a.-b', 'a b', 'a/b', 'a'.repeat(254)])(
  '%j is not one of an object',
  (name) => {
    expect(checkSubdomain(name).ok).toBe(false);
  },
);
