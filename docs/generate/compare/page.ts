import { compareMeshes, formatMarkdown } from '../../../lib/tools/compare';
import { GENERATED, page } from '../markdown';
import { libraryFacts } from './library-facts';

/** Both meshes side by side, as a page: what `cdk8s-mesh compare` prints. */
export function comparePage(): string {
  return page(
    '# Consul or Istio?',
    GENERATED,
    'What this library knows of both meshes, side by side. In a terminal: `npx cdk8s-mesh compare`; with a folder, `npx cdk8s-mesh compare dist`, it counts the objects of your own for each mesh.',
    formatMarkdown(compareMeshes(libraryFacts())),
  );
}
