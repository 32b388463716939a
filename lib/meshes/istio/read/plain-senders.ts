import { ManifestIndex } from '../../../read';
import { plainHint, tlsFor } from './client-tls';
import { destinationRules } from './destination-rules';

/** Modes of a DestinationRule in which a sender shows no certificate at all. */
const NAMELESS: ReadonlySet<string> = new Set(['DISABLE', 'SIMPLE']);

/**
 * Why no client of a Service shows who it is on a port; nothing where one may. Certificates of a client's own (`MUTUAL`) may be the
 * mesh's, and a rule for some clients or for a subset is taken for one that shows them.
 *
 * @param clients the namespaces that clients come from; all where there are none
 */
export function namelessSenders(
  service: { readonly host: string; readonly namespace: string },
  port: number,
  clients: readonly string[],
  index: ManifestIndex,
): string | undefined {
  const rules = destinationRules(index);
  const isOpen = rules
    .for(service.host)
    .some(
      ({ workloadSelector, subsets }) =>
        workloadSelector !== undefined || subsets.some(({ field }) => field.get('trafficPolicy').exists),
    );
  if (isOpen) return undefined;
  const reasons = (clients.length > 0 ? clients : rules.clientsOf(service)).map((namespace) => {
    const rule = rules.of(service, { namespace });
    const tls = rule && tlsFor(rule, undefined, port);
    if (!tls) return plainHint(service.namespace, index)?.what;
    const mode = tls.field.get('mode').text ?? 'DISABLE';
    const { namespace: place, name } = tls.manifest;
    return NAMELESS.has(mode)
      ? `the DestinationRule "${place}/${name}" has senders connect with ${mode}`
      : undefined;
  });
  return reasons.includes(undefined) ? undefined : reasons[0];
}
