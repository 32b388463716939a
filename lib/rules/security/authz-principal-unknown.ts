import { Field, KIND, ManifestIndex, WORKLOAD_KINDS } from '../../manifests';
import { Rule } from '../rule';
import { eachRule } from './each';

export const authzPrincipalUnknown: Rule = {
  id: 'authz-principal-unknown',
  severity: 'error',
  title: 'policy for a service account that nobody has',
  codes: ['KIA0106', 'KIA0108'],
  inputs: ['AuthorizationPolicy', 'ServiceAccount', 'workloads'],
  mend: 'Write the service account under which the caller runs, such as "cluster.local/ns/shop/sa/frontend".',
  explanation: `A policy names a caller by its service account, and in that namespace there is neither such a service account nor a workload
that runs under it. An ALLOW rule lets nobody in then, a DENY rule keeps nobody out. Often it is the name of a Deployment or Service that
runs under another account, \`default\` where nothing is said.

Asked where a workload has that very name and runs under another account, where the input holds service accounts of that namespace
beside its workloads, and where the input is said to be all there is (\`--closed\`).`,
  check: (index, report) => {
    eachRule(index, ({ manifest }, { sources }) => {
      for (const source of sources) {
        const named = [
          ...source.get('principals').items().flatMap(ofPrincipal),
          ...source
            .get('serviceAccounts')
            .items()
            .flatMap((field) => ofAccount(field, manifest.namespace)),
        ];
        for (const { field, namespace, name } of named) {
          if (!isTold(namespace, name, index) || isKnown(namespace, name, index)) continue;
          report(manifest, field, `nothing in the namespace "${namespace}" runs as "${name}".`);
        }
      }
    });
  },
};

interface Account {
  readonly field: Field;
  readonly namespace: string;
  readonly name: string;
}

function ofPrincipal(field: Field): Account[] {
  const [, namespace, name] = /^[^/*]+\/ns\/([^/*]+)\/sa\/([^/*]+)$/.exec(field.text ?? '') ?? [];
  return namespace && name ? [{ field, namespace, name }] : [];
}

function ofAccount(field: Field, own: string): Account[] {
  const [, namespace, name] = /^(?:([^/*]+)\/)?([^/*]+)$/.exec(field.text ?? '') ?? [];
  return name ? [{ field, namespace: namespace ?? own, name }] : [];
}

/** Whether the input tells who runs as what: a caller whose manifests are elsewhere must not be taken for a mistake. */
function isTold(namespace: string, name: string, index: ManifestIndex): boolean {
  if (index.closed) return true;
  if (!index.knowsWorkloadsOf(namespace)) return false;
  const spaces = index.once(
    'namespaces with service accounts',
    () => new Set(index.all(KIND.ServiceAccount).map((manifest) => manifest.namespace)),
  );
  return (
    spaces.has(namespace) || WORKLOAD_KINDS.some((kind) => index.find(kind, namespace, name) !== undefined)
  );
}

function isKnown(namespace: string, name: string, index: ManifestIndex): boolean {
  const accounts = index.once(
    'service accounts of pods',
    () => new Set(index.pods.all.map((pod) => `${pod.namespace}/${pod.serviceAccount}`)),
  );
  return (
    accounts.has(`${namespace}/${name}`) ||
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
