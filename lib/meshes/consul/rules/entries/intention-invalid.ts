import { KIND } from '../../read';
import { Field } from '../../../../read';
import { BY_SERVER, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { comparisonProblems, conditionProblems, isSet } from './http-condition';

const ACTIONS: ReadonlySet<string> = new Set(['allow', 'deny']);

export const intentionInvalid: Rule = {
  id: 'consul-intention-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'intentions that Consul refuses',
  codes: [],
  inputs: ['ServiceIntentions'],
  mend: 'Give each source its name, and either an action or permissions, each with an action and a condition.',
  explanation: `Consul refuses ServiceIntentions as a whole if there is no source, if a source has both an action and permissions or neither,
if a permission has no condition or a malformed one, if the destination \`*\` has permissions, if a source is of several of peer,
partition and sameness group or of \`*\` among them, or if a provider of tokens has no name. Whoever could call before still can.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ServiceIntentions)) {
      const sources = manifest.spec.get('sources');
      const destination = manifest.spec.get('destination', 'name').text ?? '';
      if (sources.items().length === 0) report(manifest, sources, 'there is no source.');
      for (const source of sources.items()) {
        for (const problem of problemsOf(source, destination)) report(manifest, ...problem);
        for (const problem of originProblems(source)) report(manifest, ...problem);
      }
      const permissions = sources.items().flatMap((source) => source.get('permissions').items());
      for (const holder of [manifest.spec, ...permissions]) {
        for (const provider of holder.get('jwt', 'providers').items())
          if (!isSet(provider.get('name'))) report(manifest, provider, 'the provider of tokens has no name.');
      }
    }
  },
};

function problemsOf(source: Field, destination: string): readonly Problem[] {
  const name = source.get('name').text ?? '';
  if (name === '') return [[source, 'the source has no name.']];
  if (name !== '*' && name.includes('*'))
    return [[source.get('name'), `"${name}" has a "*" in it, which stands alone.`, BY_SERVER]];
  const action = source.get('action');
  const permissions = source.get('permissions');
  if (permissions.items().length === 0) {
    return ACTIONS.has(action.text ?? '')
      ? []
      : [
          [
            isSet(action) ? action : source,
            `the source "${name}" has neither "allow" or "deny" for its action nor permissions.`,
          ],
        ];
  }
  if (isSet(action)) return [[action, `the source "${name}" has an action beside its permissions.`]];
  if (destination === '*')
    return [[permissions, 'permissions need a destination of one name, not "*".', BY_SERVER]];
  return permissions.items().flatMap(permissionProblems);
}

const ORIGINS = ['partition', 'peer', 'samenessGroup'] as const;

/** What Consul refuses of where a source is. */
function originProblems(source: Field): readonly Problem[] {
  const [first, second] = ORIGINS.map((name) => source.get(name)).filter(isSet);
  const starred = ORIGINS.map((name) => source.get(name)).filter(({ text }) => text?.includes('*'));
  const description = source.get('description');
  return [
    ...starred.map((at): Problem => [at, `"${String(at.step)}" is named, and never "*".`]),
    ...(first && second
      ? [[second, `"${String(first.step)}" and "${String(second.step)}" stand together.`] as const]
      : []),
    ...((description.text?.length ?? 0) > 512
      ? [[description, 'the description is longer than 512 letters.'] as const]
      : []),
  ];
}

function permissionProblems(permission: Field): readonly Problem[] {
  if (!ACTIONS.has(permission.get('action').text ?? ''))
    return [[permission, 'the permission has neither "allow" nor "deny" for its action.']];
  const http = permission.get('http');
  const parts = ['pathExact', 'pathPrefix', 'pathRegex'].filter((name) => isSet(http.get(name))).length;
  const lists = http.get('header').items().length + http.get('methods').items().length;
  if (parts + lists === 0) return [[permission, 'the permission has no condition in "http".', BY_SERVER]];
  return [
    ...conditionProblems(http, 'webhook'),
    ...comparisonProblems(http.get('header'), ['present', 'exact', 'prefix', 'suffix', 'contains', 'regex']),
    ...http.get('header').items().flatMap(caseProblem),
  ];
}

function caseProblem(header: Field): readonly Problem[] {
  const way = ['present', 'regex'].find((name) => isSet(header.get(name)));
  return way !== undefined && header.get('ignoreCase').boolean === true
    ? [[header.get('ignoreCase'), `"ignoreCase" does nothing for "${way}", and Consul refuses it.`]]
    : [];
}
