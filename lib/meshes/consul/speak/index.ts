export { CONSUL_CAPABILITIES } from './capabilities';
export { ConsulDialect } from './dialect';
export { consulObject } from './kinds';
export { PRIVILEGED_PORT_OFFSET } from './gateway';
export { ConsulOptions, ConsulUpstreams } from './options';
