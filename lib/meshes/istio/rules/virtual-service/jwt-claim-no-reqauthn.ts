import { gatewayPods, gateways, KIND, VirtualService } from '../../read';
import { hasLabels, ManifestIndex, Pod } from '../../../../read';
import { isClaim, OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const jwtClaimNoReqAuthn: Rule = {
  id: 'vs-jwt-claim-no-reqauthn',
  severity: 'error',
  effect: OTHERWISE,
  title: 'claim of a token that no one reads',
  codes: ['IST0149'],
  inputs: ['VirtualService', 'Gateway', 'RequestAuthentication', 'workloads'],
  mend: "Add a RequestAuthentication for the gateway's pods, with the issuer of the tokens.",
  explanation: `A rule on a gateway matches a claim of a token, and no RequestAuthentication applies to the gateway's pods. Tokens are then
not read, so the match is never met. The RequestAuthentication must be in the namespace of the gateway's pods, or in the root namespace.`,
  check: (index, report) => {
    eachHttpRule(index, (each, { matches }) => {
      if (each.inMesh) return;
      const claim = matches
        .flatMap((match) => [...match.get('headers').fields(), ...match.get('withoutHeaders').fields()])
        .find(({ step }) => isClaim(String(step)));
      const pods = claim ? podsServing(each, index) : [];
      if (!claim || !isKnown(pods, index) || pods.some((pod) => isAuthenticated(pod, index))) return;
      report(
        each.manifest,
        claim,
        `no RequestAuthentication reads tokens on the gateway, so "${claim.step}" is never there.`,
      );
    });
  },
};

/** Whether the input tells who reads tokens: by the gateway's pods, or because no one does and it is all there is. */
function isKnown(pods: readonly Pod[], index: ManifestIndex): boolean {
  return pods.length > 0 || (index.closed && index.all(KIND.RequestAuthentication).length === 0);
}

function podsServing({ gateways: references }: VirtualService, index: ManifestIndex): readonly Pod[] {
  return gateways(index)
    .filter(({ namespace, name }) =>
      references.some((each) => !each.isMesh && each.namespace === namespace && each.name === name),
    )
    .flatMap((gateway) => gatewayPods(gateway, index));
}

function isAuthenticated(pod: Pod, index: ManifestIndex): boolean {
  return index.all(KIND.RequestAuthentication).some(({ namespace, spec }) => {
    if (namespace !== pod.namespace && namespace !== index.rootNamespace) return false;
    return spec.has('targetRefs') || hasLabels(pod.labels, spec.get('selector', 'matchLabels').strings());
  });
}
