import { entries, KIND } from '../../read';
import { Field, Manifest, ManifestIndex } from '../../../../read';
import { BY_SERVER, milliseconds, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { isSet } from './http-condition';
import { wordProblem } from './proxy-values';

const PLACES = ['header', 'queryParam', 'cookie'] as const;
const DISCOVERY = ['STRICT_DNS', 'STATIC', 'LOGICAL_DNS', 'EDS', 'ORIGINAL_DST'];
const TRUST = ['filename', 'environmentVariable', 'inlineString', 'inlineBytes'] as const;

export const jwtProvider: Rule = {
  id: 'consul-jwt-provider',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'provider of tokens that Consul refuses or does not have',
  codes: [],
  inputs: ['JWTProvider', 'ServiceIntentions'],
  mend: 'Give the JWTProvider one source of keys and one place for each location, and name in intentions one that exists.',
  explanation: `Consul refuses a JWTProvider whose keys are not either \`local\` (from \`filename\` or \`jwks\`) or \`remote\` (from a \`uri\`), or a
location that is not exactly one of header, query parameter and cookie, with a name; of remote keys an address without a scheme, a
\`discoveryType\` that Envoy does not have, and tries whose longest pause is shorter than the first. It refuses ServiceIntentions that name a provider
which it does not have.

A missing provider is reported where the input holds others of the same namespace, or is said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.JWTProvider))
      for (const [at, problem] of problemsOf(manifest.spec)) report(manifest, at, problem);
    const providers = entries(KIND.JWTProvider, index);
    for (const [manifest, at] of eachUse(index)) {
      const name = at.text ?? '';
      if (name === '' || providers.has(name)) continue;
      if (!index.knows(KIND.JWTProvider, manifest.namespace)) continue;
      report(manifest, at, `there is no JWTProvider "${name}".`, BY_SERVER);
    }
  },
};

function problemsOf(spec: Field): readonly Problem[] {
  const keys = spec.get('jsonWebKeySet');
  const forwarding = spec.get('forwarding');
  const problems: Problem[] = [...sourceProblems(keys)];
  for (const location of spec.get('locations').items()) {
    const [place, ...others] = PLACES.map((name) => location.get(name)).filter(isSet);
    if (!place || others.length > 0)
      problems.push([location, 'the location is not exactly one of "header", "queryParam" and "cookie".']);
    else if (!place.get('name').text) problems.push([place, `the "${String(place.step)}" has no name.`]);
  }
  if (isSet(forwarding) && !forwarding.get('headerName').text)
    problems.push([forwarding, 'no "headerName" says in which header tokens are forwarded.']);
  return problems;
}

function sourceProblems(keys: Field): readonly Problem[] {
  const [local, remote] = [keys.get('local'), keys.get('remote')];
  if (isSet(local) === isSet(remote))
    return [[keys, 'the keys come from exactly one of "local" and "remote".']];
  if (isSet(local)) {
    return isSet(local.get('filename')) === isSet(local.get('jwks'))
      ? [[local, 'local keys come from exactly one of "filename" and "jwks".']]
      : [];
  }
  return remoteProblems(remote);
}

function remoteProblems(remote: Field): readonly Problem[] {
  const uri = remote.get('uri');
  if (!uri.text) return [[remote, 'no "uri" says where the keys are.']];
  const problems: Problem[] = [];
  if (!/^(?:\/|[a-zA-Z][-+.a-zA-Z0-9]*:)/.test(uri.text))
    problems.push([uri, `"${uri.text}" is no address with a scheme, such as "https://".`]);
  const backOff = remote.get('retryPolicy', 'retryPolicyBackOff');
  const [base, most] = ['baseInterval', 'maxInterval'].map((name) => backOff.get(name)) as [Field, Field];
  const longest = milliseconds(most.text ?? '') ?? 0;
  if (longest !== 0 && (milliseconds(base.text ?? '') ?? 0) > longest)
    problems.push([most, `"maxInterval" is shorter than "baseInterval".`]);
  const cluster = remote.get('jwksCluster');
  const discovery = cluster.get('discoveryType');
  if (isSet(cluster) && !isSet(discovery)) problems.push([cluster, 'the cluster has no "discoveryType".']);
  problems.push(...wordProblem(discovery, DISCOVERY));
  return [...problems, ...certificateProblems(cluster.get('tlsCertificates'))];
}

function certificateProblems(certificates: Field): readonly Problem[] {
  if (!isSet(certificates)) return [];
  const trusted = certificates.get('trustedCA');
  if (isSet(trusted) === isSet(certificates.get('caCertificateProviderInstance')))
    return [
      [certificates, 'what is trusted is exactly one of "trustedCA" and "caCertificateProviderInstance".'],
    ];
  return isSet(trusted) && TRUST.filter((name) => isSet(trusted.get(name))).length !== 1
    ? [[trusted, `the authority is exactly one of ${TRUST.map((name) => `"${name}"`).join(', ')}.`]]
    : [];
}

function eachUse(index: ManifestIndex): readonly (readonly [manifest: Manifest, at: Field])[] {
  return index.all(KIND.ServiceIntentions).flatMap((manifest) => {
    const permissions = manifest.spec
      .get('sources')
      .items()
      .flatMap((source) => source.get('permissions').items());
    return [manifest.spec, ...permissions].flatMap((holder) =>
      holder
        .get('jwt', 'providers')
        .items()
        .map((provider) => [manifest, provider.get('name')] as const),
    );
  });
}
