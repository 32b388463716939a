import { Field, filterLists, KubeRoute } from '../../../read';
import { Problem } from '../../../mesh/rules';
import { repeated } from './gateway-values';

const SERVICE = /^\.?[a-z_][a-z_0-9]*(?:\.[a-z_][a-z_0-9]*)*$/i;
const METHOD = /^[A-Za-z_][A-Za-z_0-9]*$/;
const HOST = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const MOST_MATCHES = 128;

/** What the CRDs of routes refuse, beside paths, parents, filters, timeouts and sessions. */
export function routeProblems({ manifest, kind, rules }: KubeRoute): readonly Problem[] {
  const matches = rules.flatMap((rule) => rule.get('matches').items());
  const count = rules.reduce((sum, rule) => sum + rule.get('matches').items().length, 0);
  return [
    ...(count > MOST_MATCHES
      ? [[manifest.spec.get('rules'), `a route has at most ${MOST_MATCHES} matches, not ${count}.`] as const]
      : []),
    ...matches.flatMap((match) => matchProblems(match, kind)),
    ...rules.flatMap(filterLists).flatMap((filters) => filters.items().flatMap(filterProblems)),
    ...(kind === 'TLSRoute' ? manifest.spec.get('hostnames').items().flatMap(hostProblems) : []),
  ];
}

function matchProblems(match: Field, kind: string): readonly Problem[] {
  return [
    ...sameNames(match.get('headers')),
    ...sameNames(match.get('queryParams')),
    ...(kind === 'GRPCRoute' && match.has('method') ? grpcProblems(match.get('method')) : []),
  ];
}

function grpcProblems(field: Field): readonly Problem[] {
  const service = field.get('service');
  const method = field.get('method');
  if (!service.exists && !method.exists) return [[field, 'a match of gRPC needs a service or a method.']];
  if ((field.get('type').text ?? 'Exact') !== 'Exact') return [];
  const problems: Problem[] = [];
  if (service.text !== undefined && !SERVICE.test(service.text))
    problems.push([service, `"${service.text}" cannot be a service of gRPC.`]);
  if (method.text !== undefined && !METHOD.test(method.text))
    problems.push([method, `"${method.text}" cannot be a method of gRPC.`]);
  return problems;
}

function filterProblems(filter: Field): readonly Problem[] {
  const mirror = filter.get('requestMirror');
  const fraction = mirror.get('fraction');
  const problems: Problem[] = [];
  if (mirror.has('percent') && fraction.exists)
    problems.push([fraction, 'a mirror has a percentage or a fraction, not both.']);
  const numerator = fraction.get('numerator').number;
  const denominator = fraction.get('denominator').number ?? 100;
  if (numerator !== undefined && numerator > denominator)
    problems.push([fraction, `a mirror cannot copy ${numerator} of ${denominator} requests.`]);
  const lists = ['allowOrigins', 'allowMethods', 'allowHeaders'].map((name) => filter.get('cors', name));
  const wild = lists.filter((list) => list.texts().includes('*') && list.items().length > 1);
  const modifiers = ['requestHeaderModifier', 'responseHeaderModifier'].map((name) => filter.get(name));
  return [
    ...problems,
    ...wild.map((list): Problem => [list, '"*" cannot stand beside others.']),
    ...modifiers.flatMap((each) => [...sameNames(each.get('set')), ...sameNames(each.get('add'))]),
  ];
}

function sameNames(list: Field): readonly Problem[] {
  return repeated(
    list,
    (entry) => entry.get('name').text,
    (name) => `"${name}" stands in this list before.`,
  );
}

function hostProblems(field: Field): readonly Problem[] {
  const host = field.text;
  if (host === undefined) return [];
  if (/^[0-9.]+$/.test(host) || host.includes(':'))
    return [[field, `"${host}" is no host, but an IP address.`]];
  return HOST.test(host.startsWith('*.') ? host.slice(2) : host)
    ? []
    : [[field, `"${host}" cannot be a host: a wildcard is its first label, and the rest in lower case.`]];
}
