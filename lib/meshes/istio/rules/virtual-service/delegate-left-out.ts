import { Field } from '../../../../read';
import { leftOut, RouteRule, VirtualService, virtualServices } from '../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';

export const delegateLeftOut: Rule = {
  id: 'vs-delegate-left-out',
  severity: 'error',
  effect: IGNORED,
  title: 'rule of a delegate that is wider than what delegates to it',
  codes: [],
  inputs: ['VirtualService'],
  mend: 'Write in the delegate matches that lie inside those of the delegating rule, with its whole path, or none at all.',
  explanation: `A delegate's rule takes part only as a narrower form of the rule that delegates to it: its path must lie inside the other's,
written out in full, since the rewrite comes after. \`/users\` is not inside \`/api/\`, which \`/api/users\` is. Regular expressions never
narrow, and \`ignoreUriCase\` and the rest must agree. Istio leaves out the rules that do not fit, without a word but in its own log.

Nothing is said where another rule that delegates to the same VirtualService does take it.`,
  check: (index, report) => {
    const roots = rootsOf(virtualServices(index));
    for (const delegate of virtualServices(index)) {
      if (delegate.hosts.length > 0) continue;
      const delegating = roots.get(`${delegate.namespace}/${delegate.manifest.name}`) ?? [];
      for (const { protocol, matches } of delegate.rules) {
        if (protocol !== 'http' || delegating.length === 0) continue;
        const refused = delegating.map((root) => leftOut(root.rule.matches, matches));
        const [at] = refused;
        const [{ from, rule }] = delegating as readonly [Root];
        if (!at || refused.includes(undefined)) continue;
        report(
          delegate.manifest,
          at,
          `the rule is left out, as ${inWords(at)} is not inside the matches of http[${rule.field.step}] of the VirtualService "${from.namespace}/${from.manifest.name}", which delegates to it.`,
        );
      }
    }
  },
};

interface Root {
  readonly from: VirtualService;
  readonly rule: RouteRule;
}

/** The rules that delegate to a VirtualService, by its name. */
function rootsOf(all: readonly VirtualService[]): ReadonlyMap<string, readonly Root[]> {
  const found = new Map<string, Root[]>();
  for (const from of all) {
    for (const rule of from.hosts.length > 0 ? from.rules : []) {
      const delegate = rule.field.get('delegate');
      if (!delegate.exists) continue;
      const key = `${delegate.get('namespace').text || from.namespace}/${delegate.get('name').text ?? ''}`;
      found.set(key, [...(found.get(key) ?? []), { from, rule }]);
    }
  }
  return found;
}

function inWords(field: Field): string {
  const value = field.get('prefix').text ?? field.get('exact').text ?? field.get('regex').text;
  return value === undefined ? `its \`${field.step}\`` : `its \`${field.step}\` "${value}"`;
}
