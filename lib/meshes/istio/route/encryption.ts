import { EffectiveDestinationRule, Subset } from '../read';
import { Field, Manifest } from '../../../read';
import { Failure, Place, Sender, step, TraceStep } from '../../../mesh/route';

/** How a sender's proxy connects: without an identity, with mutual TLS as the other side can, or with it in any case. */
export type Encryption =
  | { readonly kind: 'plain'; readonly steps: readonly TraceStep[]; readonly byRule: boolean }
  | { readonly kind: 'mutual'; readonly steps: readonly TraceStep[] }
  | { readonly kind: 'forced'; readonly steps: readonly TraceStep[]; readonly step: TraceStep };

/** A `tls` of a DestinationRule. */
export interface ClientTls {
  readonly manifest: Manifest;
  readonly field: Field;
}

/** The `tls` that counts for a port: the subset's comes before the rule's, and the one for the port before the one for all. */
export function tlsFor(
  { policies }: EffectiveDestinationRule,
  subset: Subset | undefined,
  port: number,
): ClientTls | undefined {
  const own = subset && { manifest: subset.manifest, field: subset.field.get('trafficPolicy') };
  for (const policy of [...(own ? [own] : []), ...policies]) {
    const forPort = policy.field
      .get('portLevelSettings')
      .items()
      .find((each) => each.get('port', 'number').port === port);
    const tls = (forPort ?? policy.field).get('tls');
    if (tls.exists) return { manifest: policy.manifest, field: tls };
  }
  return undefined;
}

/** How the sender's proxy connects: as the DestinationRule says, or else with mutual TLS to whoever can answer it. */
export function encryption(tls: ClientTls | undefined, sender: Sender, canAnswer: boolean): Encryption {
  if (!sender.inMesh) return { kind: 'plain', steps: [], byRule: false };
  if (!tls) return canAnswer ? { kind: 'mutual', steps: [] } : { kind: 'plain', steps: [], byRule: false };
  const mode = tls.field.get('mode').text ?? 'DISABLE';
  if (mode === 'ISTIO_MUTUAL') {
    return {
      kind: 'forced',
      steps: [],
      step: step('encryption', 'its DestinationRule asks for mutual TLS', tls),
    };
  }
  const text = `its DestinationRule connects with tls.mode ${mode}, so the sender shows no identity of the mesh`;
  return { kind: 'plain', steps: [step('encryption', text, tls)], byRule: true };
}

/** That the other side takes only mutual TLS, and the sender has none. */
export function plainRefused(sender: Sender, encrypted: Encryption, place: Place | undefined): Failure {
  const said = step(
    'encryption',
    `takes only mutual TLS, and ${sender.name} has no identity of the mesh here`,
    place,
  );
  const byRule = encrypted.kind === 'plain' && encrypted.byRule;
  return byRule ? { decision: 'unroutable', status: 503, step: said } : { decision: 'denied', step: said };
}

/** That a DestinationRule asks for mutual TLS where no one can answer it. */
export function noProxy(said: TraceStep): Failure {
  const text = `${said.text}, and no one there can answer it`;
  return { decision: 'unroutable', status: 503, step: { ...said, text } };
}
