import { isClaim, refusedBy, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const jwtClaimNeedsGateway: Rule = {
  id: 'vs-jwt-claim-needs-gateway',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'claim of a token matched in the mesh',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Bind the VirtualService to a Gateway alone, or match a header that the app sets.',
  explanation: `A rule matches a claim of a token (\`@request.auth.claims\`), and the VirtualService is for the sidecars. Claims can only be
matched on gateways. Istio's admission check refuses it.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest, inMesh }, { matches }) => {
      if (!inMesh) return;
      for (const match of matches) {
        for (const name of ['headers', 'withoutHeaders']) {
          const claim = match
            .get(name)
            .fields()
            .find(({ step }) => isClaim(String(step)));
          if (claim) report(manifest, claim, `"${claim.step}" can only be matched on gateways.`);
        }
      }
    });
  },
};
