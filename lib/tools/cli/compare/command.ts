import { Command, Option } from 'commander';
import {
  columnsOf,
  compareMeshes,
  countKinds,
  formatMarkdown,
  formatSection,
  OwnCounts,
  ownSection,
} from '../../compare';
import { forMesh, meshesIn } from '../../../answers/route';
import { MESHES } from '../../../meshes';
import { readInput, unread } from '../input';
import { EXIT, Io, MisuseError } from '../io';
import { Progress } from '../progress';
import { formatComparison, formatOwn } from './text';

interface CompareArguments {
  readonly format: 'text' | 'json' | 'markdown';
}

const AFTER = `
What was measured comes from one run of the conformance suite and is part of this program; nothing is measured now.

Exit code: 0 compared, 2 wrong use.`;

/** `cdk8s-mesh compare`: the meshes side by side, or how many objects someone's manifests have for each. */
export function addCompare(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('compare')
    .description(
      `Compare ${alphabetically(' with ')}: what each can do, how much it takes, what was measured.`,
    )
    .argument('[path...]', 'count the objects in these files and folders, or "-", instead')
    .addOption(
      new Option('--format <format>', 'how to write it')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .addHelpText('after', AFTER)
    .action(async (paths: readonly string[], { format }: CompareArguments) => {
      io.out(paths.length > 0 ? ownWritten(await countOwn(paths, io), format, io) : written(format, io));
      done(EXIT.clean);
    });
}

function written(format: CompareArguments['format'], io: Io): string {
  const comparison = compareMeshes();
  switch (format) {
    case 'json':
      return `${JSON.stringify(comparison, undefined, 2)}\n`;
    case 'markdown':
      return `# ${alphabetically(' or ')}?\n\n${formatMarkdown(comparison)}\n`;
    case 'text':
      return formatComparison(comparison, io.color);
  }
}

async function countOwn(paths: readonly string[], io: Io): Promise<OwnCounts> {
  const progress = new Progress(io);
  const { manifests, problems } = await readInput(paths, io, progress);
  progress.clear();
  for (const problem of problems) io.err(unread(problem));
  const compared = new Set(columnsOf().map(({ id }) => id));
  const meshes = meshesIn(manifests, MESHES).filter(({ id }) => compared.has(id));
  if (meshes.length === 0) {
    const known = columnsOf().map(({ title }) => `for ${title}`);
    throw new MisuseError(`no object there is ${known.join(' or ')}: name what was synthesized for a mesh.`);
  }
  return Object.fromEntries(
    meshes.map((mesh) => [mesh.id, countKinds(forMesh(manifests, mesh).manifests.map(({ kind }) => kind))]),
  );
}

function ownWritten(counts: OwnCounts, format: CompareArguments['format'], io: Io): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(counts, undefined, 2)}\n`;
    case 'markdown':
      return `${formatSection(ownSection(counts, columnsOf()), 1).join('\n\n')}\n`;
    case 'text':
      return formatOwn(ownSection(counts, columnsOf()), io.color);
  }
}

/** What is compared, in a sentence that prefers none. */
function alphabetically(between: string): string {
  return columnsOf()
    .map(({ title }) => title)
    .sort()
    .join(between);
}
