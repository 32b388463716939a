import { Field, Manifest, Plain } from '../../../read';

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
export function delegated(root: RuleParts, delegate: Manifest): readonly RuleParts[] {
  return delegate.spec
    .get('http')
    .items()
    .flatMap((rule) => {
      const match = mergedMatch(root, rule, delegate);
      if (!match) return [];
      return [
        {
          manifest: delegate,
          rule,
          match,
          part: (name: string): Part => {
            const own = rule.get(name);
            return own.exists || !HANDED_DOWN.has(name)
              ? { manifest: delegate, field: own }
              : root.part(name);
          },
        },
      ];
    });
}

function mergedMatch(root: RuleParts, rule: Field, delegate: Manifest): readonly MatchParts[] | undefined {
  const own = rule.get('match').items();
  if (own.length === 0) return root.match;
  if (root.match.length === 0) return own.map((each) => ({ own: each, namespace: delegate.namespace }));
  const merged: MatchParts[] = [];
  for (const each of own) {
    const fitting = root.match.filter((outer) => !contradicts(outer.own, each));
    if (fitting.length === 0) return undefined;
    for (const outer of fitting) {
      merged.push({ own: each, root: outer.own, namespace: delegate.namespace });
    }
  }
  return merged;
}

function contradicts(root: Field, leaf: Field): boolean {
  const text = ['uri', 'scheme', 'method', 'authority'].some((name) =>
    narrowsNot(root.get(name), leaf.get(name)),
  );
  const named = ['headers', 'withoutHeaders', 'queryParams'].some((name) =>
    leaf
      .get(name)
      .fields()
      .some((entry) => narrowsNot(root.get(name, String(entry.step)), entry)),
  );
  const ignoresCase = (match: Field): boolean => match.get('ignoreUriCase').boolean ?? false;
  return (
    text ||
    named ||
    ignoresCase(root) !== ignoresCase(leaf) ||
    differs(root.get('port').value, leaf.get('port').value) ||
    (root.get('sourceNamespace').exists &&
      root.get('sourceNamespace').value !== leaf.get('sourceNamespace').value) ||
    leaf
      .get('sourceLabels')
      .fields()
      .some((label) => differs(root.get('sourceLabels', String(label.step)).value, label.value)) ||
    addsGateways(root.get('gateways').texts(), leaf.get('gateways').texts())
  );
}

function differs(root: Plain | undefined, leaf: Plain | undefined): boolean {
  return root !== undefined && leaf !== undefined && root !== leaf;
}

function addsGateways(root: readonly string[], leaf: readonly string[]): boolean {
  return root.length > 0 && leaf.length > 0 && leaf.some((gateway) => !root.includes(gateway));
}

/** Whether the delegate's comparison allows something that the delegating one does not; regular expressions never narrow. */
function narrowsNot(root: Field, leaf: Field): boolean {
  if (!root.exists || !leaf.exists) return false;
  const [exact, prefix] = [root.get('exact').text, root.get('prefix').text];
  const [leafExact, leafPrefix] = [leaf.get('exact').text, leaf.get('prefix').text];
  if (exact !== undefined) return leafExact !== exact;
  if (prefix !== undefined) return !(leafPrefix ?? leafExact ?? '').startsWith(prefix);
  return true;
}
