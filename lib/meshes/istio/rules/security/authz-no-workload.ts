import { inWords, isForAll, selectorOf, selectsNothing } from '../values';
import { KIND } from '../../read';
import { knownKind, Manifest, ManifestIndex, reading } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

export const authzNoWorkload: Rule = {
  id: 'authz-no-workload',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'policy that no workload belongs to',
  codes: ['IST0127', 'KIA0004'],
  inputs: [
    'AuthorizationPolicy',
    'PeerAuthentication',
    'RequestAuthentication',
    'workloads',
    'WorkloadEntry',
    'WorkloadGroup',
  ],
  mend: 'Write labels that the pods have, as they stand in the template of the workload.',
  explanation: `The selector of a policy chooses pods of its own namespace by their labels, or of all namespaces if it is in the root
namespace. It matches none, so nothing is protected by the policy. Nor does a policy without a selector protect anything in a namespace
that has no pods.

Asked where the input holds other workloads of the namespace, and without a selector where the input is said to be all there is
(\`--closed\`).`,
  check: (index, report) => {
    for (const kind of [KIND.AuthorizationPolicy, KIND.PeerAuthentication, KIND.RequestAuthentication]) {
      for (const manifest of index.all(kind)) {
        if (isInEmptyNamespace(manifest, index))
          report(
            manifest,
            manifest.root.get('metadata', 'namespace'),
            `there is no pod in the namespace "${manifest.namespace}", which the policy is for.`,
          );
        if (!selectsNothing(manifest, index)) continue;
        report(
          manifest,
          manifest.spec.get('selector', 'matchLabels'),
          `no pod in the scope of the policy has the labels ${inWords(selectorOf(manifest))}.`,
        );
      }
    }
  },
};

/** Kinds that others make pods of. */
const SOURCES: ReadonlySet<string> = new Set([
  '/ReplicationController',
  'gateway.networking.k8s.io/Gateway',
  'flagger.app/Canary',
  KIND.WorkloadEntry,
  KIND.WorkloadGroup,
]);

/** Whether a policy is for a namespace without pods, and without anything that pods could be made of. */
function isInEmptyNamespace(manifest: Manifest, index: ManifestIndex): boolean {
  const { namespace } = manifest;
  if (!index.closed || !isForAll(manifest) || index.isInfrastructure(namespace)) return false;
  return index.pods.in(namespace).length === 0 && !placesWithSources(index).has(namespace);
}

const placesWithSources = reading(
  (index: ManifestIndex): ReadonlySet<string> =>
    new Set(index.manifests.filter(mayMakePods).map(({ namespace }) => namespace)),
);

/** Kinds that neither Kubernetes nor the meshes define may make whatever they want. */
function mayMakePods({ group, version, kind }: Manifest): boolean {
  const isOfKubernetes = !group.includes('.') || group.endsWith('.k8s.io');
  return SOURCES.has(`${group}/${kind}`) || !(isOfKubernetes || knownKind(group, version, kind));
}
