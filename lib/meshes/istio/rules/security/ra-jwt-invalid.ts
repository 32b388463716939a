import { KIND } from '../../read';
import { Field } from '../../../../read';
import { FindingDetails, isHeaderName, Problem, refusedBy, Rule, STYLE } from '../../../../mesh/rules';

export const raJwtInvalid: Rule = {
  id: 'ra-jwt-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'token rule that Istio refuses or that checks nothing',
  codes: ['IST0106'],
  inputs: ['RequestAuthentication'],
  mend: 'Give each rule an issuer and either `jwksUri` (http or https) or `jwks` with public keys.',
  explanation: `A rule about tokens needs to know who issues them, and the keys to check them with: from \`jwksUri\`, or written out in
\`jwks\`. Istio refuses a rule without both names, keys that cannot be read, another scheme than http or https, and a header for a claim
that lacks either. A private key in \`jwks\` is not needed, and no secret any more.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.RequestAuthentication)) {
      for (const rule of manifest.spec.get('jwtRules').items()) {
        for (const [at, message, details] of problemsOf(rule)) report(manifest, at, message, details);
      }
    }
  },
};

/** What the definition of the kind says already. */
const BY_SCHEMA: FindingDetails = { effect: refusedBy('api-server') };

function problemsOf(rule: Field): readonly Problem[] {
  const uri = rule.get('jwksUri');
  const nameless: Problem[] =
    rule.get('issuer').text || uri.text ? [] : [[rule, 'the rule has neither `issuer` nor `jwksUri`.']];
  const scheme: Problem[] =
    !uri.text || /^https?:\/\//i.test(uri.text)
      ? []
      : [[uri, `"${uri.text}" begins with neither http nor https.`, BY_SCHEMA]];
  const both: Problem[] =
    uri.text && rule.get('jwks').text
      ? [[rule.get('jwks'), '`jwks` and `jwksUri` stand beside each other.', BY_SCHEMA]]
      : [];
  return [
    ...nameless,
    ...scheme,
    ...both,
    ...keyProblems(rule.get('jwks')),
    ...rule.get('outputClaimToHeaders').items().flatMap(claimProblem),
  ];
}

function keyProblems(field: Field): Problem[] {
  if (!field.text) return [];
  const keys = parse(field.text);
  if (!keys) return [[field, '`jwks` holds no keys in JSON.']];
  const secret = keys.some(
    (key) => typeof key === 'object' && key !== null && ('d' in key || isSymmetric(key)),
  );
  return secret ? [[field, '`jwks` holds a private key.', { effect: STYLE }]] : [];
}

function isSymmetric(key: object): boolean {
  return 'kty' in key && key.kty === 'oct';
}

/** The keys of a set, or the one key that the text is; nothing where it is neither. */
function parse(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    if ('keys' in value && Array.isArray(value.keys)) return value.keys;
    return 'kty' in value ? [value] : undefined;
  } catch {
    return undefined;
  }
}

function claimProblem(entry: Field): Problem[] {
  const header = entry.get('header');
  if (!header.text || !entry.get('claim').text)
    return [[entry, 'a header for a claim needs both names.', BY_SCHEMA]];
  return isHeaderName(header.text) ? [] : [[header, `"${header.text}" is no name of a header.`, BY_SCHEMA]];
}
