export { Intention, IntentionProps } from './describe/access';
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
} from './describe/app';
export {
  ConsulApiGateway,
  ConsulAuthority,
  ConsulControlPlaneOptions,
  ConsulDnsService,
  ConsulInjection,
  ConsulMetrics,
  ConsulSecret,
  ConsulServers,
  ConsulSync,
  ConsulSyncToConsul,
  ConsulSyncToKubernetes,
} from './meshes/consul/control-plane';
export { ConsulOptions, ConsulUpstreams } from './meshes/consul/speak';
export { ConsulControlPlane, ConsulControlPlaneProps } from './meshes/consul/control-plane';
export { Diagnostic, DiagnosticCode, Issue, MeshError, Severity } from './diagnostics';
export { ClusterDns, DnsCheck, DnsCheckProps, DnsForward } from './describe/dns';
export { ConsulDns, ConsulDnsProps, ConsulDnsServer, ConsulService } from './meshes/consul/control-plane';
export { AzureStaticIpOptions, Exposure, ExposureProps, StaticIp, Tls } from './describe/edge';
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
  IHelmChart,
  Install,
} from './platform/install';
export {
  IIstioControlPlane,
  IstioChart,
  IstioControlPlane,
  IstioControlPlaneOptions,
  IstioControlPlaneProps,
  IstioGateway,
  IstioGatewayProps,
  IstioProfile,
  IstioReplicas,
} from './meshes/istio/control-plane';
export { IstioIngress, IstioOptions } from './meshes/istio/speak';
export {
  Address,
  Capability,
  CapabilityTable,
  Dialect,
  DurationSeries,
  emulated,
  ENVOY_BOUNDS_MS,
  EXACT,
  FEATURES,
  LabelMatch,
  Measured,
  MeshHandle,
  MeshObject,
  MeshTelemetry,
  MetricTable,
  NamedPort,
  NO_TELEMETRY,
  PlainData,
  PlainValue,
  PodDecoration,
  PodMark,
  PublicDashboard,
  refused,
  ReservedPort,
  ScrapeTarget,
  SeriesSelector,
  Support,
  Vantage,
} from './mesh';
export { Mesh } from './meshes';
export * from './model';
export { Branded, DnsLabel, HostName, SubsetName, VersionName } from './names';
export {
  AzureKeyVaultOptions,
  ChartOptions,
  Credentials,
  Dashboard,
  ExternalSecretOptions,
  GoldenSignals,
  GoldenSignalsProps,
  GrafanaOptions,
  JaegerOptions,
  KialiLogin,
  KialiOptions,
  LatencyObjective,
  Observability,
  ObservabilityProps,
  OpenIdOptions,
  PrometheusOptions,
  RemoteValue,
  SamplingOptions,
  SecretOptions,
  SecretsStoreOptions,
  ServiceLevelObjective,
  ServiceLevelObjectiveProps,
  Tracing,
  TracingOptions,
} from './platform/observability';
export {
  AbTest,
  AbTestProps,
  CanaryRelease,
  CanaryReleaseProps,
  Mirror,
  MirrorProps,
  Weights,
} from './describe/release';
export type { Finding, FindingResource } from './answers/lint';
export {
  MeshRules,
  MeshRulesPlugin,
  MeshRulesPluginProps,
  MeshRulesProps,
  PluginContext,
  PluginReport,
  PluginViolation,
} from './tools/validation';
