import { isGatewayPod, podMembership } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

/** The user that Istio's proxy runs as: what it sends is not sent through it again. */
const PROXY_USER = 1337;

export const uid1337: Rule = {
  id: 'wl-uid-1337',
  severity: 'warning',
  effect: OTHERWISE,
  title: "app that runs as the proxy's user",
  codes: ['IST0144'],
  inputs: ['workloads', 'Namespace'],
  mend: 'Run the app as another user.',
  explanation: `A container runs as the user 1337, which is the proxy's own. Traffic of that user passes the proxy by, so that the proxy does not
send to itself: the app is outside the mesh without saying so, in plain text and past every rule.

Not asked for pods that the input shows to be outside the mesh.`,
  check: (index, report) => {
    for (const pod of index.pods.all) {
      // No one chooses this number by chance, so a pod of which nothing is known counts as one of the mesh.
      if (isGatewayPod(pod) || podMembership(pod, index) === 'none') continue;
      const ofPod = pod.spec.get('securityContext', 'runAsUser');
      if (ofPod.number === PROXY_USER)
        report(pod.manifest, ofPod, 'the pod runs as the user 1337, and so past its proxy.');
      for (const container of pod.containers) {
        const user = container.get('securityContext', 'runAsUser');
        if (user.number !== PROXY_USER || container.get('name').text === 'istio-proxy') continue;
        report(
          pod.manifest,
          user,
          `the container "${container.get('name').text ?? ''}" runs as the user 1337, and so past its proxy.`,
        );
      }
    }
  },
};
