import { destinationRules, isGatewayPod, plainHint, PlainHint, podMembership, serverTls } from '../../read';
import { Manifest, ManifestIndex, Pod, Service, targetPort } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const paSendersPlain: Rule = {
  id: 'pa-senders-plain',
  severity: 'error',
  effect: OTHERWISE,
  title: 'mTLS that is asked for and that no sender uses',
  codes: [],
  inputs: [
    'PeerAuthentication',
    'DestinationRule',
    'Service',
    'workloads',
    'Namespace',
    'mesh configuration',
  ],
  mend: 'Ask for mTLS (`STRICT` or `PERMISSIVE`) for the namespace as well, or tell the senders by a DestinationRule with `tls.mode: ISTIO_MUTUAL`.',
  explanation: `How senders connect is decided before it is known which pod will answer. Istio goes by the PeerAuthentication without a selector in
the namespace of the Service, or else by that of the mesh, and never by one with a selector. Where that one says \`DISABLE\`, senders use
plain text, and pods for which another one says \`STRICT\` cut them off: every request is answered 503. So it is with
\`enableAutoMtls: false\` in the mesh configuration, whoever asks for mTLS.

Not asked where a DestinationRule says how to connect to the Service.`,
  check: (index, report) => {
    const told = new Set<Manifest>();
    for (const service of index.services) {
      const hint = plainHint(service.namespace, index);
      if (!hint || isToldHow(service, index)) continue;
      for (const { pod, by, at } of strictPods(service, index)) {
        if (told.has(by)) continue;
        told.add(by);
        report(by, at.get('mode'), sentence(pod, service, hint));
      }
    }
  },
};

function sentence(pod: Pod, service: Service, { what }: PlainHint): string {
  return `the pods of "${pod.manifest.name}" take only mTLS, and senders connect to "${service.host}" in plain text, because ${what}.`;
}

/** Whether some DestinationRule says how to connect, for whichever client, port or subset. */
function isToldHow({ host }: Service, index: ManifestIndex): boolean {
  return destinationRules(index)
    .for(host)
    .some(({ manifest: { spec } }) => {
      const policies = [spec, ...spec.get('subsets').items()].map((each) => each.get('trafficPolicy'));
      return policies.some((policy) =>
        [policy, ...policy.get('portLevelSettings').items()].some((each) => each.has('tls')),
      );
    });
}

/** The pods behind a Service that take only mTLS on one of its ports, with what says so. */
function strictPods(
  service: Service,
  index: ManifestIndex,
): readonly (Pick<Required<ReturnType<typeof serverTls>>, 'by' | 'at'> & { readonly pod: Pod })[] {
  const ports = service.ports.filter(({ transport }) => transport === 'TCP');
  return index.podsOf(service).flatMap((pod) => {
    if (['none', 'ambient'].includes(podMembership(pod, index)) || isGatewayPod(pod)) return [];
    return ports.flatMap((port) => {
      const { mode, by, at } = serverTls(pod, targetPort(port, pod), index);
      return mode === 'STRICT' && by && at ? [{ pod, by, at }] : [];
    });
  });
}
