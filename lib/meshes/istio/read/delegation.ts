import { Field, Plain } from '../../../read';

const COMPARED = ['uri', 'scheme', 'method', 'authority'] as const;
const NAMED = ['headers', 'withoutHeaders', 'queryParams'] as const;

/**
 * What a match of a delegate allows beyond the match of the rule that delegates to it. Istio takes a delegate's rule only as a
 * narrower form of the delegating one, and leaves it out where it is not.
 *
 * @returns the part of the delegate's match that is too wide, or undefined where nothing is
 */
export function contradiction(root: Field, leaf: Field): Field | undefined {
  const text = COMPARED.map((name) => [root.get(name), leaf.get(name)] as const);
  const named = NAMED.flatMap((name) =>
    leaf
      .get(name)
      .fields()
      .map((entry) => [root.get(name, String(entry.step)), entry] as const),
  );
  const wide = [...text, ...named].find(([outer, inner]) => !isNarrower(outer, inner));
  if (wide) return wide[1];
  const ignoresCase = (match: Field): boolean => match.get('ignoreUriCase').boolean ?? false;
  if (ignoresCase(root) !== ignoresCase(leaf)) return at(leaf, 'ignoreUriCase');
  if (differs(root.get('port').value, leaf.get('port').value)) return leaf.get('port');
  const namespace = root.get('sourceNamespace').text ?? '';
  if (namespace !== '' && namespace !== leaf.get('sourceNamespace').text) return at(leaf, 'sourceNamespace');
  const label = leaf
    .get('sourceLabels')
    .fields()
    .find((each) => differs(root.get('sourceLabels', String(each.step)).value, each.value));
  if (label) return label;
  return addsGateways(root.get('gateways').texts(), leaf.get('gateways').texts())
    ? leaf.get('gateways')
    : undefined;
}

/** Whether a rule of a delegate is left out under a rule that delegates to it: one of its matches is in none of the other's. */
export function leftOut(root: readonly Field[], leaf: readonly Field[]): Field | undefined {
  if (root.length === 0) return undefined;
  for (const match of leaf) {
    const found = root.map((outer) => contradiction(outer, match));
    if (!found.includes(undefined)) return found[0];
  }
  return undefined;
}

function at(match: Field, name: string): Field {
  return match.has(name) ? match.get(name) : match;
}

function differs(root: Plain | undefined, leaf: Plain | undefined): boolean {
  return root !== undefined && leaf !== undefined && root !== leaf;
}

function addsGateways(root: readonly string[], leaf: readonly string[]): boolean {
  return root.length > 0 && leaf.length > 0 && leaf.some((gateway) => !root.includes(gateway));
}

/** Whether the delegate's comparison allows no more than the delegating one does; regular expressions never narrow. */
function isNarrower(root: Field, leaf: Field): boolean {
  if (!root.exists || !leaf.exists) return true;
  const [exact, prefix] = [root.get('exact').text ?? '', root.get('prefix').text ?? ''];
  const [leafExact, leafPrefix] = [leaf.get('exact').text ?? '', leaf.get('prefix').text ?? ''];
  if (leaf.get('regex').text || root.get('regex').text) return false;
  if (exact !== '') return leafPrefix === '' && leafExact === exact;
  const narrow = leafPrefix === '' ? leafExact : leafPrefix;
  return prefix !== '' && narrow !== '' && narrow.startsWith(prefix);
}
