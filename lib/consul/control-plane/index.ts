export { ConsulControlPlaneOptions } from './options';
export {
  ConsulApiGateway,
  ConsulAuthority,
  ConsulDnsService,
  ConsulInjection,
  ConsulMetrics,
  ConsulSecret,
  ConsulServers,
  ConsulSync,
  ConsulSyncToConsul,
  ConsulSyncToKubernetes,
} from './parts';
export { ConsulChartValues, consulChartValues } from './values';
