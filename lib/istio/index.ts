export { ISTIO_CAPABILITIES } from './capabilities';
export { IstioDialect } from './dialect';
export { IstioIngress, IstioOptions } from './options';
