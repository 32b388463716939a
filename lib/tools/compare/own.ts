import { Column } from './columns';
import { Section } from './sections';
import { kindRows, totalOf } from './sizes';

/** How many objects of each kind some manifests have for a mesh, by the id of the mesh. */
export type OwnCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The objects of someone's own manifests, for each mesh that they are for. */
export function ownSection(counts: OwnCounts, meshes: readonly Pick<Column, 'id' | 'title'>[]): Section {
  const counted = new Map(Object.entries(counts));
  const shown = meshes.filter(({ id }) => counted.has(id));
  const columns = shown.map(({ id }) => counted.get(id) ?? {});
  const cells = (values: readonly number[]): string[] => values.map((value) => (value ? `${value}` : ''));
  const neither = meshes.length === 2 ? 'neither' : 'none of them';
  const all = meshes.length === 2 ? 'both' : 'all';
  return {
    title: 'Your manifests',
    text: [
      `What is in a file for one mesh counts for that mesh, and what is in a file for ${neither} counts for ${all}.`,
    ],
    table: {
      head: ['', ...shown.map(({ title }) => title)],
      rows: [
        ['objects', ...cells(columns.map(totalOf))],
        ...kindRows(columns).map(([kind, values]) => [`\`${kind}\``, ...cells(values)]),
      ],
    },
  };
}
