import { ANY, Manifest } from '../../../../read';
import {
  annotationKeyProblems,
  labelKeyProblems,
  labelValueProblems,
  Problem,
  refusedBy,
  Rule,
} from '../../../../mesh/rules';
import { objectNameProblem } from './values';

/** Kinds whose names become a label of DNS. */
const LABELS: ReadonlySet<string> = new Set(['Service', 'Namespace']);
/** Roles may be called what paths may hold, such as `system:node`. */
const FREE = 'rbac.authorization.k8s.io';

export const metadataInvalid: Rule = {
  id: 'kube-metadata-invalid',
  severity: 'error',
  effect: refusedBy('api-server'),
  relates: false,
  title: 'name or labels that Kubernetes refuses',
  codes: [],
  inputs: [ANY],
  mend: 'Write names in lower-case letters, digits, "-" and "."; keys of labels and annotations as `prefix.example/name`.',
  explanation: `The API server asks of every object that its name and its namespace are lower-case names of DNS, that keys of labels and annotations
are a name with at most one prefix before a slash, and that labels have values of at most 63 letters, digits, "-", "_" and ".". It refuses
the whole object otherwise.`,
  check: (index, report) => {
    for (const manifest of index.manifests)
      if (index.meshes.schemasOf(manifest.group) !== undefined)
        for (const [at, message] of problems(manifest)) report(manifest, at, message);
  },
};

function problems({ root, kind, group }: Manifest): readonly Problem[] {
  const metadata = root.get('metadata');
  return [
    ...(group === FREE ? [] : objectNameProblem(metadata.get('name'), LABELS.has(kind))),
    ...objectNameProblem(metadata.get('namespace'), true),
    ...labelKeyProblems(metadata.get('labels')),
    ...labelValueProblems(metadata.get('labels')),
    ...annotationKeyProblems(metadata.get('annotations')),
  ];
}
