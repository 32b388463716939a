export * from './control-plane';
export { ConsulOptions, ConsulUpstreams } from './speak';
