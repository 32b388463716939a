import { annotationOf, injectedPods } from '../../read';
import { KIND, Pod } from '../../../../read';
import { OTHERWISE, Rule, truth } from '../../../../mesh/rules';

/** Ways for an app to end the proxy beside it. */
const ENDS_PROXY = /graceful_shutdown|quitquitquit|pkill|killall/;

const KINDS: ReadonlySet<string> = new Set([KIND.Job, KIND.CronJob]);

export const jobNeverEnds: Rule = {
  id: 'consul-job-never-ends',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'Job whose proxy does not end',
  codes: [],
  inputs: ['workloads'],
  mend: 'Write `consul.hashicorp.com/enable-consul-dataplane-as-sidecar: "true"`, or keep the pods out of the mesh.',
  explanation: `A Job is done when all containers of its pods have ended. Consul's proxy is one of them, and goes on when the app is done: the Job is
never complete, a CronJob that forbids two at once never starts again, and whoever waits for a migration waits for ever.

With \`enable-consul-dataplane-as-sidecar\`, which Consul has from 1.9 of its chart on Kubernetes 1.29 and newer, the proxy is a sidecar of
Kubernetes' own sort and ends with the app. Or the app ends it: by a request to \`/graceful_shutdown\` at port 20600 of localhost, with
\`enable-sidecar-proxy-lifecycle: "true"\`.

Not asked where the pod's own commands end the proxy, or where its containers share their processes.`,
  check: (index, report) => {
    for (const pod of injectedPods(index)) {
      const { manifest } = pod;
      if (!KINDS.has(`${manifest.group}/${manifest.kind}`) || endsProxy(pod)) continue;
      const text = `the proxy of the pods goes on when the app is done, so the ${manifest.kind} is never complete.`;
      report(manifest, annotationOf(pod, 'connect-inject'), text);
    }
  },
};

function endsProxy(pod: Pod): boolean {
  const isSidecar = truth(annotationOf(pod, 'enable-consul-dataplane-as-sidecar').text ?? '') === true;
  const path = annotationOf(pod, 'sidecar-proxy-lifecycle-graceful-shutdown-path').text;
  const words = pod.containers
    .flatMap((container) => [container.get('command'), container.get('args'), container.get('lifecycle')])
    .map(({ value }) => JSON.stringify(value) ?? '')
    .join(' ');
  return (
    isSidecar ||
    pod.spec.get('shareProcessNamespace').boolean === true ||
    ENDS_PROXY.test(words) ||
    (path !== undefined && path !== '' && words.includes(path))
  );
}
