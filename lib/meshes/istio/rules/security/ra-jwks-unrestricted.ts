import { KIND } from '../../read';
import { Field, ManifestIndex } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const raJwksUnrestricted: Rule = {
  id: 'ra-jwks-unrestricted',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'istiod fetches keys from any address',
  codes: ['IST0175'],
  inputs: ['RequestAuthentication', 'Deployment'],
  mend: 'Give istiod the ranges of addresses that it must not ask, in `BLOCKED_CIDRS_IN_JWKS_URIS`, such as "169.254.0.0/16,10.0.0.0/8".',
  explanation: `Whoever may write a RequestAuthentication makes istiod fetch keys from the address in it, from inside of the cluster: that of
the cloud's metadata service, or of a Service that only istiod may reach. \`BLOCKED_CIDRS_IN_JWKS_URIS\` forbids ranges of addresses, and
it is not set.

Asked where the input holds istiod's Deployment beside a rule that has its keys fetched.`,
  check: (index, report) => {
    if (!fetchesKeys(index)) return;
    for (const manifest of index.all(KIND.Deployment)) {
      const containers = manifest.spec.get('template', 'spec', 'containers');
      if (manifest.labels['app'] !== 'istiod' || containers.items().some(mayBlock)) continue;
      report(manifest, containers, 'no container sets `BLOCKED_CIDRS_IN_JWKS_URIS`.');
    }
  },
};

/** Whether some rule about tokens has its keys fetched: those that it does not hold itself. */
function fetchesKeys(index: ManifestIndex): boolean {
  return index
    .all(KIND.RequestAuthentication)
    .flatMap(({ spec }) => spec.get('jwtRules').items())
    .some((rule) => !rule.get('jwks').text && (rule.get('jwksUri').text ?? rule.get('issuer').text));
}

function mayBlock(container: Field): boolean {
  if (container.get('envFrom').items().length > 0) return true;
  return container
    .get('env')
    .items()
    .some(
      (each) =>
        each.get('name').text === 'BLOCKED_CIDRS_IN_JWKS_URIS' &&
        (Boolean(each.get('value').text) || each.has('valueFrom')),
    );
}
