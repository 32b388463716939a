export { Intention, IntentionProps } from './access';
export {
  AppAccess,
  AppPort,
  AppTraffic,
  ConnectionLimits,
  IMeshApp,
  ImportedAppProps,
  IntentionEntry,
  MeshAddress,
  MeshApp,
  MeshAppProps,
  MeshChart,
  MeshChartProps,
  NeedsHttp,
  OutlierDetection,
  Resilience,
  Retries,
  RouteEntry,
  SessionAffinity,
  WorkloadProps,
} from './app';
export {
  ConsulApiGateway,
  ConsulAuthority,
  ConsulControlPlaneOptions,
  ConsulDnsService,
  ConsulInjection,
  ConsulMetrics,
  ConsulOptions,
  ConsulSecret,
  ConsulServers,
  ConsulSync,
  ConsulSyncToConsul,
  ConsulSyncToKubernetes,
  ConsulUpstreams,
} from './consul';
export {
  ConsulControlPlane,
  ConsulControlPlaneProps,
  IstioControlPlane,
  IstioControlPlaneProps,
  IstioGatewayProps,
} from './control-plane';
export { Diagnostic, DiagnosticCode, MeshError, Severity } from './diagnostics';
export {
  ClusterDns,
  ConsulDns,
  ConsulDnsProps,
  ConsulDnsServer,
  ConsulService,
  DnsCheck,
  DnsCheckProps,
  DnsForward,
} from './dns';
export { AzureStaticIpOptions, Exposure, ExposureProps, StaticIp, Tls } from './edge';
export {
  ArgoOptions,
  ChangedInCluster,
  ChartRepository,
  FluxOptions,
  HelmChart,
  HelmChartProps,
  HelmOptions,
  HelmValue,
  HelmValues,
  Install,
} from './install';
export {
  IstioChart,
  IstioControlPlaneOptions,
  IstioGateway,
  IstioIngress,
  IstioOptions,
  IstioProfile,
  IstioReplicas,
} from './istio';
export {
  Address,
  Capability,
  CapabilityTable,
  Dialect,
  emulated,
  EXACT,
  FEATURES,
  MeshHandle,
  MeshObject,
  PodDecoration,
  refused,
  ReservedPort,
  Support,
} from './mesh';
export { Mesh } from './meshes';
export * from './model';
export { Branded, DnsLabel, HostName, SubsetName, VersionName } from './names';
export {
  AbTest,
  AbTestProps,
  CanaryRelease,
  CanaryReleaseProps,
  Mirror,
  MirrorProps,
  Weights,
} from './release';
export type { Finding, FindingResource } from './rules';
export {
  MeshRules,
  MeshRulesPlugin,
  MeshRulesPluginProps,
  MeshRulesProps,
  PluginContext,
  PluginReport,
  PluginViolation,
} from './validation';
