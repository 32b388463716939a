import { Field, isHttpProtocol, ManifestIndex } from '../../../../read';
import { RouteRule, virtualServices } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { conditionsOf, takesEverything } from './covers';
import { isForSidecars, isMatchOfSidecars } from './each';
import { meaning } from './unreachable-rule';

export const noRest: Rule = {
  id: 'vs-no-rule-for-rest',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'Service in the mesh without a rule for the other requests',
  codes: [],
  inputs: ['VirtualService', 'Service'],
  mend: 'Add a last rule without matches that sends to the Service, or bind the rule to the gateway alone (`gateways` in its match).',
  explanation: `A VirtualService for the sidecars takes the place of what the Service does by itself. Requests that none of its rules matches
are answered with 404 by the proxies of the callers, and do not go to the Service. A rule that was meant for the gateway, in a VirtualService
for both the gateway and \`mesh\`, is the common case.`,
  check: (index, report) => {
    for (const each of virtualServices(index)) {
      const host = each.inMesh
        ? each.hosts.find(({ full }) => isService(full, each.namespace, index))
        : undefined;
      const rules = each.rules.filter((rule) => rule.protocol === 'http' && isForSidecars(each, rule));
      if (!host || rules.length === 0 || leavesNothing(rules)) continue;
      report(
        each.manifest,
        each.manifest.spec.get('http'),
        `no rule takes the requests of the mesh to "${host.written}" that match none of these, so callers get 404 for them.`,
      );
    }
  },
};

/** Whether some port of the Service may carry requests. */
function isService(host: string, namespace: string, index: ManifestIndex): boolean {
  const found = index.hosts.resolve(host, namespace);
  return (
    found.kind === 'service' &&
    found.service.ports.some(({ protocol }) => protocol === undefined || isHttpProtocol(protocol))
  );
}

/** Whether some rule takes everything, or the rules may do so together. */
function leavesNothing(rules: readonly RouteRule[]): boolean {
  return (
    rules.some(({ matches }) => matches.length === 0 || matches.some(takesEveryPath)) ||
    splitsInTwo(rules.flatMap(({ matches }) => matches.filter(isMatchOfSidecars)))
  );
}

function takesEveryPath(match: Field): boolean {
  if (!isMatchOfSidecars(match)) return false;
  if (takesEverything(match)) return true;
  const [condition, ...others] = conditionsOf(match);
  const regex = condition?.step === 'uri' ? condition.get('regex').text : undefined;
  return others.length === 0 && regex !== undefined && EVERY_PATH.has(regex);
}

const EVERY_PATH: ReadonlySet<string> = new Set([
  '.*',
  '.+',
  '^.*$',
  '^.*',
  '/.*',
  '^/.*',
  '^/.*$',
  '^.+$',
  '(.*)',
  '/(.*)',
  '^/(.*)$',
]);

/** Whether one match asks for a header, and another for requests without it. */
function splitsInTwo(matches: readonly Field[]): boolean {
  const asks = (match: Field, name: string): string | undefined => {
    const [condition, ...others] = conditionsOf(match).filter(
      (each) => each.step !== 'uri' || each.get('prefix').text !== '/',
    );
    return others.length === 0 && condition?.step === name ? meaning(condition.value) : undefined;
  };
  const without = new Set(matches.flatMap((match) => asks(match, 'withoutHeaders') ?? []));
  return matches.some((match) => without.has(asks(match, 'headers') ?? ''));
}
