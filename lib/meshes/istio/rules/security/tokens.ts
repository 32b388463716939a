import { KIND, policyTargets } from '../../read';
import { Field, hasLabels, Manifest, ManifestIndex, Pod } from '../../../../read';

/** The RequestAuthentications with rules that read tokens for a pod. */
export function tokenReaders(pod: Pod, index: ManifestIndex): readonly Manifest[] {
  return readers(index).filter((manifest) => {
    const { namespace, spec } = manifest;
    if (namespace !== pod.namespace && namespace !== index.rootNamespace) return false;
    const labels = spec.get('selector', 'matchLabels').strings();
    return policyTargets(manifest).length > 0 || hasLabels(pod.labels, labels);
  });
}

/** The RequestAuthentications that may read tokens for what a policy is attached to: there, or for a whole namespace. */
export function tokenReadersAt(policy: Manifest, index: ManifestIndex): readonly Manifest[] {
  const wanted = new Set(policyTargets(policy).map(keyOf));
  return readers(index).filter((manifest) => {
    if (manifest.namespace !== policy.namespace && manifest.namespace !== index.rootNamespace) return false;
    const targets = policyTargets(manifest);
    return targets.length === 0 || targets.some((target) => wanted.has(keyOf(target)));
  });
}

function keyOf(target: Field): string {
  return `${target.get('kind').text ?? ''}/${target.get('name').text ?? ''}`;
}

function readers(index: ManifestIndex): readonly Manifest[] {
  return index.all(KIND.RequestAuthentication).filter(({ spec }) => spec.get('jwtRules').items().length > 0);
}

/** Whether some issuer whose tokens are read can be the one that a principal of a token names. */
export function isIssuedBySome(principal: string, objects: readonly Manifest[]): boolean {
  const rules = objects.flatMap(({ spec }) => spec.get('jwtRules').items());
  const issuer = issuerIn(principal);
  return rules.some((rule) => {
    const own = rule.get('issuer').text;
    return own === undefined || own === '' || issuer(own);
  });
}

/** Istio parts a principal at its last slash, and compares what is in front with the issuer. */
function issuerIn(principal: string): (issuer: string) => boolean {
  const slash = principal.lastIndexOf('/');
  const name = slash < 0 ? principal : principal.slice(0, slash);
  if (principal.startsWith('*')) return slash < 0 ? () => true : (issuer) => issuer.endsWith(name.slice(1));
  if (slash < 0 && principal.endsWith('*')) return (issuer) => issuer.startsWith(name.slice(0, -1));
  return (issuer) => issuer === name;
}
