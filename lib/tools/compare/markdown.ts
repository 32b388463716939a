import { CapabilityCell, CapabilityRow, cellsOf } from './capabilities';
import { Comparison } from './comparison';
import { Proof } from './library';
import { measuredSection, Section, semanticsSection, sizesSection } from './sections';
import { markdownTable, Table } from './table';

/** The comparison as a page of Markdown, without its heading. */
export function formatMarkdown(comparison: Comparison): string {
  const { meshes, advice, capabilities, apps, measured } = comparison;
  return [
    '## Which one to take',
    advice.join(' '),
    '## What each can do',
    [
      'Rows of the [capability tables](capabilities.md) that the library itself uses. **yes**: the mesh has its own word for it;',
      '**emulated**: something else gives the same; **no**: the library refuses it at synth, and says what to write instead. The last',
      'column names the cases of the [conformance suite](conformance.md) that prove the row: that it works, or that it is refused.',
    ].join('\n'),
    ...[true, false].flatMap((differs) => [
      differs ? '### Where they differ' : '### Where they do not',
      markdownTable(
        capabilityTable(
          capabilities.filter((row) => isDifferent(row) === differs),
          meshes,
        ),
      ),
    ]),
    ...[semanticsSection(comparison), sizesSection(apps), measuredSection(measured)].flatMap((each) =>
      formatSection(each, 2),
    ),
  ].join('\n\n');
}

/** Any part as Markdown. */
export function formatSection(
  { title, text, points = [], table, parts = [] }: Section,
  level: number,
): readonly string[] {
  return [
    `${'#'.repeat(level)} ${title}`,
    ...text,
    ...(points.length > 0 ? [points.map((point) => `- ${point}`).join('\n')] : []),
    ...(table ? [markdownTable(table)] : []),
    ...parts.flatMap((part) => formatSection(part, level + 1)),
  ];
}

function isDifferent(row: CapabilityRow): boolean {
  return new Set(cellsOf(row).map(({ level }) => level)).size > 1;
}

function capabilityTable(rows: readonly CapabilityRow[], meshes: Comparison['meshes']): Table {
  return {
    head: ['feature', ...meshes.map(({ title }) => title), 'proved by'],
    rows: rows.map((row) => [row.what, ...cellsOf(row).map(cell), proofs(row, meshes)]),
  };
}

function cell({ level, note }: CapabilityCell): string {
  switch (level) {
    case 'exact':
      return 'yes';
    case 'emulated':
      return `emulated: ${note ?? ''}`;
    case 'refused':
      return `**no**. ${note ?? ''}`;
  }
}

/** The cases of all meshes, said once where they are the same. */
function proofs(row: CapabilityRow, meshes: Comparison['meshes']): string {
  const said = cellsOf(row).map((each) => proof(each.proof));
  const [first = ''] = said;
  if (new Set(said).size <= 1) return first;
  return meshes.map(({ title }, column) => `${title}: ${said[column] ?? ''}`).join('; ');
}

function proof(of: Proof): string {
  return 'cases' in of ? of.cases.map((name) => `_${name}_`).join(', ') : `**not proved**: ${of.unproved}`;
}
