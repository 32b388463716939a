import { entries, entryOf, KIND } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

const OPT_IN = 'allowEnablingPermissiveMutualTLS';

export const permissiveMtls: Rule = {
  id: 'consul-permissive-mtls',
  severity: 'error',
  effect: refusedBy('server'),
  title: 'permissive mTLS that the mesh does not allow',
  codes: [],
  inputs: ['ServiceDefaults', 'ProxyDefaults', 'Mesh'],
  mend: `Write \`${OPT_IN}: true\` into the Mesh first, or use strict mTLS.`,
  explanation: `With \`mutualTLSMode: permissive\`, services take calls without mTLS. Consul refuses to turn it on unless the Mesh says
\`${OPT_IN}: true\`.

Asked where the input holds the Mesh, or is said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    for (const kind of [KIND.ServiceDefaults, KIND.ProxyDefaults]) {
      for (const manifest of index.all(kind)) {
        const mode = manifest.spec.get('mutualTLSMode');
        if (mode.text !== 'permissive') continue;
        const mesh = entryOf(KIND.ConsulMesh, 'mesh', manifest, index);
        if (!mesh && (!index.closed || entries(KIND.ConsulMesh, index).has('mesh'))) continue;
        if (mesh?.spec.get(OPT_IN).boolean === true) continue;
        report(manifest, mode, 'nothing allows the mode "permissive" in this mesh.');
      }
    }
  },
};
