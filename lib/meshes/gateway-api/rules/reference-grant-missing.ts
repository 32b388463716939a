import {
  Field,
  isOnlyFor,
  KIND,
  kubeRoutes,
  Manifest,
  ManifestIndex,
  referenceGrants,
  Referent,
  secretPlaces,
} from '../../../read';
import { certificateReferences } from './certificates';
import { FindingDetails, OTHERWISE, PASSED_OVER, Report, Rule, TAKEN } from '../../../mesh/rules';

export const referenceGrantMissing: Rule = {
  id: 'gwapi-reference-grant-missing',
  severity: 'error',
  effect: OTHERWISE,
  title: 'reference to another namespace that is not granted',
  codes: ['KIA1402'],
  inputs: [
    'HTTPRoute',
    'GRPCRoute',
    'TCPRoute',
    'TLSRoute',
    'UDPRoute',
    'Gateway',
    'ListenerSet',
    'ReferenceGrant',
    'Service',
    'Secret',
  ],
  mend: 'Add a ReferenceGrant to the namespace that is referred to, from the kind and namespace that refer to it.',
  explanation: `A route names a backend, or a Gateway or ListenerSet a certificate, of another namespace, and no ReferenceGrant of that namespace permits it.
Its share of the requests is answered with 500, or with Consul's API gateway goes to the other backends; a listener without its
certificate is not opened.

Asked where the input holds what is referred to, or other ReferenceGrants of its namespace, or is said to be all there is
(\`--closed\`). Routes between services, whose parent is a Service, need no grant in Istio.`,
  check: (index, report) => {
    for (const route of kubeRoutes(index)) {
      const { manifest, parents, backends } = route;
      if (parents.every(({ kind }) => kind !== 'Gateway' && kind !== 'ListenerSet')) continue;
      const details = isOnlyFor('consul', route, index) ? PASSED_OVER : TAKEN;
      for (const { field, group, kind, namespace, name } of backends) {
        check(manifest, field, { group, kind, namespace, name }, details, index, report);
      }
    }
    for (const { owner, field, to } of certificateReferences(index))
      check(owner.manifest, field, to, PASSED_OVER, index, report);
  },
};

function check(
  manifest: Manifest,
  field: Field,
  to: Referent,
  details: FindingDetails,
  index: ManifestIndex,
  report: Report,
): void {
  if (to.namespace === manifest.namespace || to.name === '' || !isKnown(to, index)) return;
  if (referenceGrants(index).permit(manifest, to)) return;
  report(
    manifest,
    field,
    `no ReferenceGrant in the namespace "${to.namespace}" lets a ${manifest.kind} of "${manifest.namespace}" refer to the ${to.kind} "${to.name}".`,
    details,
  );
}

/** Whether the input tells what the namespace grants. */
function isKnown({ kind, namespace, name }: Referent, index: ManifestIndex): boolean {
  if (index.closed || referenceGrants(index).in(namespace)) return true;
  if (kind === 'Secret') return secretPlaces(index).get(name)?.has(namespace) ?? false;
  return kind === 'Service' && index.find(KIND.Service, namespace, name) !== undefined;
}
