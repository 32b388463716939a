import { canaries, Canary, KnownKind, Manifest, ManifestIndex, reading } from '../../../../read';
import { KIND, VirtualService, virtualServices } from '../../read';
import { FindingDetails, OTHERWISE, Report, Rule } from '../../../../mesh/rules';

export const ownsObjects: Rule = {
  id: 'pd-flagger-owns-objects',
  severity: 'error',
  effect: OTHERWISE,
  title: 'object that Flagger makes itself',
  codes: [],
  inputs: ['Canary', 'Service', 'Deployment', 'VirtualService', 'DestinationRule'],
  mend: 'Remove the object, and say in the Canary what it should have (`service.trafficPolicy`, `service.gateways`, `service.retries` and such).',
  explanation: `For a Canary, Flagger makes a copy of the workload (\`NAME-primary\`), the Services \`NAME\`, \`NAME-primary\` and \`NAME-canary\`,
and with Istio a VirtualService \`NAME\` and DestinationRules for the last two. It writes them anew whatever they hold. An object of that
name in the manifests takes them back each time it is applied: routes and weights of a running release are lost. Another VirtualService
for the same host is ignored by Istio, or makes it ignore that of Flagger.

A Service \`NAME\` of one's own is taken over by Flagger; applied again in the middle of everything, it sends requests to what is not yet
released.`,
  check: (index, report) => {
    for (const canary of canaries(index)) {
      const { manifest, namespace, names } = canary;
      if (!names) continue;
      const target = manifest.spec.get('targetRef', 'name').text ?? '';
      const flag = (kind: KnownKind, name: string, details?: FindingDetails): void => {
        flagObject(index.find(kind, namespace, name), manifest, report, details);
      };
      for (const kind of [KIND.Deployment, KIND.DaemonSet]) flag(kind, `${target}-primary`);
      for (const name of [names.primary, names.canary]) flag(KIND.Service, name);
      flag(KIND.Service, names.apex, { severity: 'warning' });
      if (!mayUseIstio(canary)) continue;
      for (const name of [names.primary, names.canary]) flag(KIND.DestinationRule, name);
      flag(KIND.VirtualService, names.apex);
      for (const other of rivals(canary, names.apex, index)) {
        const text = `the Canary "${manifest.name}" makes a VirtualService for the host "${names.apex}" too.`;
        report(other.manifest, other.manifest.spec.get('hosts'), text);
      }
    }
  },
};

function flagObject(
  object: Manifest | undefined,
  canary: Manifest,
  report: Report,
  details: FindingDetails | undefined,
): void {
  // What a cluster was asked for holds what Flagger made: it is no one's mistake.
  if (!object || object.root.get('metadata', 'ownerReferences').items().length > 0) return;
  const text = `Flagger makes the ${object.kind} "${object.name}" for the Canary "${canary.name}".`;
  report(object, object.root.get('metadata', 'name'), text, details);
}

/** Other VirtualServices that want the host in the mesh. */
function rivals(
  { manifest, namespace }: Canary,
  apex: string,
  index: ManifestIndex,
): readonly VirtualService[] {
  const service = manifest.spec.get('service');
  const gateways = service.get('gateways').texts();
  const isInMesh = gateways.length === 0 || gateways.includes('mesh');
  if (!isInMesh || service.get('delegation').boolean === true) return [];
  const host = index.hosts.full(apex, namespace);
  return (byMeshHost(index).get(host) ?? []).filter(
    (each) => each.namespace === namespace && each.manifest.name !== apex,
  );
}

const byMeshHost = reading((index: ManifestIndex): ReadonlyMap<string, readonly VirtualService[]> => {
  const found = new Map<string, VirtualService[]>();
  for (const each of virtualServices(index)) {
    for (const { full } of each.inMesh ? each.hosts : []) {
      const list = found.get(full);
      if (list) list.push(each);
      else found.set(full, [each]);
    }
  }
  return found;
});

/** Whether requests are surely, or possibly, routed by a VirtualService that Flagger makes. */
function mayUseIstio({ provider }: Canary): boolean {
  return provider === undefined || provider === 'istio';
}
