import { KIND } from '../../read';
import { Field, Manifest, ManifestIndex, reading } from '../../../../read';

/** An AuthorizationPolicy, taken apart. */
export interface Policy {
  readonly manifest: Manifest;
  readonly action: string;
  readonly rules: readonly PolicyRule[];
}

/** A rule of an AuthorizationPolicy. */
export interface PolicyRule {
  readonly field: Field;
  readonly sources: readonly Field[];
  readonly operations: readonly Field[];
  readonly conditions: readonly Field[];
}

/** The AuthorizationPolicies of the input. */
export const policies = reading((index: ManifestIndex): readonly Policy[] =>
  index.all(KIND.AuthorizationPolicy).map((manifest) => ({
    manifest,
    action: manifest.spec.get('action').text ?? 'ALLOW',
    rules: manifest.spec
      .get('rules')
      .items()
      .map((field) => ({
        field,
        sources: field
          .get('from')
          .items()
          .map((each) => each.get('source')),
        operations: field
          .get('to')
          .items()
          .map((each) => each.get('operation')),
        conditions: field.get('when').items(),
      })),
  })),
);

/** Visits every rule of every AuthorizationPolicy. */
export function eachRule(index: ManifestIndex, visit: (policy: Policy, rule: PolicyRule) => void): void {
  for (const policy of policies(index)) for (const rule of policy.rules) visit(policy, rule);
}

/** Whether the field is a list with something in it. */
export function isFilled(field: Field): boolean {
  return field.items().length > 0;
}

/** What says who someone is by the certificate of their connection. */
export const IDENTITIES = ['principals', 'namespaces', 'serviceAccounts', 'trustDomains'] as const;

/** The same, turned round. */
export const NOT_IDENTITIES = [
  'notPrincipals',
  'notNamespaces',
  'notServiceAccounts',
  'notTrustDomains',
] as const;

const IDENTITY_KEYS: ReadonlySet<string> = new Set([
  'source.principal',
  'source.namespace',
  'source.serviceAccount',
  'source.trustDomain',
]);

/** The places in a rule that ask who someone is. */
export function identitiesIn({ sources, conditions }: PolicyRule): readonly Field[] {
  const fields = sources.flatMap((source) =>
    [...IDENTITIES, ...NOT_IDENTITIES].map((name) => source.get(name)),
  );
  const keys = conditions.map((each) => each.get('key')).filter((key) => IDENTITY_KEYS.has(key.text ?? ''));
  return [...fields.filter(isFilled), ...keys];
}
