import fc from 'fast-check';
import { checkDnsLabel, checkVersion, subsetName, VersionName } from '../../lib/names';

/** The subset of a legal version. */
function subset(version: string): string {
  const checked = checkVersion(version);
  if (!checked.ok) throw new Error(`"${version}" ${checked.reason}`);
  return subsetName(checked.value);
}

test.each([
  ['1.0', 'v1-0'],
  ['v2', 'v2'],
  ['2.0-RC1', 'v2-0-rc1'],
  ['blue', 'blue'],
  ['Blue', 'blue'],
  ['1', 'v1'],
  ['1_0', 'v1-0'],
  ['1.-_0', 'v1-0'],
  ['release-1.0', 'release-1-0'],
  ['2024.06.01', 'v2024-06-01'],
  ['a'.repeat(62), 'a'.repeat(62)],
  ['1'.repeat(62), `v${'1'.repeat(62)}`],
])('version %s is the subset %s', (version, expected) => {
  expect(subset(version)).toBe(expected);
});

test.each([
  ['', 'is empty'],
  ['a'.repeat(63), 'is 63 characters long, and 62 is the limit'],
  ['1 0', 'has the character " "'],
  ['1+0', 'has the character "+"'],
  ['ü', 'has the character "ü"'],
  ['1\n', 'has the character "\n"'],
  ['-1', 'begins with "-"'],
  ['.1', 'begins with "."'],
  ['1.', 'ends with "."'],
  ['1_', 'ends with "_"'],
  ['constructor', 'is a word that no manifest can have as a key'],
])('version %j is refused: it %s', (version, reason) => {
  expect(checkVersion(version)).toMatchObject({ ok: false, reason });
});

const versionText = fc
  .stringMatching(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,60}[A-Za-z0-9])?$/)
  .filter((text) => text.toLowerCase() !== 'constructor');

test('a legal version is a label value, and its subset a DNS label', () => {
  fc.assert(
    fc.property(versionText, (version) => {
      expect(checkVersion(version)).toEqual({ ok: true, value: version });
      expect(checkDnsLabel(subsetName(version as VersionName)).ok).toBe(true);
    }),
  );
});

test('whatever is accepted as a version is a label value of Kubernetes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), versionText), (text) => {
      if (checkVersion(text).ok) expect(text).toMatch(/^([A-Za-z0-9][A-Za-z0-9_.-]*)?[A-Za-z0-9]$/);
    }),
  );
});

test('the subset of a subset is itself', () => {
  fc.assert(
    fc.property(versionText, (version) => {
      const first = subset(version);
      fc.pre(checkVersion(first).ok);
      expect(subset(first)).toBe(first);
    }),
  );
});
