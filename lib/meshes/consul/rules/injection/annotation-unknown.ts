import { PREFIX } from '../../read';
import { Field, KIND, WORKLOAD_KINDS } from '../../../../read';
import { IGNORED, Report, Rule } from '../../../../mesh/rules';
import { nearest } from '../../../../schema';
import {
  GATEWAY_ANNOTATIONS,
  GATEWAY_POD_ANNOTATIONS,
  isKnownAnnotation,
  LABELS,
  POD_ANNOTATIONS,
  REMOVED,
  SERVICE_ANNOTATIONS,
} from '../../words';

/** What is likely to be meant on a pod, a Service or a Gateway. */
const ON_PODS = [...POD_ANNOTATIONS.keys(), ...GATEWAY_POD_ANNOTATIONS];
const ON_SERVICES = [...SERVICE_ANNOTATIONS, ...LABELS.keys()];
const ON_GATEWAYS = [...GATEWAY_ANNOTATIONS];
const ON_NAMESPACES = [...LABELS.keys()];

export const annotationUnknown: Rule = {
  id: 'consul-annotation-unknown',
  severity: 'warning',
  effect: IGNORED,
  title: 'annotation that Consul does not know',
  codes: [],
  inputs: ['workloads', 'Service', 'Namespace', 'Gateway'],
  mend: 'Correct the name, or remove it.',
  explanation: `Annotations and labels that begin with \`consul.hashicorp.com/\` are Consul's own. One of a name that no part of Consul reads is passed
over without a word, so that a slip of the pen leaves a pod without its upstreams or its exceptions. The names are those of consul-k8s 1.9
and 2.0.`,
  check: (index, report) => {
    for (const kind of WORKLOAD_KINDS) {
      for (const manifest of index.all(kind)) {
        if (kind !== KIND.Pod) reportUnknown(manifest.root.get('metadata'), ON_PODS, at(report, manifest));
      }
    }
    for (const { manifest, metadata } of index.pods.all)
      reportUnknown(metadata, ON_PODS, at(report, manifest));
    for (const [kind, likely] of [
      [KIND.Service, ON_SERVICES],
      [KIND.Namespace, ON_NAMESPACES],
      [KIND.KubeGateway, ON_GATEWAYS],
    ] as const) {
      for (const manifest of index.all(kind))
        reportUnknown(manifest.root.get('metadata'), likely, at(report, manifest));
    }
  },
};

type ReportAt = (field: Field, message: string, mend: string) => void;

function at(report: Report, manifest: Parameters<Report>[0]): ReportAt {
  return (field, message, mend) => {
    report(manifest, field, message, { mend });
  };
}

function reportUnknown(metadata: Field, likely: readonly string[], report: ReportAt): void {
  for (const holder of [metadata.get('annotations'), metadata.get('labels')]) {
    for (const field of holder.fields()) {
      const key = String(field.step);
      const name = key.slice(PREFIX.length + 1);
      if (!key.startsWith(`${PREFIX}/`) || isKnownAnnotation(name)) continue;
      const meant = nearest(name, likely);
      const mend =
        REMOVED.get(name) ??
        (meant === undefined ? annotationUnknown.mend : `Did you mean "${PREFIX}/${meant}"?`);
      const since = REMOVED.has(name) ? ' any more' : '';
      report(field, `no part of Consul reads "${key}"${since}.`, mend);
    }
  }
}
