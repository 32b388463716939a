import { PREFIX } from '../../read';
import { Field, KIND, Manifest, ownValue, WORKLOAD_KINDS } from '../../../../read';
import { IGNORED, Rule } from '../../../../mesh/rules';
import { isPodAnnotation, isServiceAnnotation, LABELS } from '../../words';

/** Where the template of the pods stands in a workload. */
const TEMPLATE = 'spec.template.metadata';
const JOB_TEMPLATE = `spec.jobTemplate.${TEMPLATE}`;

export const annotationMisplaced: Rule = {
  id: 'consul-annotation-misplaced',
  severity: 'error',
  effect: IGNORED,
  title: 'annotation where Consul does not look for it',
  codes: [],
  inputs: ['workloads', 'Service', 'Namespace'],
  mend: 'Move it to the metadata of the pods.',
  explanation: `Consul's injector sees pods, and no Deployments, Jobs, Services or Namespaces: what it is to read stands in the annotations of the
pod's template (\`spec.template.metadata.annotations\`). Anywhere else, and among the labels, it is passed over without a word: the pods get no
proxy, or one that is set up otherwise. On a Service the synchronisation of the catalogs reads a few annotations, and \`service-ignore\` as a
label; on a Namespace \`transparent-proxy\` and \`consul-dns\` are labels.

Not asked where the pods have the annotation as well.`,
  check: (index, report) => {
    for (const kind of WORKLOAD_KINDS) {
      if (kind === KIND.Pod) continue;
      for (const manifest of index.all(kind)) {
        const where = `${kind === KIND.CronJob ? JOB_TEMPLATE : TEMPLATE}.annotations`;
        const pods = templateOf(manifest, where);
        for (const at of own(manifest.root.get('metadata', 'annotations'), isPodAnnotation)) {
          if (pods.has(String(at.step))) continue;
          report(manifest, at, `"${String(at.step)}" is read on pods, and this is a ${manifest.kind}.`, {
            mend: `Move it to \`${where}\`.`,
          });
        }
      }
    }
    for (const pod of index.pods.all) {
      for (const at of own(pod.metadata.get('labels'), isPodAnnotation)) {
        if (ownValue(pod.annotations, String(at.step)) !== undefined) continue;
        report(pod.manifest, at, `"${String(at.step)}" is read as an annotation, and this is a label.`, {
          mend: 'Move it to the `annotations` beside the labels.',
        });
      }
      for (const at of own(pod.metadata.get('annotations'), isOnlyOfServices)) {
        report(pod.manifest, at, `"${String(at.step)}" is read on Services, and this is a pod.`, {
          mend: 'Move it to the Service in front of the pods.',
        });
      }
    }
    for (const manifest of index.all(KIND.Service)) {
      for (const at of own(manifest.root.get('metadata', 'annotations'), isOnlyOfPods))
        report(manifest, at, `"${String(at.step)}" is read on pods, and this is a Service.`, {
          mend: `Move it to \`${TEMPLATE}.annotations\` of the workload.`,
        });
      reportUnlabelled(manifest, 'Service', report);
    }
    for (const manifest of index.all(KIND.Namespace)) {
      for (const at of own(manifest.root.get('metadata', 'annotations'), isPodAnnotation)) {
        if (LABELS.get(nameOf(at)) === 'Namespace') continue;
        report(manifest, at, `"${String(at.step)}" is read on pods, and this is a Namespace.`, {
          mend: `Move it to \`${TEMPLATE}.annotations\` of the workloads.`,
        });
      }
      reportUnlabelled(manifest, 'Namespace', report);
    }
  },
};

/** What a kind has as a label, and this one as an annotation. */
function reportUnlabelled(manifest: Manifest, kind: string, report: Parameters<Rule['check']>[1]): void {
  const isLabel = (name: string): boolean => LABELS.get(name) === kind;
  for (const at of own(manifest.root.get('metadata', 'annotations'), isLabel)) {
    if (ownValue(manifest.labels, String(at.step)) !== undefined) continue;
    report(manifest, at, `"${String(at.step)}" is read as a label of a ${kind}, and this is an annotation.`, {
      mend: 'Move it to the `labels` of the object.',
    });
  }
}

/** What stands in annotations or labels of which Consul's own part of the name is of a sort. */
function own(holder: Field, takes: (name: string) => boolean): readonly Field[] {
  return holder
    .fields()
    .filter((field) => String(field.step).startsWith(`${PREFIX}/`) && takes(nameOf(field)));
}

function nameOf({ step }: Field): string {
  return String(step).slice(PREFIX.length + 1);
}

function isOnlyOfServices(name: string): boolean {
  return isServiceAnnotation(name) && !isPodAnnotation(name);
}

function isOnlyOfPods(name: string): boolean {
  return isPodAnnotation(name) && !isServiceAnnotation(name);
}

/** The names of the annotations in the template of a workload. */
function templateOf(manifest: Manifest, path: string): ReadonlySet<string> {
  return new Set(Object.keys(manifest.root.get(...path.split('.')).strings()));
}
