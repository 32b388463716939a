export { CONSUL_CAPABILITIES } from './capabilities';
export { ConsulDialect } from './dialect';
export { ConsulOptions, ConsulUpstreams } from './options';
