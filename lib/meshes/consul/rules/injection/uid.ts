import { injectedPods, switchOf } from '../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

/** The user that Consul's proxy runs as. */
const PROXY_USER = 5995;

export const uid: Rule = {
  id: 'consul-uid',
  severity: 'error',
  effect: refusedBy('injector'),
  title: "app that runs as the user of Consul's proxy",
  codes: [],
  inputs: ['workloads', 'Namespace'],
  mend: 'Run the app as another user.',
  explanation: `Traffic of the user 5995 is the proxy's own and is not sent through it again. Consul's injector refuses a pod whose app runs as
that user, as it would be outside the mesh.

Not asked where transparent proxy is turned off for the pod, since OpenShift then gives out the users.`,
  check: (index, report) => {
    for (const pod of injectedPods(index)) {
      if (switchOf(pod, 'transparent-proxy', index) === false) continue;
      for (const holder of [pod.spec, ...pod.spec.get('containers').items()]) {
        const user = holder.get('securityContext', 'runAsUser');
        if (user.number !== PROXY_USER || holder.get('name').text === 'consul-dataplane') continue;
        report(pod.manifest, user, 'the user 5995 is that of the proxy.');
      }
    }
  },
};
