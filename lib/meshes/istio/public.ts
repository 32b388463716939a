export * from './control-plane';
export { IstioIngress, IstioOptions } from './speak';
