export { isForIstio } from './claims';
export { ISTIO_FLAGS } from './flags';
export { IstioTable } from './istio-table';
export { IstioReaderOptions } from './settings';
