import { createColors } from 'picocolors';
import {
  CapabilityCell,
  CapabilityRow,
  cellsOf,
  Comparison,
  measuredSection,
  Section,
  sizesSection,
} from '../../compare';
import { columns, wrap } from './columns';

type Colors = ReturnType<typeof createColors>;

const WIDTH = 100;

/** The meshes side by side, for a person at a terminal. */
export function formatComparison(
  { meshes, advice, capabilities, apps, measured, semantics }: Comparison,
  color: boolean,
): string {
  const c = createColors(color);
  return text([
    c.bold(c.underline('Which one to take')),
    '',
    ...advice.flatMap((sentence) => [...wrap(plain(sentence), WIDTH), '']),
    ...capabilityLines(capabilities, meshes, c),
    ...semanticsLines(semantics, meshes, c),
    ...[sizesSection(apps), measuredSection(measured)].flatMap((each) => section(each, c)),
  ]);
}

/** Someone's own manifests. */
export function formatOwn(own: Section, color: boolean): string {
  return text(section(own, createColors(color)));
}

function text(lines: readonly string[]): string {
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/** Backticks, emphasis and links are for Markdown. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$2')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/\*\*([^*]*)\*\*/g, '$1')
    .replace(/(^|[ (])_([^_]+)_/g, '$1"$2"');
}

function section(
  { title, text: sentences, points = [], table, parts = [] }: Section,
  c: Colors,
): readonly string[] {
  const cells = (row: readonly string[]): string[] => row.map(plain);
  return [
    c.bold(parts.length > 0 || !table ? c.underline(title) : title),
    '',
    ...sentences.flatMap((sentence) => [...wrap(plain(sentence), WIDTH).map((line) => c.dim(line)), '']),
    ...points.flatMap((point) =>
      wrap(`- ${plain(point)}`, WIDTH - 2).map((line, at) => (at === 0 ? line : `  ${line}`)),
    ),
    ...(table
      ? columns({ head: cells(table.head), rows: table.rows.map(cells) }, { head: c.dim, label: c.bold })
      : []),
    '',
    ...parts.flatMap((part) => section(part, c)),
  ];
}

const LEVELS = { exact: 'yes', emulated: 'emulated', refused: 'no' } as const;
const LEVEL_WIDTH = 10;

/** A line for each feature, and below it what is not simply `yes` and which cases prove it. */
function capabilityLines(
  rows: readonly CapabilityRow[],
  meshes: Comparison['meshes'],
  c: Colors,
): readonly string[] {
  const width = Math.max(...rows.map(({ what }) => what.length)) + 2;
  const level = ({ level: of }: CapabilityCell): string => {
    const tint = { exact: c.green, emulated: c.yellow, refused: c.red }[of];
    return tint(LEVELS[of].padEnd(LEVEL_WIDTH));
  };
  const head = meshes.map(({ title }) => title.padEnd(LEVEL_WIDTH)).join('');
  return [
    c.bold(c.underline('What each can do')),
    '',
    c.dim('Below each feature stand the cases of the conformance suite that see it work, or see it refused.'),
    '',
    `${' '.repeat(width)}${c.dim(head)}`,
    ...rows.flatMap((row) => [
      `${c.bold(row.what.padEnd(width))}${cellsOf(row).map(level).join('')}`.trimEnd(),
      ...below(row, meshes).flatMap(hanging).map(c.dim),
    ]),
    '',
  ];
}

function below(row: CapabilityRow, meshes: Comparison['meshes']): readonly string[] {
  const cells = cellsOf(row);
  const titleOf = (column: number): string => meshes[column]?.title ?? '';
  const notes = cells.flatMap(({ note }, column) =>
    note === undefined ? [] : [`${titleOf(column)}: ${note}`],
  );
  const cases = new Set(cells.flatMap(casesOf));
  const unproved = cells.flatMap(({ proof }, column) =>
    'cases' in proof ? [] : [`not proved on ${titleOf(column)}: ${proof.unproved}`],
  );
  return [
    ...notes.map(plain),
    ...(cases.size > 0 ? [`proved by: ${[...cases].join(', ')}`] : []),
    ...unproved,
  ];
}

const casesOf = ({ proof }: CapabilityCell): readonly string[] => ('cases' in proof ? proof.cases : []);

/** What each mesh makes of it, on lines of its own: the sentences are too long for columns. */
function semanticsLines(
  { different, same }: Comparison['semantics'],
  meshes: Comparison['meshes'],
  c: Colors,
): readonly string[] {
  const titles = new Map(meshes.map(({ id, title }) => [id, title]));
  return [
    c.bold(c.underline('What differs in meaning')),
    '',
    ...different.flatMap(({ subject, meshes: said, cases, sources }) => [
      c.bold(upper(subject)),
      ...Object.entries(said).flatMap(([mesh, what]) =>
        what === '' ? [] : hanging(`${titles.get(mesh) ?? mesh}: ${plain(what)}`),
      ),
      ...[
        ...(cases.length > 0 ? [`seen in: ${cases.join(', ')}`] : []),
        ...sources.map(({ url }) => `documented: ${url}`),
      ].map((line) => c.dim(`  ${line}`)),
      '',
    ]),
    c.bold(`The same on ${meshes.length === 2 ? 'both' : 'all'}`),
    ...same.flatMap(({ what, case: name }) => [...hanging(what), c.dim(`    seen in: ${name}`)]),
    '',
  ];
}

/** A text indented, its later lines more than its first. */
function hanging(sentence: string): readonly string[] {
  return wrap(sentence, WIDTH - 4).map((line, at) => `${at === 0 ? '  ' : '    '}${line}`);
}

const upper = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
