import { destinationRules, virtualServices, waypointOf } from '../../read';
import { Field, Manifest, ManifestIndex } from '../../../../read';
import { IGNORED, Report, Rule } from '../../../../mesh/rules';
import { hasGateways, hasSidecars } from './world';

export const configWrongNamespace: Rule = {
  id: 'amb-config-wrong-namespace',
  severity: 'warning',
  effect: IGNORED,
  title: 'routing that a waypoint does not look at',
  codes: ['KIA0212', 'KIA1114'],
  inputs: ['VirtualService', 'DestinationRule', 'Service', 'Namespace', 'workloads', 'Gateway'],
  mend: 'Put it into the namespace of the Service.',
  explanation: `A waypoint looks at VirtualServices and DestinationRules in the namespace of the Service and in its own. One in another namespace,
such as that of the callers, is passed over: with sidecars it would work, in ambient mode it does not.

Asked where the input has no sidecars; of a DestinationRule also only where it shows that its namespace has no gateway, which would
keep to it.`,
  check: (index, report) => {
    if (hasSidecars(index)) return;
    for (const { manifest, hosts, onGateways } of virtualServices(index)) {
      if (!onGateways) for (const { field, full } of hosts) check(manifest, field, full, index, report);
    }
    for (const { manifest, host, namespace } of destinationRules(index).all) {
      if (namespace === index.rootNamespace || hasGateways(namespace, index)) continue;
      if (!index.knowsWorkloadsOf(namespace)) continue;
      check(manifest, manifest.spec.get('host'), host, index, report);
    }
  },
};

function check(manifest: Manifest, at: Field, host: string, index: ManifestIndex, report: Report): void {
  const found = index.hosts.resolve(host, manifest.namespace);
  if (found.kind !== 'service') return;
  const waypoint = waypointOf(found.service.manifest, index);
  if (typeof waypoint === 'string') return;
  const { namespace, name } = found.service;
  if (manifest.namespace === namespace || manifest.namespace === waypoint.namespace) return;
  report(
    manifest,
    at,
    `the waypoint "${waypoint.name}" of the Service "${namespace}/${name}" does not look into the namespace "${manifest.namespace}".`,
  );
}
