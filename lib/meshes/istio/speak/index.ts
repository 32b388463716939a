export { ISTIO_CAPABILITIES } from './capabilities';
export { IstioDialect } from './dialect';
export { INGRESS_STATUS } from './gateway';
export { IstioIngress, IstioOptions } from './options';
export { strictNamespace } from './peer-authentication';
export { tracingConfig } from './telemetry';
