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
export { ConsulOptions, ConsulUpstreams } from './consul';
export { Diagnostic, DiagnosticCode, MeshError, Severity } from './diagnostics';
export {
  ClusterDns,
  ConsulDns,
  ConsulDnsProps,
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
export { IstioIngress, IstioOptions } from './istio';
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
