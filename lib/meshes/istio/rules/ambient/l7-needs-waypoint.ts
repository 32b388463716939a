import { kubeRoutes, Manifest, ManifestIndex, Service, servicesNamed } from '../../../../read';
import { virtualServices, waypointOf } from '../../read';
import { IGNORED, OTHERWISE, Report, Rule } from '../../../../mesh/rules';
import { requestPolicies } from './policies';
import { hasSidecars, isAmbientService } from './world';

export const l7NeedsWaypoint: Rule = {
  id: 'amb-l7-needs-waypoint',
  severity: 'warning',
  effect: IGNORED,
  title: 'rules about requests in ambient mode without a waypoint',
  codes: ['KIA0109', 'KIA0210', 'KIA1109', 'KIA1110', 'KIA1111', 'KIA1112', 'KIA1317'],
  inputs: [
    'AuthorizationPolicy',
    'RequestAuthentication',
    'WasmPlugin',
    'Telemetry',
    'VirtualService',
    'HTTPRoute',
    'GRPCRoute',
    'Namespace',
    'Service',
    'workloads',
    'Gateway',
  ],
  mend: 'Add a waypoint, label the Service or its Namespace with `istio.io/use-waypoint`, and attach policies by `targetRefs`.',
  explanation: `In ambient mode ztunnel carries connections and knows nothing of requests: that is the work of a waypoint, and there is none. An
AuthorizationPolicy with conditions on requests then does harm: a rule that allows is left out, so that its callers are refused, and
one that denies is kept to without those conditions, so that it denies more. Routes, tokens, plugins and telemetry are passed over.

Asked where the input shows that all pods concerned are in ambient mode, and of routes only where it has no sidecars, which keep to
routes without a waypoint.`,
  check: (index, report) => {
    for (const { manifest, field, effect, harms, hasWaypoint } of requestPolicies(index)) {
      if (hasWaypoint) continue;
      report(manifest, field, `there is no waypoint for its pods, and ztunnel ${effect}.`, {
        severity: harms ? 'error' : 'warning',
        effect: harms ? OTHERWISE : IGNORED,
      });
    }
    if (!hasSidecars(index)) checkRoutes(index, report);
  },
};

function checkRoutes(index: ManifestIndex, report: Report): void {
  for (const { manifest, parents } of kubeRoutes(index)) {
    for (const { kind, field, namespace, name } of parents) {
      const services = kind === 'Service' ? servicesNamed(namespace, name, index) : [];
      if (areWithoutWaypoint(services, index)) report(manifest, field, says(manifest, name));
    }
  }
  for (const { manifest, hosts, onGateways, namespace } of virtualServices(index)) {
    if (onGateways) continue;
    for (const { field, full, written } of hosts) {
      const found = index.hosts.resolve(full, namespace);
      if (found.kind !== 'service' || !areWithoutWaypoint([found.service], index)) continue;
      report(manifest, field, says(manifest, written));
    }
  }
}

function says({ kind }: Manifest, service: string): string {
  return `"${service}" is in ambient mode without a waypoint, so no one keeps to the ${kind}.`;
}

function areWithoutWaypoint(services: readonly Service[], index: ManifestIndex): boolean {
  return (
    services.length > 0 &&
    services.every(
      (service) => isAmbientService(service, index) && waypointOf(service.manifest, index) === 'none',
    )
  );
}
