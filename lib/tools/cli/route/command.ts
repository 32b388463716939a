import { Command, Option } from 'commander';
import { Decision, RouteRequest, RoutingError } from '../../../mesh/route';
import { MESHES, MeshName } from '../../../meshes';
import { Routing, RoutingOptions } from '../../../answers/route';
import { readInput, unread } from '../input';
import { EXIT, Io, MisuseError } from '../io';
import { Progress } from '../progress';
import { valueOf } from '../values';
import { addReaderFlags } from './reader-flags';
import { formatDecisionJson } from './json';
import { formatDecision } from './text';

interface RouteArguments {
  readonly from: string;
  readonly fromNamespace?: string;
  readonly to: string;
  readonly method: string;
  readonly header: Readonly<Record<string, string>>;
  readonly sourceIp?: string;
  readonly mesh?: MeshName;
  readonly format: 'text' | 'json';
}

const EXAMPLE = `
Example:
  cdk8s-mesh route dist/istio.k8s.yaml --from nginx --to http://projet-31:5000/api --header 'user-agent: Firefox/140'

Exit code: 0 decided, whatever the answer is, 2 wrong use.`;

/** `cdk8s-mesh route`: what becomes of a request, and why. */
export function addRoute(program: Command, io: Io, done: (code: number) => void): void {
  const known = MESHES.filter(({ reading }) => reading !== undefined).map(({ id }) => id);
  const command = program
    .command('route')
    .description('Say which versions answer a request with what share, and why, or why no one does.')
    .argument('<path...>', 'files, folders, or "-" for standard input')
    .requiredOption('--to <url>', 'a URL, a host, or the name of a Service')
    .option('--from <name>', 'the workload or Service that sends it, or "outside"', 'outside')
    .option(
      '--from-namespace <namespace>',
      'its namespace, where several have one of that name',
      valueOf('--from-namespace', 'namespace'),
    )
    .option('--method <method>', 'the method', 'GET')
    .addOption(
      new Option('--header <header>', 'a header, as "name: value"; may be repeated')
        .argParser(addHeader)
        .default({}, 'none'),
    )
    .option(
      '--source-ip <address>',
      'the address of the client, for rules that look at it',
      valueOf('--source-ip', 'address'),
    )
    .addOption(
      new Option(
        '--mesh <mesh>',
        'the mesh that the manifests are for (default: the one they hold objects of)',
      ).choices(known),
    )
    .addOption(
      new Option('--format <format>', 'how to write the answer').choices(['text', 'json']).default('text'),
    );
  const optionsOf = addReaderFlags(command);
  command.addHelpText('after', EXAMPLE).action(async (paths: readonly string[], args: RouteArguments) => {
    done(await runRoute(paths, args, { mesh: args.mesh, ...optionsOf() }, io));
  });
}

async function runRoute(
  paths: readonly string[],
  args: RouteArguments,
  options: RoutingOptions,
  io: Io,
): Promise<number> {
  const progress = new Progress(io);
  const { manifests, problems } = await readInput(paths, io, progress);
  const leftOut = problems.map(unread);
  if (manifests.length === 0 && leftOut.length > 0) {
    progress.clear();
    throw new MisuseError(`nothing in the input could be read.\n${leftOut.join('').trimEnd()}`);
  }
  // Said first: it may well be why there is no answer.
  progress.clear();
  for (const text of leftOut) io.err(text);
  progress.show(`looking for the way among ${manifests.length} objects`);
  const request: RouteRequest = {
    from: args.from,
    fromNamespace: args.fromNamespace,
    to: args.to,
    method: args.method,
    headers: args.header,
    sourceIp: args.sourceIp,
  };
  const { mesh, decision } = decided(progress, () => {
    const routing = new Routing(manifests, options);
    return { mesh: routing.mesh, decision: routing.decide(request) };
  });
  io.out(
    args.format === 'json' ? formatDecisionJson(decision) : formatDecision(request, decision, mesh, io.color),
  );
  return EXIT.clean;
}

function decided(
  progress: Progress,
  decide: () => { mesh: string; decision: Decision },
): { mesh: string; decision: Decision } {
  try {
    return decide();
  } catch (error) {
    if (error instanceof RoutingError) throw new MisuseError(`${error.message}.`);
    throw error;
  } finally {
    progress.clear();
  }
}

function addHeader(
  written: string,
  before: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const colon = written.indexOf(':', 1);
  if (colon < 1) throw new MisuseError(`"${written}" is no header: write it as "name: value".`);
  return { ...before, [written.slice(0, colon).trim()]: written.slice(colon + 1).trim() };
}
