import { IConstruct } from 'constructs';
import { catalogue, MeshError } from '../../diagnostics';
import { findMisreadText } from '../../names';

/** The parts of a manifest by which an error names it. */
interface Named {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string };
}

/** Refuses manifests with a text that cdk8s writes as YAML such that kubectl reads something else. */
export function refuseMisreadTexts({ node }: IConstruct, manifests: readonly Named[]): void {
  for (const manifest of manifests) {
    const found = findMisreadText(manifest);
    if (!found) continue;
    const where = `the ${manifest.kind ?? ''} "${manifest.metadata?.name ?? ''}", at ${found.path},`;
    throw new MeshError(catalogue.names.misreadText(node.path, { where, reason: found.reason }));
  }
}
