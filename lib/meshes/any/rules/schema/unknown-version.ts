import { ANY, isServed } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';
import { schemaOf } from '../../../../schema';

export const unknownVersion: Rule = {
  id: 'schema-unknown-version',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'version that the kind is not served in',
  codes: [],
  inputs: [ANY],
  mend: 'Write a version that the cluster serves.',
  explanation: `The API group has the kind, but not in this version. The API server knows nothing of it ("no matches for kind"), and nothing
of the object is in effect.`,
  check: (index, report) => {
    for (const manifest of index.manifests) {
      const { group, version, kind, root } = manifest;
      const newest = schemaOf(manifest, index.meshes)?.version;
      if (!newest || version === newest || isServed(group, version)) continue;
      report(
        manifest,
        root.get('apiVersion'),
        `${kind} of "${group}" is not served in the version "${version}".`,
        {
          mend: `Write \`apiVersion: ${group}/${newest}\`.`,
        },
      );
    }
  },
};
