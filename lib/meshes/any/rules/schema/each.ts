import { Field, Manifest, ManifestIndex, Path, push, reading } from '../../../../read';
import { FindingDetails, Report } from '../../../../mesh/rules';
import { Fault, schemaProblems, SchemaProblem } from '../../../../schema';

/** Reports each problem of a sort that objects have by the definitions of their kinds. */
export function reportFaults(
  fault: Fault,
  index: ManifestIndex,
  report: Report,
  about: (isCertain: boolean, manifest: Manifest) => FindingDetails = () => ({}),
): void {
  for (const [manifest, { path, message, mend, isCertain = true }] of problems(index).get(fault) ?? []) {
    const details = { codes: index.meshes.schemaCodesOf(manifest.group), ...about(isCertain, manifest) };
    report(
      manifest,
      fieldAt(manifest.root, path),
      message,
      mend === undefined ? details : { ...details, mend },
    );
  }
}

const problems = reading((index: ManifestIndex) => {
  const found = new Map<Fault, [Manifest, SchemaProblem][]>();
  for (const manifest of index.manifests)
    for (const problem of schemaProblems(manifest, index.meshes))
      push(found, problem.fault, [manifest, problem]);
  return found;
});

function fieldAt(root: Field, path: Path): Field {
  return path.reduce<Field>(
    (field, step) => (typeof step === 'number' ? (field.items()[step] ?? field) : field.get(step)),
    root,
  );
}
