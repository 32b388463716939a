import { gatewayKey, gatewayReference } from '../read';
import { Field, hasLabels } from '../../../read';
import { Condition, Sender, TextTest } from '../../../mesh/route';
import { MatchParts, RuleParts } from './delegate';

/** The proxy that asks for its routes: next to which workload or as which gateway, and for which port. */
export interface Asking {
  readonly proxy: Sender;
  /** `mesh`, or `namespace/name` of a Gateway. */
  readonly gateway: string;
  readonly port: number | undefined;
}

/**
 * The alternatives of a rule that concern a proxy. Nothing where the rule has alternatives and none of them does: such a rule
 * is no route of that proxy.
 */
export function matchesFor(rule: RuleParts, asking: Asking): readonly (readonly Condition[])[] | undefined {
  if (rule.match.length === 0) return [];
  const own = rule.match.filter((match) => concerns(match, asking));
  return own.length === 0 ? undefined : own.map(conditionsOf);
}

/** Once an alternative names gateways, what it says of the sender is not looked at. */
function concerns(match: MatchParts, { proxy, gateway, port }: Asking): boolean {
  const wanted = either(match, 'port').port;
  if (wanted !== undefined && wanted !== port) return false;
  const gateways = either(match, 'gateways').items();
  if (gateways.length > 0)
    return gateways.some((each) => gatewayKey(gatewayReference(each, match.namespace)) === gateway);
  if (!hasLabels(proxy.labels, both(match, 'sourceLabels').strings)) return false;
  const namespace = either(match, 'sourceNamespace').text ?? '';
  return namespace === '' || namespace === proxy.namespace;
}

function conditionsOf(match: MatchParts): readonly Condition[] {
  const conditions: Condition[] = [];
  const ignoreCase = match.own.get('ignoreUriCase').boolean ?? false;
  const uri = textTest(either(match, 'uri'), ignoreCase);
  if (uri) conditions.push({ on: 'path', test: uri });
  for (const on of ['method', 'authority', 'scheme'] as const) {
    const field = either(match, on);
    if (field.exists) conditions.push({ on, test: textTest(field) ?? { kind: 'present' } });
  }
  for (const [name, field] of both(match, 'headers').entries) {
    conditions.push({ on: 'header', name: name.toLowerCase(), test: namedTest(field) });
  }
  for (const [name, field] of both(match, 'withoutHeaders').entries) {
    const test = namedTest(field);
    const missingIsEmpty = test.kind !== 'present';
    conditions.push({ on: 'header', name: name.toLowerCase(), test, invert: true, missingIsEmpty });
  }
  for (const [name, field] of both(match, 'queryParams').entries) {
    conditions.push({ on: 'query', name, test: namedTest(field) });
  }
  return conditions;
}

/** A comparison of a named value: one that says nothing, and the pattern `*`, ask only whether it is there. */
function namedTest(field: Field): TextTest {
  const test = textTest(field);
  return !test || (test.kind === 'regex' && test.value === '*') ? { kind: 'present' } : test;
}

/** A comparison of text as Istio writes it; nothing where it says none. */
export function textTest(field: Field, ignoreCase = false): TextTest | undefined {
  for (const kind of ['exact', 'prefix', 'regex'] as const) {
    const value = field.get(kind).value;
    if (value === undefined || value === null || typeof value === 'object') continue;
    if (kind === 'regex') return { kind, value: String(value) };
    return { kind, value: String(value), ...(ignoreCase && { ignoreCase }) };
  }
  return undefined;
}

/** What the alternative says, or else the one of the delegating rule. */
function either({ own, root }: MatchParts, name: string): Field {
  const field = own.get(name);
  return field.exists || !root ? field : root.get(name);
}

/** What both say by name; the delegate's own comes first where both name the same. */
function both(
  { own, root }: MatchParts,
  name: string,
): { readonly entries: ReadonlyMap<string, Field>; readonly strings: Readonly<Record<string, string>> } {
  const fields = [...(root?.get(name).fields() ?? []), ...own.get(name).fields()];
  return {
    entries: new Map(fields.map((field) => [String(field.step), field])),
    strings: { ...root?.get(name).strings(), ...own.get(name).strings() },
  };
}
