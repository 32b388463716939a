import { createColors } from 'picocolors';
import {
  CapabilityCell,
  CapabilityRow,
  COMPARED,
  Comparison,
  measuredSection,
  MESH_NAMES,
  Section,
  sizesSection,
} from '../../compare';
import { columns, wrap } from './columns';

type Colors = ReturnType<typeof createColors>;

const WIDTH = 100;

/** Consul and Istio side by side, for a person at a terminal. */
export function formatComparison(
  { advice, capabilities, apps, measured, semantics }: Comparison,
  color: boolean,
): string {
  const c = createColors(color);
  return text([
    c.bold(c.underline('Which one to take')),
    '',
    ...advice.flatMap((sentence) => [...wrap(plain(sentence), WIDTH), '']),
    ...capabilityLines(capabilities, c),
    ...semanticsLines(semantics, c),
    ...[sizesSection(apps), measuredSection(measured)].flatMap((each) => section(each, c)),
  ]);
}

/** Somebody's own manifests. */
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
function capabilityLines(rows: readonly CapabilityRow[], c: Colors): readonly string[] {
  const width = Math.max(...rows.map(({ what }) => what.length)) + 2;
  const level = ({ level: of }: CapabilityCell): string => {
    const tint = { exact: c.green, emulated: c.yellow, refused: c.red }[of];
    return tint(LEVELS[of].padEnd(LEVEL_WIDTH));
  };
  const head = COMPARED.map((mesh) => MESH_NAMES[mesh].padEnd(LEVEL_WIDTH)).join('');
  return [
    c.bold(c.underline('What each can do')),
    '',
    c.dim('Below each feature stand the cases of the conformance suite that see it work, or see it refused.'),
    '',
    `${' '.repeat(width)}${c.dim(head)}`,
    ...rows.flatMap(({ what, meshes }) => [
      `${c.bold(what.padEnd(width))}${COMPARED.map((mesh) => level(meshes[mesh])).join('')}`.trimEnd(),
      ...below(meshes).flatMap(hanging).map(c.dim),
    ]),
    '',
  ];
}

function below(meshes: CapabilityRow['meshes']): readonly string[] {
  const notes = COMPARED.flatMap((mesh) => {
    const { note } = meshes[mesh];
    return note === undefined ? [] : [`${MESH_NAMES[mesh]}: ${note}`];
  });
  const cases = new Set(COMPARED.flatMap((mesh) => casesOf(meshes[mesh])));
  const unproved = COMPARED.flatMap((mesh) => {
    const { proof } = meshes[mesh];
    return 'cases' in proof ? [] : [`not proved on ${MESH_NAMES[mesh]}: ${proof.unproved}`];
  });
  return [
    ...notes.map(plain),
    ...(cases.size > 0 ? [`proved by: ${[...cases].join(', ')}`] : []),
    ...unproved,
  ];
}

const casesOf = ({ proof }: CapabilityCell): readonly string[] => ('cases' in proof ? proof.cases : []);

/** What each mesh makes of it, on lines of its own: the sentences are too long for columns. */
function semanticsLines({ different, same }: Comparison['semantics'], c: Colors): readonly string[] {
  return [
    c.bold(c.underline('What differs in meaning')),
    '',
    ...different.flatMap(({ subject, meshes, cases, sources }) => [
      c.bold(upper(subject)),
      ...COMPARED.flatMap((mesh) => hanging(`${MESH_NAMES[mesh]}: ${plain(meshes[mesh])}`)),
      ...[
        ...(cases.length > 0 ? [`seen in: ${cases.join(', ')}`] : []),
        ...sources.map(({ url }) => `documented: ${url}`),
      ].map((line) => c.dim(`  ${line}`)),
      '',
    ]),
    c.bold('The same on both'),
    ...same.flatMap(({ what, case: name }) => [...hanging(what), c.dim(`    seen in: ${name}`)]),
    '',
  ];
}

/** A text indented, its later lines more than its first. */
function hanging(sentence: string): readonly string[] {
  return wrap(sentence, WIDTH - 4).map((line, at) => `${at === 0 ? '  ' : '    '}${line}`);
}

const upper = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
