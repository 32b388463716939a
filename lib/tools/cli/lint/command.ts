import { Command, Option } from 'commander';
import { Severity } from '../../../diagnostics';
import { ReadResult } from '../../../read';
import { Finding, isAtLeast, lint, RULE_IDS } from '../../../answers/lint';
import { readInput } from '../input';
import { EXIT, Io, MisuseError } from '../io';
import { valueOf } from '../values';
import { Progress } from '../progress';
import { formatJson } from './json';
import { formatSarif } from './sarif';
import { formatText } from './text';

interface LintArguments {
  readonly format: 'text' | 'json' | 'sarif';
  readonly failOn: Severity;
  readonly ignore: readonly string[];
  readonly closed?: boolean;
  readonly clusterDomain?: string;
  readonly rootNamespace?: string;
}

/** `cdk8s-mesh lint`: what is wrong in manifests. */
export function addLint(program: Command, io: Io, done: (code: number) => void): void {
  const severities = ['error', 'warning', 'info'];
  program
    .command('lint')
    .description('Find what is wrong in the manifests of a mesh.')
    .argument('<path...>', 'files, folders, or "-" for standard input')
    .addOption(
      new Option('--format <format>', 'how to write what was found')
        .choices(['text', 'json', 'sarif'])
        .default('text'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'lowest severity that fails').choices(severities).default('error'),
    )
    .addOption(
      new Option('--ignore <rules>', 'rule ids to skip, with commas between them; may be repeated')
        .argParser((value, before: readonly string[]) => [
          ...before,
          ...value.split(',').map((id) => id.trim()),
        ])
        .default([], 'none'),
    )
    .option('--closed', 'take the input for everything there is, so that every unknown name is an error')
    .option(
      '--cluster-domain <domain>',
      "the domain of the cluster's DNS (default: cluster.local)",
      valueOf('--cluster-domain', 'domain'),
    )
    .option(
      '--root-namespace <namespace>',
      'the root namespace of Istio (default: istio-system)',
      valueOf('--root-namespace', 'namespace'),
    )
    .addHelpText(
      'after',
      '\nExit code: 0 nothing found at or above --fail-on, 1 something found, 2 wrong use.',
    )
    .action(async (paths: readonly string[], args: LintArguments) => {
      done(await runLint(paths, args, io));
    });
}

async function runLint(paths: readonly string[], args: LintArguments, io: Io): Promise<number> {
  const unknown = args.ignore.find((id) => !RULE_IDS.has(id));
  if (unknown !== undefined) throw new MisuseError(`there is no rule "${unknown}" to ignore.`);
  const progress = new Progress(io);
  const read = await readInput(paths, io, progress);
  const findings = lint(read, {
    ...args,
    onRule: (rule, index, total) => {
      progress.show(`checking ${read.manifests.length} objects: rule ${index + 1} of ${total}, ${rule.id}`);
    },
  });
  progress.clear();
  io.out(written(findings, read, args, io));
  return findings.some(({ severity }) => isAtLeast(severity, args.failOn)) ? EXIT.findings : EXIT.clean;
}

function written(findings: readonly Finding[], read: ReadResult, args: LintArguments, io: Io): string {
  switch (args.format) {
    case 'json':
      return formatJson(findings);
    case 'sarif':
      return formatSarif(findings);
    case 'text':
      return formatText(findings, read, io.color);
  }
}
