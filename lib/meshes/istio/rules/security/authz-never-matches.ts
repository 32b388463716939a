import { Field } from '../../../../read';
import { isCidr, isIpAddress } from '../../../../names';
import { Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { conditionProblems } from './conditions';
import { isFilled, policies, Policy, PolicyRule } from './each';

export const authzNeverMatches: Rule = {
  id: 'authz-never-matches',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'AuthorizationPolicy that Istio refuses',
  codes: [],
  inputs: ['AuthorizationPolicy'],
  mend: 'Say something in each part of the rule: addresses, port numbers as text, and keys that Istio knows.',
  explanation: `A DENY or CUSTOM policy without rules never matches, so Istio's admission check refuses it. It refuses, too, a source or an
operation with nothing in it, an address or a port that is not valid, and a condition with an unknown key or without values. For "every
request", write one empty rule: \`rules: [{}]\`.`,
  check: (index, report) => {
    for (const policy of policies(index)) {
      const problems = [...actionProblem(policy), ...policy.rules.flatMap(problemsOf)];
      for (const [at, message, details] of problems) report(policy.manifest, at, message, details);
    }
  },
};

function actionProblem({ manifest, action, rules }: Policy): readonly Problem[] {
  if (rules.length > 0 || (action !== 'DENY' && action !== 'CUSTOM')) return [];
  return [[manifest.spec.get('action'), `the action ${action} without rules never matches.`]];
}

const ADDRESSES = ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'];
const PORTS = ['ports', 'notPorts'];

function problemsOf({ field, sources, operations, conditions }: PolicyRule): Problem[] {
  return [
    ...[...sources, ...operations].flatMap((part) => emptyProblem(part, field)),
    ...sources.flatMap((source) => [...addressProblems(source), ...mixProblem(source)]),
    ...operations.flatMap(portProblems),
    ...conditions.flatMap(conditionProblems),
  ];
}

function emptyProblem(part: Field, rule: Field): Problem[] {
  if (part.fields().some(isFilled)) return part.fields().flatMap(textProblems);
  const at = part.exists ? part : rule;
  return [[at, `${part.step === 'source' ? 'a source' : 'an operation'} of the rule says nothing.`]];
}

function textProblems(list: Field): Problem[] {
  return list.items().flatMap((item): Problem[] => (item.text === '' ? [[item, 'the text is empty.']] : []));
}

function addressProblems(source: Field): Problem[] {
  return ADDRESSES.flatMap((name) => source.get(name).items()).flatMap((item): Problem[] => {
    const text = item.text ?? '';
    if (text === '' || isIpAddress(text) || isCidr(text)) return [];
    return [[item, `"${text}" is neither an address nor a range of addresses.`]];
  });
}

function portProblems(operation: Field): Problem[] {
  return PORTS.flatMap((name) => operation.get(name).items()).flatMap((item): Problem[] => {
    if (item.text === '' || item.port !== undefined || item.text === '0') return [];
    return [[item, `"${String(item.value)}" is no port number.`]];
  });
}

function mixProblem(source: Field): Problem[] {
  const accounts = ['serviceAccounts', 'notServiceAccounts'].map((name) => source.get(name)).find(isFilled);
  const others = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'];
  const other = others.find((name) => isFilled(source.get(name)));
  if (!accounts || !other) return [];
  return [
    [accounts, `\`${accounts.step}\` cannot stand beside \`${other}\`.`, { effect: refusedBy('api-server') }],
  ];
}
