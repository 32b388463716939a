import { MeshObject } from '../../../mesh';
import { MeshGraph, ServiceNode } from '../../../model';
import { APP_LABEL, serviceFqdn } from '../../../names';
import { istioObject } from './kinds';
import { IstioSettings } from './options';

/** Whom the proxies of a service know at all: what it declares to call, the control plane's namespace, and who takes its traces. */
export function sidecar(
  service: ServiceNode,
  graph: MeshGraph,
  settings: IstioSettings,
): readonly MeshObject[] {
  if (service.egress === 'open') return [];
  const callees = graph
    .calleesOf(service)
    .map((callee) => `${callee.namespace}/${serviceFqdn(callee.name, callee.namespace)}`);
  const { tracing } = graph.telemetry ?? {};
  const collector = tracing ? [`*/${tracing.collector.host}`] : [];
  return [
    istioObject('Sidecar', service.name, service.namespace, {
      workloadSelector: { labels: { [APP_LABEL]: service.name } },
      egress: [{ hosts: [...callees, `${settings.controlPlaneNamespace}/*`, ...collector] }],
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
    }),
  ];
}
