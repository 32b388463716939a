import { Field, Manifest, ManifestIndex, Path } from '../../../../read';
import { FindingDetails, Report } from '../../../../mesh/rules';
import { Fault, schemaProblems } from '../../../../schema';

/** Reports each problem of a sort that objects have by the definitions of their kinds. */
export function reportFaults(
  fault: Fault,
  index: ManifestIndex,
  report: Report,
  about: (isCertain: boolean, manifest: Manifest) => FindingDetails = () => ({}),
): void {
  for (const manifest of index.manifests) {
    for (const { fault: found, path, message, mend, isCertain = true } of schemaProblems(
      manifest,
      index.meshes,
    )) {
      if (found !== fault) continue;
      const details = about(isCertain, manifest);
      report(
        manifest,
        fieldAt(manifest.root, path),
        message,
        mend === undefined ? details : { ...details, mend },
      );
    }
  }
}

function fieldAt(root: Field, path: Path): Field {
  return path.reduce<Field>(
    (field, step) => (typeof step === 'number' ? (field.items()[step] ?? field) : field.get(step)),
    root,
  );
}
