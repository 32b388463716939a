import { createColors } from 'picocolors';
import { Decision, MeshName, RouteRequest, Share, TraceObject, TraceStep } from '../../routing';
import { printable } from '../printable';

type Colors = ReturnType<typeof createColors>;

const MESHES: Readonly<Record<MeshName, string>> = {
  istio: 'Istio',
  consul: 'Consul',
  'gateway-api': 'the Gateway API',
};

/** The answer for a person: who answers, and then every step that led there, with what decided it. */
export function formatDecision(
  request: RouteRequest,
  decision: Decision,
  mesh: MeshName,
  color: boolean,
): string {
  const c = createColors(color);
  const asked = `${request.from ?? 'outside'} -> ${request.method ?? 'GET'} ${request.to}`;
  const lines = [
    `${c.bold(printable(asked))} ${c.dim(`on ${MESHES[mesh]}`)}`,
    '',
    ...answers(decision, c),
    '',
    ...decision.trace.flatMap((step) => explained(step, c)),
  ];
  return `${lines.join('\n')}\n`;
}

function answers({ decision, shares, status, trace }: Decision, c: Colors): readonly string[] {
  if (shares.length > 0) return shares.map((share) => answer(share, c));
  const said = status === undefined ? '' : ` (${status})`;
  if (decision === 'routed') return [`  ${c.yellow(`no version answers, a proxy does${said}`)}`];
  const why = decision === 'denied' ? 'denied' : 'no way there';
  return [`  ${c.red(`nobody answers: ${why}${said}`)}`, `  ${printable(trace.at(-1)?.text ?? '')}`];
}

function answer({ host, subset, version, share, workloads }: Share, c: Colors): string {
  const percent = `${Number(share.toFixed(2))} %`.padStart(8);
  const who = version === undefined ? 'whoever is there' : `version ${version}`;
  const of = subset === undefined ? host : `subset ${subset} of ${host}`;
  const pods = workloads.length === 0 ? '' : ` (${workloads.join(', ')})`;
  return `${c.green(percent)}  ${c.bold(printable(who))}${printable(pods)}  ${c.dim(printable(of))}`;
}

function explained({ step, object, text }: TraceStep, c: Colors): readonly string[] {
  const label = c.cyan(step.padEnd(10));
  const where = object && placeOf(object);
  return [
    `  ${label} ${printable(text)}`,
    ...(where === undefined ? [] : [`             ${c.dim(printable(where))}`]),
  ];
}

function placeOf({ kind, namespace, name, file, line }: TraceObject): string {
  const object = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
  if (file === undefined) return object;
  const source = file === '-' ? 'standard input' : file;
  return `${object}, ${source}${line === undefined ? '' : `:${line}`}`;
}
