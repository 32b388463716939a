import { destinationRules, meshConfig } from '../../read';
import { hostCovers } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const dropsMeshMtls: Rule = {
  id: 'dr-drops-mesh-mtls',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'DestinationRule that takes mTLS away',
  codes: ['KIA0204'],
  inputs: ['DestinationRule', 'mesh configuration'],
  mend: 'Add `tls: { mode: ISTIO_MUTUAL }` to the traffic policy, or turn `enableAutoMtls` on.',
  explanation: `With \`enableAutoMtls: false\` in the mesh configuration, clients use mTLS only where a DestinationRule says so. A narrower
DestinationRule takes the place of a wider one wholly: if it has a traffic policy without \`tls\`, its clients connect in plain text.`,
  check: (index, report) => {
    if (meshConfig(index).get('enableAutoMtls').boolean !== false) return;
    const rules = destinationRules(index).all;
    const wide = rules.filter(
      ({ host, manifest }) =>
        host.startsWith('*') && manifest.spec.get('trafficPolicy', 'tls', 'mode').text === 'ISTIO_MUTUAL',
    );
    for (const { manifest, host } of rules) {
      const policy = manifest.spec.get('trafficPolicy');
      if (!policy.exists || policy.has('tls')) continue;
      const other = wide.find((each) => each.host !== host && hostCovers(each.host, host));
      if (!other) continue;
      report(
        manifest,
        policy,
        `the mTLS of the DestinationRule "${other.manifest.namespace}/${other.manifest.name}" is lost for "${host}".`,
      );
    }
  },
};
