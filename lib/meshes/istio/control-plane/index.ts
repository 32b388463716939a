export { IIstioControlPlane } from './i-istio-control-plane';
export { IstioControlPlane } from './istio-control-plane';
export { IstioControlPlaneProps, IstioGatewayProps } from './istio-control-plane-props';
export { IstioControlPlaneOptions, IstioGateway, IstioProfile, IstioReplicas } from './options';
export { IstioChart } from './values';
