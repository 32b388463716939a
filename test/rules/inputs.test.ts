import { ALL_RULES, RULE_IDS } from '../../lib/answers/lint';
import { MESHES } from '../../lib/meshes';
import { Rule, verdictsOf } from '../../lib/mesh/rules';
import { KIND, kindsOf, KnownKind, ManifestIndex, readText } from '../../lib/read';
import { fixture } from './fixture';

/* A rule sees the kinds that it lists, and what is worked out for it is worked out of no others. */

const facts = MESHES.flatMap((mesh) => mesh.facts ?? []);

const indexes = [...RULE_IDS].flatMap((id) =>
  (['good', 'bad'] as const).flatMap((which) => {
    const found = fixture(id, which);
    if (!found) return [];
    const { manifests } = readText(found.text, 'fixture.yaml');
    return [false, true].map((closed) => new ManifestIndex(manifests, { ...found.options, closed }, facts));
  }),
);

function othersReadBy(rule: Rule): readonly KnownKind[] {
  const others = new Set<KnownKind>();
  for (const index of indexes) verdictsOf(rule, index, (kind) => others.add(kind));
  return [...others].sort();
}

test.each(ALL_RULES.map((rule) => [rule.id, rule] as const))('%s reads what it lists', (_id, rule) => {
  expect(othersReadBy(rule)).toEqual([]);
});

test('every input is a kind that is known', () => {
  const unknown = ALL_RULES.flatMap(({ inputs }) => inputs).filter((input) => kindsOf([input])?.size === 0);
  expect(unknown).toEqual([]);
});

describe('a rule that lists Secrets', () => {
  const rule = (check: Rule['check']): Rule => ({ ...ALL_RULES[0]!, inputs: ['Secret'], check });

  test('does not see a ConfigMap', () => {
    const { manifests } = readText('{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }');
    const seen: unknown[] = [];
    const others: KnownKind[] = [];
    const looking = rule((index) =>
      seen.push(index.all(KIND.ConfigMap), index.find(KIND.ConfigMap, '', 'a')),
    );
    verdictsOf(looking, new ManifestIndex(manifests), (kind) => others.push(kind));
    expect(seen).toEqual([[], undefined]);
    expect(others).toEqual([KIND.ConfigMap, KIND.ConfigMap]);
  });

  test('is noticed when it asks for what was worked out of Services', () => {
    expect(othersReadBy(rule((index) => void index.services.length))).toContain(KIND.Service);
  });
});
