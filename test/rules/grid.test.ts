import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_RULES, RULE_IDS, TOPICS } from '../../lib/answers/lint';
import { fixture, lintFixture } from './fixture';

/**
 * Each rule against two files: bad.yaml, in which it finds something on exactly the marked lines, and good.yaml, in which no
 * rule finds anything, since a false alarm of any rule is worse than a miss.
 */
describe.each(ALL_RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('finds what is wrong, on its lines', () => {
    const bad = fixture(id, 'bad');
    expect(bad?.marked.length).toBeGreaterThan(0);
    const found = lintFixture(bad!).filter((finding) => finding.rule === id);
    expect([...new Set(found.map(({ line }) => line))]).toEqual(bad!.marked);
    for (const { message, mend, codes, resource, path } of found) {
      expect(message).toMatch(/^.{10,}\.$/s);
      expect(mend).toMatch(/^[A-Z].{5,}[.?]$/s);
      expect(codes.filter((code) => !rule.codes.includes(code))).toEqual([]);
      if (id === 'input-unreadable') continue;
      expect(resource).toMatchObject({ kind: expect.any(String), name: expect.any(String) });
      expect(path).toEqual(expect.any(String));
    }
  });

  test('is silent, like all others, where nothing is wrong', () => {
    const good = fixture(id, 'good');
    expect(good).toBeDefined();
    const found = lintFixture(good!).filter(({ severity }) => severity !== 'info');
    expect(found.map(({ rule: by, line, message }) => `${by} ${line}: ${message}`)).toEqual([]);
    expect(lintFixture(good!).filter((finding) => finding.rule === id)).toEqual([]);
  });
});

test('every fixture belongs to a rule', () => {
  expect(readdirSync(join(__dirname, 'fixtures')).filter((name) => !RULE_IDS.has(name))).toEqual([]);
});

describe('the texts of the rules', () => {
  test('ids are unique, and made of words', () => {
    expect(RULE_IDS.size).toBe(ALL_RULES.length);
    for (const id of RULE_IDS) expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
  });

  test.each(TOPICS.flatMap(({ rules }) => rules).map((rule) => [rule.id, rule] as const))(
    '%s',
    (_id, rule) => {
      expect(rule.title).toMatch(/^\S.{5,70}[^.]$/);
      expect(rule.mend).toMatch(/^[A-Z][^]{10,}\.$/);
      expect(rule.explanation.trim()).toMatch(/^[A-Z`][^]{60,}[.:`]$/);
      expect(rule.inputs.length).toBeGreaterThan(0);
      for (const code of rule.codes) expect(code).toMatch(/^(IST0|KIA)\d{3,4}$/);
    },
  );
});
