import { entryOf, KIND } from '../../read';
import { Field, Manifest } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const intentionPathSlashes: Rule = {
  id: 'consul-intention-path-slashes',
  severity: 'info',
  effect: OTHERWISE,
  title: 'denial of a path that a second slash passes',
  codes: [],
  inputs: ['ServiceIntentions', 'Mesh'],
  mend: 'Set `http.incoming.requestNormalization.mergeSlashes: true` in the Mesh, or allow what may be called instead of denying what may not.',
  explanation: `Consul's proxies compare a path as it comes, but for \`..\`, \`.\` and escaped letters: \`//admin\` is another path than
\`/admin\`, so a denial of that does not hold for it. Many applications take both for the same. The rule is
silent where the Mesh merges slashes.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ServiceIntentions)) {
      const mesh = entryOf(KIND.ConsulMesh, 'mesh', manifest, index);
      if (mesh?.spec.get('http', 'incoming', 'requestNormalization', 'mergeSlashes').boolean) continue;
      for (const path of deniedPaths(manifest)) {
        report(manifest, path, `a request for "/${path.text}" is not denied: it has one slash more.`);
      }
    }
  },
};

/** The paths of denials. */
function deniedPaths({ spec }: Manifest): readonly Field[] {
  return spec
    .get('sources')
    .items()
    .flatMap((source) => source.get('permissions').items())
    .filter((permission) => permission.get('action').text === 'deny')
    .flatMap((permission) => ['pathExact', 'pathPrefix'].map((key) => permission.get('http', key)))
    .filter(({ text = '' }) => text.startsWith('/') && text !== '/');
}
