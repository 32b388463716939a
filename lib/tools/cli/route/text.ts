import { createColors } from 'picocolors';
import { Decision, RouteRequest, Share, TraceStep } from '../../../mesh/route';
import { formatNoAnswer, formatPercent, formatTrace } from '../../../answers/route';
import { MESHES } from '../../../meshes';
import { printable } from '../printable';

type Colors = ReturnType<typeof createColors>;

/** The answer for a person: who answers, and then every step that led there, with what decided it. */
export function formatDecision(
  request: RouteRequest,
  decision: Decision,
  mesh: string,
  color: boolean,
): string {
  const c = createColors(color);
  const asked = `${request.from ?? 'outside'} -> ${request.method ?? 'GET'} ${request.to}`;
  const lines = [
    `${c.bold(printable(asked))} ${c.dim(`on ${titleOf(mesh)}`)}`,
    '',
    ...answers(decision, c),
    '',
    ...formatTrace(decision.trace.map(asPrintable), { step: c.cyan, place: c.dim }),
  ];
  return `${lines.join('\n')}\n`;
}

function titleOf(id: string): string {
  return MESHES.find((mesh) => mesh.id === id)?.title ?? id;
}

function answers(decision: Decision, c: Colors): readonly string[] {
  const { shares, trace } = decision;
  if (shares.length > 0) return shares.map((share) => answer(share, c));
  const said = formatNoAnswer(decision);
  if (decision.decision === 'routed') return [`  ${c.yellow(said)}`];
  return [`  ${c.red(said)}`, `  ${printable(trace.at(-1)?.text ?? '')}`];
}

function answer(share: Share, c: Colors): string {
  const { host, subset, version, workloads } = share;
  const who = version === undefined ? 'whoever is there' : `version ${version}`;
  const of = subset === undefined ? host : `subset ${subset} of ${host}`;
  const pods = workloads.length === 0 ? '' : ` (${workloads.join(', ')})`;
  const percent = formatPercent(share).padStart(8);
  return `${c.green(percent)}  ${c.bold(printable(who))}${printable(pods)}  ${c.dim(printable(of))}`;
}

/** Names in a trace come from the input. */
function asPrintable({ step, object, text }: TraceStep): TraceStep {
  return {
    step,
    text: printable(text),
    ...(object && {
      object: {
        ...object,
        kind: printable(object.kind),
        namespace: printable(object.namespace),
        name: printable(object.name),
        ...(object.file !== undefined && { file: printable(object.file) }),
      },
    }),
  };
}
