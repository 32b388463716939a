export { ISTIO_CAPABILITIES } from './capabilities';
export {
  gatewayPlace,
  ISTIO_GATEWAY_PORTS,
  IstioChart,
  IstioChartPlan,
  istioCharts,
  IstioControlPlaneOptions,
  IstioGateway,
  istioGatewaySelector,
  IstioProfile,
  IstioReplicas,
  meshRevision,
  waypoint,
} from './control-plane';
export { IstioDialect } from './dialect';
export { IstioIngress, IstioOptions } from './options';
export { strictNamespace } from './peer-authentication';
export { tracingConfig } from './telemetry';
