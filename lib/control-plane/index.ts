export { ConsulControlPlane } from './consul-control-plane';
export { ConsulControlPlaneProps } from './consul-control-plane-props';
export { IstioControlPlane } from './istio-control-plane';
export { IstioControlPlaneProps, IstioGatewayProps } from './istio-control-plane-props';
export { ChartVersion, CONSUL_CHART, ISTIO_CHARTS } from './versions';
