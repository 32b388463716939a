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
  const collectors = [settings.tracingCollector, graph.telemetry?.tracing?.collector.host];
  const traces = new Set(collectors.filter((host) => host !== undefined).map((host) => `*/${host}`));
  return [
    istioObject('Sidecar', service.name, service.namespace, {
      workloadSelector: { labels: { [APP_LABEL]: service.name } },
      egress: [{ hosts: [...callees, `${settings.controlPlaneNamespace}/*`, ...traces] }],
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
    }),
  ];
}
