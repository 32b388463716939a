export { IstioDialect } from './dialect';
export { IstioIngress, IstioOptions } from './options';
