export { ConsulDialect } from './dialect';
export { ConsulOptions, ConsulUpstreams } from './options';
