import { accountsOf, podsRunningAs } from '../values';
import { KIND, ManifestIndex, reading, WORKLOAD_KINDS } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachRule } from './each';

export const authzPrincipalUnknown: Rule = {
  id: 'authz-principal-unknown',
  severity: 'error',
  effect: OTHERWISE,
  title: 'policy for a service account that no one has',
  codes: ['KIA0106', 'KIA0108'],
  inputs: ['AuthorizationPolicy', 'ServiceAccount', 'workloads', 'Gateway'],
  mend: 'Write the service account under which the caller runs, such as "cluster.local/ns/shop/sa/frontend".',
  explanation: `A policy names a caller by its service account, and in that namespace there is neither such a service account nor a workload
that runs under it. An ALLOW rule lets no one in then, a DENY rule keeps no one out. Often it is the name of a Deployment or Service that
runs under another account, \`default\` where nothing is said.

Asked where a workload has that very name and runs under another account, where the input holds service accounts of that namespace
beside its workloads, and where the input is said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    eachRule(index, ({ manifest }, { sources }) => {
      for (const source of sources) {
        for (const { field, namespace, name } of accountsOf(source, manifest.namespace)) {
          if (!isTold(namespace, name, index) || isKnown(namespace, name, index)) continue;
          report(manifest, field, `nothing in the namespace "${namespace}" runs as "${name}".`);
        }
      }
    });
  },
};

const namespacesWithServiceAccounts = reading(
  (index: ManifestIndex) => new Set(index.all(KIND.ServiceAccount).map((manifest) => manifest.namespace)),
);

/** Whether the input tells who runs as what: a caller whose manifests are elsewhere must not be taken for a mistake. */
function isTold(namespace: string, name: string, index: ManifestIndex): boolean {
  if (index.closed) return true;
  if (!index.knowsWorkloadsOf(namespace)) return false;
  const spaces = namespacesWithServiceAccounts(index);
  return (
    spaces.has(namespace) || WORKLOAD_KINDS.some((kind) => index.find(kind, namespace, name) !== undefined)
  );
}

function isKnown(namespace: string, name: string, index: ManifestIndex): boolean {
  return (
    podsRunningAs(namespace, name, index).length > 0 ||
    index.find(KIND.ServiceAccount, namespace, name) !== undefined ||
    isMadeForGateway(namespace, name, index)
  );
}

/** Istio makes a service account for each Gateway of the Gateway API, named after the Gateway and its class. */
function isMadeForGateway(namespace: string, name: string, index: ManifestIndex): boolean {
  const parts = name.split('-');
  return parts.some(
    (_part, at) => index.find(KIND.KubeGateway, namespace, parts.slice(0, at + 1).join('-')) !== undefined,
  );
}
