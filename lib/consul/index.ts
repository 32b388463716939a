export {
  ConsulApiGateway,
  ConsulAuthority,
  ConsulChartValues,
  consulChartValues,
  ConsulControlPlaneOptions,
  ConsulDnsService,
  ConsulInjection,
  ConsulMetrics,
  ConsulSecret,
  ConsulServers,
  ConsulSync,
  ConsulSyncToConsul,
  ConsulSyncToKubernetes,
} from './control-plane';
export { ConsulDialect } from './dialect';
export { ConsulOptions, ConsulUpstreams } from './options';
