import { Decision, Share, TraceObject, TraceStep } from '../../mesh/route';

/** How the parts of a text are marked, such as by colours; left out, they are not. */
export interface Paint {
  readonly step: (text: string) => string;
  readonly place: (text: string) => string;
}

const PLAIN: Paint = { step: (text) => text, place: (text) => text };

/** A trace for a person: what each step says, and under it the object that decided and where it stands. */
export function formatTrace(trace: readonly TraceStep[], paint: Paint = PLAIN): readonly string[] {
  return trace.flatMap(({ step, object, text }) => [
    `  ${paint.step(step.padEnd(10))} ${text}`,
    ...(object ? [`             ${paint.place(formatPlace(object))}`] : []),
  ]);
}

/** `VirtualService projet/api, dist/istio.k8s.yaml:12`. */
export function formatPlace({ kind, namespace, name, file, line }: TraceObject): string {
  const object = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
  if (file === undefined) return object;
  const source = file === '-' ? 'standard input' : file;
  return `${object}, ${source}${line === undefined ? '' : `:${line}`}`;
}

/** A share of the requests: `50 %`. */
export function formatPercent({ share }: Pick<Share, 'share'>): string {
  return `${Number(share.toFixed(2))} %`;
}

/** What becomes of a request without a version that answers, in a few words. */
export function formatNoAnswer({ decision, status }: Decision): string {
  const said = status === undefined ? '' : ` (${status})`;
  if (decision === 'routed') return `no version answers, a proxy does${said}`;
  return `no one answers: ${decision === 'denied' ? 'denied' : 'no way there'}${said}`;
}
