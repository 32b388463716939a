export { ConsulTable } from './consul-table';
export { ConsulReaderOptions } from './settings';
