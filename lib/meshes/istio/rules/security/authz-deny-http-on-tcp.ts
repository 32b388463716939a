import { podsFor } from '../values';
import { Field } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { ConnectionPort, connectionPorts } from './connection-ports';
import { eachRule, PolicyRule } from './each';
import { Attribute, PolicyValue, valuesOfCondition, valuesOfPart } from './policy-values';

export const authzDenyHttpOnTcp: Rule = {
  id: 'authz-deny-http-on-tcp',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'DENY rule about requests that shuts TCP ports too',
  codes: [],
  inputs: ['AuthorizationPolicy', 'Service', 'Gateway', 'workloads'],
  mend: 'Add `ports` with the HTTP port of the pods to each operation.',
  explanation: `On a port for plain connections Istio cannot ask what a rule says about requests (methods, paths, hosts, headers, tokens), and
leaves those parts of a DENY rule out. What is left denies more than was meant: with nothing else in the rule every connection, otherwise
those of the sources that it names. With \`ports\` the rule is about that port alone.

Ports for plain connections are those of Services that are said to carry no HTTP, and on a gateway those that pass TLS through or carry
TCP. A port of a gateway where TLS ends (\`HTTPS\`) is one for requests.`,
  check: (index, report) => {
    eachRule(index, ({ manifest, action }, rule) => {
      if (action !== 'DENY' || !saysHttp(rule)) return;
      for (const pod of podsFor(manifest, index)) {
        const port = connectionPorts(pod, index).find((each) => isWidened(rule, each));
        if (!port) continue;
        const whom = isLeftEmpty(rule, port)
          ? 'for all connections'
          : 'for all connections that the rest of it fits';
        report(
          manifest,
          rule.field,
          `what the rule says about requests cannot be asked on every port it is for, so it shuts ${port.words} ${whom}.`,
        );
        return;
      }
    });
  },
};

/** What only requests have. */
const OF_REQUESTS: ReadonlySet<Attribute> = new Set([
  'hosts',
  'methods',
  'paths',
  'header',
  'claim',
  'requestPrincipals',
]);

const isOfRequests = ({ about }: PolicyValue): boolean => OF_REQUESTS.has(about);

function saysHttp({ sources, operations, conditions }: PolicyRule): boolean {
  return (
    [...sources, ...operations].some((part) => valuesOfPart(part).some(isOfRequests)) ||
    conditions.some((each) => valuesOfCondition(each).some(isOfRequests))
  );
}

/** Whether a rule is for a port, and loses there what it says about requests. */
function isWidened(rule: PolicyRule, port: ConnectionPort): boolean {
  const { sources, operations, conditions } = rule;
  const own = operations.filter((operation) => isFor(valuesOfPart(operation), port));
  const always = conditions.flatMap(valuesOfCondition);
  if ((operations.length > 0 && own.length === 0) || !isFor(always, port)) return false;
  return (
    always.some(isOfRequests) ||
    own.some((operation) => valuesOfPart(operation).some(isOfRequests)) ||
    sources.some((source) => valuesOfPart(source).some(isOfRequests))
  );
}

/** Whether nothing is left of a rule on a port, so that every connection fits. */
function isLeftEmpty({ sources, operations, conditions }: PolicyRule, port: ConnectionPort): boolean {
  const asksNothing = (part: Field): boolean =>
    valuesOfPart(part).every((value) => isOfRequests(value) || value.about === 'ports');
  const own = operations.filter((operation) => isFor(valuesOfPart(operation), port));
  return (
    (sources.length === 0 || sources.some(asksNothing)) &&
    (operations.length === 0 || own.some(asksNothing)) &&
    conditions.flatMap(valuesOfCondition).every(isOfRequests)
  );
}

/** Whether what is said about ports fits one; one that is not known fits no list of them for certain. */
function isFor(values: readonly PolicyValue[], { number }: ConnectionPort): boolean {
  const ports = values.filter(({ about }) => about === 'ports');
  if (ports.length > 0 && number === undefined) return false;
  const positive = ports.filter(({ isNegative }) => !isNegative);
  const isListed = (list: readonly PolicyValue[]): boolean => list.some(({ item }) => item.port === number);
  return (
    (positive.length === 0 || isListed(positive)) && !isListed(ports.filter(({ isNegative }) => isNegative))
  );
}
