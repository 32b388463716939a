import { KIND, Subset, subsetsOf } from '../../read';
import { Field, Manifest } from '../../../../read';
import { BY_SERVER, milliseconds, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { isSet } from './http-condition';
import { wordProblem } from './proxy-values';

const SUBSET_NAME = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const EXCLUDED_BY_PEER = ['serviceSubset', 'partition', 'datacenter'] as const;
const FILTER = { mend: 'Write the filter as Consul reads it, such as `Service.Meta.version == "v1"`.' };
const FAILOVER_MODES = ['sequential', 'order-by-locality'];
const WHERE = ['service', 'serviceSubset', 'namespace', 'samenessGroup'] as const;

export const resolverInvalid: Rule = {
  id: 'consul-resolver-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'ServiceResolver that Consul refuses',
  codes: [],
  inputs: ['ServiceResolver'],
  mend: 'Write either a redirect or failovers, each with where it leads to and nothing that contradicts it.',
  explanation: `Consul refuses a ServiceResolver as a whole if it has a redirect beside failovers, a redirect or a failover that leads nowhere, a
failover for a subset that it does not define, fields that exclude each other (\`peer\` and \`serviceSubset\`, \`targets\` and
\`datacenters\`), a subset of a bad name or with a filter that it cannot read, or a negative timeout. In a
filter, a value such as \`v1-0\` stands in double quotes.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ServiceResolver)) {
      for (const problem of problemsOf(manifest)) report(manifest, ...problem);
    }
  },
};

function problemsOf(manifest: Manifest): readonly Problem[] {
  const { spec } = manifest;
  const redirect = spec.get('redirect');
  const failovers = spec.get('failover').fields();
  const problems: Problem[] = [
    ...subsetsOf(manifest).flatMap(subsetProblems),
    ...failovers.flatMap((failover) => failoverProblems(failover, spec)),
  ];
  if (isSet(redirect)) {
    if (failovers.length > 0) problems.push([redirect, 'a redirect and failovers stand together.']);
    problems.push(...redirectProblems(redirect));
  }
  problems.push(...wordProblem(spec.get('prioritizeByLocality', 'mode'), ['none', 'failover']));
  for (const name of ['connectTimeout', 'requestTimeout']) {
    const timeout = spec.get(name);
    if ((milliseconds(timeout.text ?? '') ?? 0) < 0)
      problems.push([timeout, `"${timeout.text}" is negative.`, BY_SERVER]);
  }
  return problems;
}

function subsetProblems({ name, field, filter, parsed }: Subset): readonly Problem[] {
  if (!SUBSET_NAME.test(name))
    return [[field, `"${name}" is no name of a subset: lower case letters, digits and "-" inside.`]];
  if (name.length > 63) return [[field, `"${name}" is longer than 63 letters.`, BY_SERVER]];
  return parsed && !parsed.ok ? [[filter, `the filter ${parsed.problem}.`, FILTER]] : [];
}

function redirectProblems(redirect: Field): readonly Problem[] {
  if (!redirect.fields().some(isSet)) return [[redirect, 'the redirect leads nowhere.']];
  const clash = peerClash(redirect, EXCLUDED_BY_PEER);
  if (clash) return [clash];
  const needs = ['serviceSubset', 'namespace', 'partition', 'peer'].find((name) => redirect.get(name).text);
  return needs !== undefined && !redirect.get('service').text
    ? [[redirect, `a redirect by "${needs}" says which "service" it leads to.`]]
    : [];
}

function failoverProblems(failover: Field, spec: Field): readonly Problem[] {
  const subset = String(failover.step);
  if (subset !== '*' && !spec.get('subsets').has(subset))
    return [[failover, `the failover is for the subset "${subset}", which is not defined here.`, BY_SERVER]];
  const targets = failover.get('targets');
  const datacenters = failover.get('datacenters');
  const lists = targets.items().length + datacenters.items().length;
  if (lists === 0 && !WHERE.some((name) => failover.get(name).text))
    return [[failover, 'the failover leads nowhere.']];
  const problems: Problem[] = [...wordProblem(failover.get('policy', 'mode'), FAILOVER_MODES)];
  const beside = ['datacenters', 'serviceSubset', 'service', 'samenessGroup']
    .map((name) => failover.get(name))
    .find((field) => field.text || field.items().length > 0);
  if (beside && targets.items().length > 0)
    problems.push([beside, `"${String(beside.step)}" stands beside "targets".`]);
  const empty = datacenters.items().find(({ value }) => value === '');
  if (empty) problems.push([empty, 'the datacenter has no name.']);
  for (const target of targets.items()) {
    const clash = peerClash(target, EXCLUDED_BY_PEER);
    if (clash) problems.push(clash);
  }
  return problems;
}

function peerClash(destination: Field, others: readonly string[]): Problem | undefined {
  if (!destination.get('peer').text) return undefined;
  const other = others.find((name) => destination.get(name).text);
  return other === undefined ? undefined : [destination.get(other), `"${other}" stands beside "peer".`];
}
