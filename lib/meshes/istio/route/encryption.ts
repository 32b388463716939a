import { ClientTls, PlainHint } from '../read';
import { Failure, Place, Sender, step, TraceStep } from '../../../mesh/route';

/** How a sender's proxy connects: without an identity, with mutual TLS as the other side can, or with it in any case. */
export type Encryption =
  | { readonly kind: 'plain'; readonly steps: readonly TraceStep[] }
  | { readonly kind: 'mutual'; readonly steps: readonly TraceStep[] }
  | { readonly kind: 'forced'; readonly steps: readonly TraceStep[]; readonly step: TraceStep };

const PLAIN: Encryption = Object.freeze({ kind: 'plain', steps: [] });

/**
 * How the sender's proxy connects: as the DestinationRule says, or else with mutual TLS to whoever can answer it, unless istiod
 * tells it not to.
 */
export function encryption(
  tls: ClientTls | undefined,
  sender: Sender,
  canAnswer: boolean,
  hint: PlainHint | undefined,
): Encryption {
  if (!sender.inMesh) return PLAIN;
  if (!tls) {
    if (!canAnswer) return PLAIN;
    return hint ? { kind: 'plain', steps: [hintStep(hint)] } : { kind: 'mutual', steps: [] };
  }
  const mode = tls.field.get('mode').text ?? 'DISABLE';
  if (mode === 'ISTIO_MUTUAL') {
    return {
      kind: 'forced',
      steps: [],
      step: step('encryption', 'its DestinationRule asks for mutual TLS', tls),
    };
  }
  const text = `its DestinationRule connects with tls.mode ${mode}, so the sender shows no identity of the mesh`;
  return { kind: 'plain', steps: [step('encryption', text, tls)] };
}

function hintStep({ what, by, at }: PlainHint): TraceStep {
  const text = `${what}, so senders connect in plain text, whatever is said for the pods`;
  return step('encryption', text, by && { manifest: by, ...(at && { field: at }) });
}

/**
 * That the other side takes only mutual TLS, and the sender has none. A sender's own proxy answers for the connection that is cut
 * off.
 */
export function plainRefused(sender: Sender, place: Place | undefined): Failure {
  const said = step(
    'encryption',
    `takes only mutual TLS, and ${sender.name} has no identity of the mesh here`,
    place,
  );
  return sender.inMesh
    ? { decision: 'unroutable', status: 503, step: said }
    : { decision: 'denied', step: said };
}

/** That a DestinationRule asks for mutual TLS where no one can answer it. */
export function noProxy(said: TraceStep): Failure {
  const text = `${said.text}, and no one there can answer it`;
  return { decision: 'unroutable', status: 503, step: { ...said, text } };
}
