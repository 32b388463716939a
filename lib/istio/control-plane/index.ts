export { gatewayPlace, IstioChartPlan, istioCharts } from './charts';
export { IstioControlPlaneOptions, IstioGateway, IstioProfile, IstioReplicas } from './options';
export { waypoint } from './policy';
export { ISTIO_GATEWAY_PORTS, IstioChart, istioGatewaySelector, meshRevision } from './values';
