import { ANY, isServed } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';
import { likelyKind, schemaOf } from '../../../../schema';

export const unknownVersion: Rule = {
  id: 'schema-unknown-version',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'kind or version that is not served',
  codes: [],
  inputs: [ANY],
  mend: 'Write a version that the cluster serves.',
  explanation: `The API group has the kind, but not in this version. The API server knows nothing of it ("no matches for kind"), and nothing
of the object is in effect.`,
  check: (index, report) => {
    for (const manifest of index.manifests) {
      const { group, version, kind, root } = manifest;
      const newest = schemaOf(manifest, index.meshes)?.version;
      const meant = newest === undefined ? likelyKind(manifest, index.meshes) : undefined;
      if (meant !== undefined)
        report(manifest, root.get('kind'), `"${group}" has no kind ${kind}.`, {
          mend: `Did you mean ${meant}?`,
        });
      if (!newest || version === newest || (isServed(group, version) && !isNewer(version, newest))) continue;
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

/** Whether a version is newer than the newest that the kind has: others of its group may have it. */
function isNewer(version: string, newest: string): boolean {
  const [left = [], right = []] = [version, newest].map(rankOf);
  const differing = left.findIndex((each, index) => each !== right[index]);
  return differing >= 0 && (left[differing] ?? 0) > (right[differing] ?? 0);
}

/** As Kubernetes orders versions: a stable one before beta before alpha, then by number. */
function rankOf(version: string): readonly number[] {
  const [, major = '0', stage, minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
  return [stage === undefined ? 3 : stage === 'beta' ? 2 : 1, Number(major), Number(minor)];
}
