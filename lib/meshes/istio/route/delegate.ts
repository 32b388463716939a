import { contradiction, leftOut } from '../read';
import { Field, Manifest } from '../../../read';
import { step, TraceStep } from '../../../mesh/route';

/** A rule for requests, with everything that a delegating rule hands down to it. */
export interface RuleParts {
  /** Where the rule stands, and whose namespace its short names mean. */
  readonly manifest: Manifest;
  readonly rule: Field;
  /** Alternatives of conditions; an empty list matches every request. */
  readonly match: readonly MatchParts[];
  /** A part of the rule: its own, or the one of the rule that delegates to it. */
  part(name: string): Part;
}

/** A part of a rule, and the manifest that says it. */
export interface Part {
  readonly manifest: Manifest;
  readonly field: Field;
}

/** One alternative of conditions. */
export interface MatchParts {
  /** What the rule's own alternative says. */
  readonly own: Field;
  /** What the delegating rule's alternative says, where there is one. */
  readonly root?: Field;
  /** The namespace in which short names of gateways are meant. */
  readonly namespace: string;
}

/** The parts of a rule that no one delegates to. */
export function ruleParts(manifest: Manifest, rule: Field): RuleParts {
  return {
    manifest,
    rule,
    match: rule
      .get('match')
      .items()
      .map((own) => ({ own, namespace: manifest.namespace })),
    part: (name) => ({ manifest, field: rule.get(name) }),
  };
}

/** Parts that the delegate's rule takes over where it says nothing. */
const HANDED_DOWN: ReadonlySet<string> = new Set([
  'rewrite',
  'directResponse',
  'timeout',
  'retries',
  'fault',
  'mirror',
  'mirrorPercent',
  'mirrorPercentage',
  'mirrors',
  'corsPolicy',
  'headers',
]);

/** The rules of a delegate as the delegating rule makes them. One that contradicts it is left out, as Istio does. */
export function delegated(
  root: RuleParts,
  delegate: Manifest,
): { readonly rules: readonly RuleParts[]; readonly leftOut: readonly TraceStep[] } {
  const rules: RuleParts[] = [];
  const steps: TraceStep[] = [];
  for (const rule of delegate.spec.get('http').items()) {
    const wide = leftOut(outerOf(root), rule.get('match').items());
    if (wide) {
      const text = `http[${rule.step}] is left out, as its ${wide.step} is not inside the matches of http[${root.rule.step}] of VirtualService ${root.manifest.namespace}/${root.manifest.name}, which delegates to it`;
      steps.push(step('skipped', text, { manifest: delegate, field: wide }));
      continue;
    }
    rules.push({
      manifest: delegate,
      rule,
      match: mergedMatch(root, rule, delegate),
      part: (name: string): Part => {
        const own = rule.get(name);
        return own.exists || !HANDED_DOWN.has(name) ? { manifest: delegate, field: own } : root.part(name);
      },
    });
  }
  return { rules, leftOut: steps };
}

function outerOf(root: RuleParts): readonly Field[] {
  return root.match.map((match) => match.own);
}

function mergedMatch(root: RuleParts, rule: Field, { namespace }: Manifest): readonly MatchParts[] {
  const own = rule.get('match').items();
  if (own.length === 0) return root.match;
  const outer = outerOf(root);
  if (outer.length === 0) return own.map((each) => ({ own: each, namespace }));
  return own.flatMap((each) =>
    outer
      .filter((match) => !contradiction(match, each))
      .map((match) => ({ own: each, root: match, namespace })),
  );
}
