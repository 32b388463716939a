import { ComparedMesh } from './library';
import { MESH_NAMES } from './capabilities';
import { Section } from './sections';
import { kindRows, totalOf } from './sizes';

/** How many objects of each kind some manifests have for a mesh. */
export type OwnCounts = Readonly<Partial<Record<ComparedMesh, Readonly<Record<string, number>>>>>;

/** The objects of somebody's own manifests, for each mesh that they are for. */
export function ownSection(counts: OwnCounts): Section {
  const meshes = (Object.keys(counts) as ComparedMesh[]).sort().reverse();
  const columns = meshes.map((mesh) => counts[mesh] ?? {});
  const cells = (values: readonly number[]): string[] => values.map((value) => (value ? `${value}` : ''));
  return {
    title: 'Your manifests',
    text: [
      'What is in a file for one mesh counts for that mesh, and what is in a file for neither counts for both.',
    ],
    table: {
      head: ['', ...meshes.map((mesh) => MESH_NAMES[mesh])],
      rows: [
        ['objects', ...cells(columns.map(totalOf))],
        ...kindRows(columns).map(([kind, values]) => [`\`${kind}\``, ...cells(values)]),
      ],
    },
  };
}
