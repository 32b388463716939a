import { KubeListener, ListenerOwner, listenerOwners } from '../../../read';
import { PASSED_OVER, Problem, refusedBy, Rule } from '../../../mesh/rules';

export const tlsMode: Rule = {
  id: 'gwapi-tls-mode',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'listener whose TLS does not fit its protocol',
  codes: [],
  inputs: ['Gateway', 'ListenerSet', 'GatewayClass'],
  mend: 'Write `tls` for HTTPS and TLS only, HTTPS with mode Terminate, and with Terminate the certificates.',
  explanation: `The \`tls\` of a listener must fit its protocol: none for HTTP, TCP and UDP; \`Terminate\` with certificates for HTTPS; a mode
for TLS. The same goes for \`hostname\`, which connections without TLS do not have. The API server refuses such a Gateway. An HTTPS
listener without \`tls\` it takes, but Istio does not open it, nor one with more than two certificates.`,
  check: (index, report) => {
    for (const gateway of listenerOwners(index)) {
      for (const listener of gateway.listeners) {
        for (const problem of problemsOf(listener, gateway)) report(gateway.manifest, ...problem);
      }
    }
  },
};

function problemsOf(listener: KubeListener, gateway: ListenerOwner): readonly Problem[] {
  const { field, protocol } = listener;
  const problems: Problem[] = [];
  const tls = field.get('tls');
  const hostname = field.get('hostname');
  if (['HTTP', 'TCP', 'UDP'].includes(protocol) && tls.exists && tls.value !== null) {
    problems.push([tls, `a listener for ${protocol} has no TLS.`]);
  }
  if (['TCP', 'UDP'].includes(protocol) && hostname.text) {
    problems.push([
      hostname,
      `a listener for ${protocol} has no host, but this one is for "${hostname.text}".`,
    ]);
  }
  return [...problems, ...(protocol === 'HTTPS' || protocol === 'TLS' ? tlsProblems(listener, gateway) : [])];
}

function tlsProblems(
  { field, protocol }: KubeListener,
  { controller, manifest }: ListenerOwner,
): readonly Problem[] {
  const tls = field.get('tls');
  if (!tls.exists) {
    if (protocol === 'TLS') return [[field, 'a listener for TLS needs `tls` with a mode.']];
    // Listeners of ListenerSets may stand in for it.
    const isAlone = controller === 'istio' && !manifest.spec.has('allowedListeners');
    return isAlone
      ? [[field, 'a listener for HTTPS without `tls` is not opened by Istio.', PASSED_OVER]]
      : [];
  }
  const mode = tls.get('mode').text ?? 'Terminate';
  if (protocol === 'HTTPS' && mode !== 'Terminate') {
    return [[tls.get('mode'), `a listener for HTTPS has the mode Terminate, not ${mode}.`]];
  }
  const certificates = tls.get('certificateRefs').items();
  const options = tls.get('options').fields();
  if (mode === 'Terminate' && certificates.length === 0 && options.length === 0) {
    return [[tls, 'the mode Terminate needs `certificateRefs`.']];
  }
  return controller === 'istio' && certificates.length > 2
    ? [
        [
          tls.get('certificateRefs'),
          `Istio takes two certificates for a listener, not ${certificates.length}.`,
          PASSED_OVER,
        ],
      ]
    : [];
}
