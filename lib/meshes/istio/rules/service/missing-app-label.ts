import { ownValue } from '../../../../read';
import { Rule, STYLE } from '../../../../mesh/rules';
import { isInMesh, lastingPods } from './scope';

/** Labels from which Istio takes the name of an app, and its version. */
const NAMES = ['app', 'app.kubernetes.io/name', 'service.istio.io/canonical-name'];
const VERSIONS = ['version', 'app.kubernetes.io/version', 'service.istio.io/canonical-revision'];

export const missingAppLabel: Rule = {
  id: 'wl-missing-app-label',
  severity: 'info',
  effect: STYLE,
  title: 'pod without the labels app and version',
  codes: [],
  inputs: ['workloads', 'Namespace'],
  mend: 'Add the labels `app` and `version` to the template.',
  explanation: `Istio takes the name and version of an app for its metrics, traces and pictures from the labels \`app\` and \`version\` of the pod,
or from those that Kubernetes recommends. Without them the name of the workload is shown instead, and no version.

Asked for pods that the input shows to be in the mesh.`,
  check: (index, report) => {
    for (const pod of lastingPods(index)) {
      if (!isInMesh(pod, index)) continue;
      const missing = [
        ...(NAMES.some((key) => ownValue(pod.labels, key) !== undefined) ? [] : ['app']),
        ...(VERSIONS.some((key) => ownValue(pod.labels, key) !== undefined) ? [] : ['version']),
      ];
      if (missing.length === 0) continue;
      report(
        pod.manifest,
        pod.metadata.get('labels'),
        `the pods lack the label "${missing.join('" and "')}".`,
      );
    }
  },
};
