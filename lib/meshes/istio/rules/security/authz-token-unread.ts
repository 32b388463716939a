import { podsFor } from '../values';
import { KIND, podMembership, policyTargets } from '../../read';
import { Field, Manifest, ManifestIndex } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachRule, isFilled, PolicyRule } from './each';
import { valuesOf } from './policy-values';
import { isIssuedBySome, tokenReaders, tokenReadersAt } from './tokens';

export const authzTokenUnread: Rule = {
  id: 'authz-token-unread',
  severity: 'error',
  effect: OTHERWISE,
  title: 'policy about tokens that no one reads',
  codes: [],
  inputs: ['AuthorizationPolicy', 'RequestAuthentication', 'workloads', 'Namespace'],
  mend: 'Add a RequestAuthentication with the issuer of the tokens for the same pods, or move the policy to where tokens are read.',
  explanation: `A policy asks for a token (\`requestPrincipals\`, \`request.auth.…\`), and no RequestAuthentication reads tokens for its pods, or
none of this issuer: one for the gateway does not count behind the gateway. No request has a token there then, so an ALLOW rule that
asks for one lets no one in, and a DENY rule about those without one denies everyone.

Where the input holds no RequestAuthentication at all and is not said to be all there is (\`--closed\`), it is only worth knowing.`,
  check: (index, report) => {
    const isKnown = index.closed || index.all(KIND.RequestAuthentication).length > 0;
    eachRule(index, ({ manifest }, rule) => {
      const [first] = asksForTokens(rule);
      const readers = first && readersFor(manifest, index);
      if (!first || !readers) return;
      if (readers.length === 0) {
        const text =
          'no RequestAuthentication reads tokens for the pods of the policy, so no request has one.';
        report(manifest, first, text, isKnown ? {} : { severity: 'info' });
        return;
      }
      for (const { item, text, about, isNegative } of valuesOf(rule)) {
        if (about !== 'requestPrincipals' || isNegative || isIssuedBySome(text, readers)) continue;
        const names = readers.map(({ namespace, name }) => `"${namespace}/${name}"`).join(', ');
        report(
          manifest,
          item,
          `"${text}" is of an issuer whose tokens ${names} ${readers.length > 1 ? 'do' : 'does'} not read.`,
        );
      }
    });
  },
};

function asksForTokens({ sources, conditions }: PolicyRule): readonly Field[] {
  const fields = sources.flatMap((source) =>
    ['requestPrincipals', 'notRequestPrincipals'].map((name) => source.get(name)),
  );
  const keys = conditions.map((each) => each.get('key'));
  return [...fields.filter(isFilled), ...keys.filter(({ text = '' }) => text.startsWith('request.auth.'))];
}

/** What reads tokens for whatever a policy is about; nothing where that is not known, or where it is only so for some pods. */
function readersFor(policy: Manifest, index: ManifestIndex): readonly Manifest[] | undefined {
  if (policyTargets(policy).length > 0) return tokenReadersAt(policy, index);
  const pods = podsFor(policy, index).filter((pod) => podMembership(pod, index) !== 'none');
  if (pods.length === 0) return undefined;
  const all = pods.map((pod) => tokenReaders(pod, index));
  if (all.every((each) => each.length === 0)) return [];
  return all.some((each) => each.length === 0) ? undefined : [...new Set(all.flat())];
}
