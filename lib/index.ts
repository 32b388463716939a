export { Intention, IntentionProps } from './describe/access';
export {
  AcknowledgedCode,
  Address,
  AppAccess,
  AppPort,
  AppTraffic,
  AutoReplicasOptions,
  ConnectionLimits,
  Findings,
  IMeshApp,
  ImportedAppProps,
  MeshAddress,
  MeshApp,
  MeshAppProps,
  MeshChart,
  MeshChartProps,
  OutlierDetection,
  PlusEnvValue,
  PlusProbe,
  PlusVolume,
  PodOptions,
  Replicas,
  Resilience,
  Retries,
  SessionAffinity,
  WorkloadProps,
} from './describe/app';
export * from './meshes/public';
export { Diagnostic, DiagnosticCode, Issue, MeshError, Severity } from './diagnostics';
export { ClusterDns, DnsCheck, DnsCheckProps, DnsForward } from './describe/dns';
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
export { MeshHandle } from './mesh';
export { Mesh } from './describe/mesh';
export {
  Action,
  ExposureVia,
  Layer,
  Match,
  NamedMatcher,
  Port,
  PortOptions,
  RetryCondition,
  Scope,
  ValueMatcher,
} from './model';
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
