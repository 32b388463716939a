import { annotationOf, asksForProxy, isTransparent } from '../../read';
import { ManifestIndex, Pod } from '../../../../read';
import { Effect, IGNORED, OTHERWISE, refusedBy, Rule, truth } from '../../../../mesh/rules';
import { AnnotationValue, POD_ANNOTATIONS } from '../../words';
import { VALUE_PROBLEMS } from './annotation-values';

const REFUSED = refusedBy('injector');

/** What becomes of a pod with a value that is not read, where it is not refused. */
const LENIENT: Readonly<Partial<Record<AnnotationValue, Effect>>> = {
  'a truth value, or off': IGNORED,
  'a number, or none': IGNORED,
  JSON: IGNORED,
  // The proxy is set up before the lists are looked at: the pod is there, and does not get past its start.
  'a list of ports': OTHERWISE,
  'a list of ranges': OTHERWISE,
  'a list of users': OTHERWISE,
  'ports of the app': OTHERWISE,
};

/** What must be on for an annotation to be looked at, if the installation has it off. */
const READ_WHERE: ReadonlyMap<string, readonly string[]> = new Map([
  ['merged-metrics-port', ['enable-metrics', 'enable-metrics-merging']],
  ['prometheus-scrape-port', ['enable-metrics']],
  ['service-metrics-port', ['enable-metrics', 'enable-metrics-merging']],
  ['sidecar-proxy-lifecycle-shutdown-grace-period-seconds', ['enable-sidecar-proxy-lifecycle']],
  ['sidecar-proxy-lifecycle-startup-grace-period-seconds', ['enable-sidecar-proxy-lifecycle']],
  ['enable-sidecar-proxy-lifecycle-shutdown-drain-listeners', ['enable-sidecar-proxy-lifecycle']],
]);

export const annotationParse: Rule = {
  id: 'consul-annotation-parse',
  severity: 'error',
  effect: REFUSED,
  title: "annotation that Consul's injector cannot read",
  codes: [],
  inputs: ['workloads', 'Namespace'],
  mend: 'Write a value as the finding names it.',
  explanation: `Consul's injector reads how a pod's proxy is set up from annotations of the pod. It refuses the pod where it expects a truth value,
a number, a port, an amount or a list in JSON and finds something else; ports for metrics begin at 1024, and are looked at where metrics are on.

What stays outside of transparent proxy is handed to iptables as it is: numbers of ports (\`8080,9000:9010\`), addresses and ranges
(\`10.0.0.0/8\`), numbers of users, without spaces after the commas. With anything else the pod does not get past its start.`,
  check: (index, report) => {
    for (const pod of index.pods.all) {
      for (const [name, kind] of annotationsRead(pod)) {
        const at = annotationOf(pod, name);
        if (!at.text) continue;
        const problem = VALUE_PROBLEMS[kind](at.text, pod);
        if (problem === undefined) continue;
        const effect = effectOf(kind, isRead(name, pod, index));
        const severity = effect === IGNORED ? 'warning' : 'error';
        report(pod.manifest, at, `${problem}.`, { effect, severity });
      }
    }
  },
};

/** Of a pod that asks for no proxy only that is read. */
function annotationsRead(pod: Pod): readonly (readonly [string, AnnotationValue])[] {
  if (asksForProxy(pod) === true) return [...POD_ANNOTATIONS];
  return [['connect-inject', 'a truth value']];
}

function effectOf(kind: AnnotationValue, read: boolean | undefined): Effect {
  if (read === false) return IGNORED;
  return LENIENT[kind] ?? (read ? REFUSED : OTHERWISE);
}

/** Whether Consul looks at the annotation; nothing where the installation decides. */
function isRead(name: string, pod: Pod, index: ManifestIndex): boolean | undefined {
  if (name.startsWith('transparent-proxy-exclude-')) return isTransparent(pod, index);
  const wanted = (READ_WHERE.get(name) ?? []).map((each) => truth(annotationOf(pod, each).text ?? ''));
  if (wanted.includes(false)) return false;
  return wanted.includes(undefined) ? undefined : true;
}
