import { Field, ManifestIndex } from '../../../../read';
import { meshConfig } from '../../read';
import { OTHERWISE, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { IDENTITIES, isFilled, NOT_IDENTITIES, policies, Policy, PolicyRule } from './each';

export const authzCustomProvider: Rule = {
  id: 'authz-custom-provider',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'policy for an outside authorizer that cannot be asked',
  codes: ['IST0106'],
  inputs: ['AuthorizationPolicy', 'mesh configuration'],
  mend: 'Name a provider of the mesh configuration, with the action CUSTOM, and leave who calls to another policy.',
  explanation: `With the action CUSTOM an authorizer outside of the proxy decides, which the mesh configuration lists under
\`extensionProviders\`. Istio refuses CUSTOM without a provider, a provider with another action, and CUSTOM rules about who calls or about
tokens. If the mesh configuration does not list the provider, the proxy denies every request that the rules match.

The provider is looked up where the input holds the mesh configuration.`,
  check: (index, report) => {
    for (const policy of policies(index)) {
      for (const [at, message, details] of problemsOf(policy, index))
        report(policy.manifest, at, message, details);
    }
  },
};

function problemsOf({ manifest, action, rules }: Policy, index: ManifestIndex): readonly Problem[] {
  const provider = manifest.spec.get('provider');
  if (action !== 'CUSTOM') {
    return provider.exists ? [[provider, `a provider is for the action CUSTOM, not for ${action}.`]] : [];
  }
  const name = provider.get('name').text;
  const lacking: Problem[] =
    name || rules.length === 0 ? [] : [[manifest.spec.get('action'), 'the action CUSTOM has no provider.']];
  return [
    ...lacking,
    ...(name && !isListed(name, index)
      ? [
          [
            provider.get('name'),
            `the mesh configuration lists no provider "${name}".`,
            { effect: OTHERWISE },
          ] as Problem,
        ]
      : []),
    ...rules.flatMap(identityProblem),
  ];
}

function isListed(name: string, index: ManifestIndex): boolean {
  const config = meshConfig(index);
  if (!config.exists) return true;
  return config
    .get('extensionProviders')
    .items()
    .some((each) => each.get('name').text === name);
}

const TOKENS = ['requestPrincipals', 'notRequestPrincipals'];
const KEYS = /^(?:source\.(?:namespace|serviceAccount|trustDomain|principal)$|request\.auth\.)/;

function identityProblem({ sources, conditions }: PolicyRule): Problem[] {
  const names = [...IDENTITIES, ...NOT_IDENTITIES, ...TOKENS];
  const fields = sources.flatMap((source) => names.map((name) => source.get(name)));
  const keys = conditions.map((each) => each.get('key')).filter((key) => KEYS.test(key.text ?? ''));
  return [...fields.filter(isFilled), ...keys].map((at: Field): Problem => {
    const what = at.text ?? String(at.step);
    return [at, `\`${what}\` cannot be asked for with the action CUSTOM.`];
  });
}
