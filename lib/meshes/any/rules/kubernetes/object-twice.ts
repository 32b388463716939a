import { ANY, Manifest, push, Replaced, replacedIn } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const objectTwice: Rule = {
  id: 'kube-object-twice',
  severity: 'warning',
  effect: OTHERWISE,
  relates: false,
  isOfInput: true,
  title: 'the same object twice in a file',
  codes: [],
  inputs: [ANY],
  mend: 'Leave one of them out, put both into one, or give one another name.',
  explanation: `Two documents of a file have one kind, one namespace and one name. Whoever applies the file applies one after the other, so that the
last one takes the place of those before it: what only they say is lost. Where both say the same, or several objects of the file are said
anew, as where it holds one app for two meshes, that is an info. In several files they are taken for alternatives, and nothing is said.`,
  check: (index, report) => {
    const byFile = new Map<string, Manifest[]>();
    for (const manifest of index.manifests)
      if (manifest.origin.file !== undefined) push(byFile, manifest.origin.file, manifest);
    for (const manifests of byFile.values()) {
      const twice = replacedIn(manifests);
      const isSlip = twice.filter(({ isSame }) => !isSame).length === 1;
      for (const replaced of twice) {
        const { earlier, isSame } = replaced;
        const severity = isSlip && !isSame ? 'warning' : 'info';
        report(earlier, earlier.root.get('metadata', 'name'), messageOf(replaced), { severity });
      }
    }
  },
};

function messageOf({ later }: Replaced): string {
  const { kind, namespace, name } = later;
  const object = `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
  return `${object} is in this file again, and the last one takes the place of this one.`;
}
