export { IstioTable } from './istio-table';
export { IstioReaderOptions } from './settings';
