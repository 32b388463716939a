export { ConsulControlPlane } from './consul-control-plane';
export { ConsulControlPlaneProps } from './consul-control-plane-props';
export { ConsulDns, ConsulDnsProps, ConsulDnsServer, ConsulService } from './consul-dns';
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
export { ConsulVault, ConsulVaultAuthority } from './vault';
