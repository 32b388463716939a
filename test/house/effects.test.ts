import { ALL_RULES, Finding, lint, rulesOf, topicsOf } from '../../lib/answers/lint';
import { forMesh, Routing } from '../../lib/answers/route';
import { MESHES } from '../../lib/meshes';
import { ManifestIndex, Manifest, readText } from '../../lib/read';
import { RoutingError } from '../../lib/mesh/route';
import { Rule, Topic } from '../../lib/mesh/rules';
import { fixture } from '../rules/fixture';

/*
 * What a finding says of its effect is what route does: an object that is refused counts for nothing, and no other object is
 * left out.
 */
const FIXTURES = ALL_RULES.flatMap(({ id, effect }) =>
  (['bad', 'good'] as const).flatMap((which) => {
    const found = fixture(id, which);
    return found ? [{ name: `${id} ${which}`, text: found.text, options: found.options, effect }] : [];
  }),
);

/** The rules by which each mesh refuses objects: its own, and those for whichever mesh that count there. */
function rulesFor(mesh: string): { readonly own: readonly Rule[]; readonly others: readonly Rule[] } {
  const topics = topicsOf(MESHES.filter(({ id, dialect }) => id === mesh || !dialect));
  const leftOut = new Set(MESHES.find(({ id }) => id === mesh)?.reading?.leavesOut);
  const isOwn = (topic: Topic): boolean => topic.mesh !== 'any';
  const others = rulesOf(topics.filter((topic) => !isOwn(topic))).filter((rule) => !leftOut.has(rule));
  return { own: rulesOf(topics.filter(isOwn)), others };
}

function nameOf({ kind, namespace, name, origin }: Manifest): string {
  return `${kind} ${namespace}/${name} ${origin.line ?? ''}`;
}

function refusedByLint(manifests: readonly Manifest[], mesh: string): ReadonlySet<string> {
  const { own, others } = rulesFor(mesh);
  const findings = [
    ...lint({ manifests }, { closed: true, rules: own }),
    ...lint({ manifests }, { rules: others }),
  ].filter(({ effect }: Finding) => effect.kind === 'refused');
  return new Set(
    findings.flatMap(({ resource, line = 0 }) =>
      manifests
        .filter(
          ({ kind, namespace, name, origin }) =>
            kind === resource?.kind &&
            namespace === resource.namespace &&
            name === resource.name &&
            (origin.line ?? 0) <= line,
        )
        .slice(-1)
        .map(nameOf),
    ),
  );
}

function answers(routing: Routing, manifests: readonly Manifest[]): readonly string[] {
  const index = new ManifestIndex(manifests);
  const hosts = new Set(index.services.slice(0, 5).map(({ host }) => `http://${host}/`));
  const senders = [{}, ...index.pods.all.slice(0, 2).map(({ manifest }) => senderOf(manifest))];
  return senders.flatMap((sender) =>
    [...hosts].map((to) => {
      try {
        const { decision, status, shares, lost } = routing.decide({ ...sender, to });
        return `${JSON.stringify(sender)} ${to}: ${JSON.stringify({ decision, status, shares, lost })}`;
      } catch (error) {
        if (!(error instanceof RoutingError)) throw error;
        return `${to}: ${error.message}`;
      }
    }),
  );
}

function senderOf({ name, namespace }: Manifest): { from: string; fromNamespace: string } {
  return { from: name, fromNamespace: namespace };
}

describe.each(['istio', 'consul', 'gateway-api'] as const)('on %s', (mesh) => {
  test.each(FIXTURES)('$name', ({ text }) => {
    const { manifests } = forMesh(
      readText(text, 'fixture.yaml').manifests,
      MESHES.find(({ id }) => id === mesh)!,
    );
    const routing = new Routing(manifests, { mesh });
    const refused = new Set(routing.refused.map(({ manifest }) => manifest));
    const left = manifests.filter((manifest) => !refused.has(manifest));
    const said = refusedByLint(manifests, mesh);
    const known = [...refused].map(nameOf);
    expect([...said].filter((name) => !known.includes(name))).toEqual([]);
    if (refused.size > 0) expect(answers(routing, left)).toEqual(answers(new Routing(left, { mesh }), left));
  });
});

test.each(FIXTURES)('$name says beforehand that it may refuse', ({ text, options }) => {
  const rules = new Map(ALL_RULES.map((rule) => [rule.id, rule]));
  for (const { rule: id, effect } of lint(readText(text, 'fixture.yaml'), options)) {
    const rule = rules.get(id);
    if (effect.kind === 'refused')
      expect([id, rule?.mayRefuse ?? rule?.effect.kind === 'refused']).toEqual([id, true]);
  }
});
