export { hasConsulGateway, isForConsul } from './claims';
export { ConsulTable } from './consul-table';
export { CONSUL_FLAGS } from './flags';
export { ConsulReaderOptions } from './settings';
