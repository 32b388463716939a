export { Credentials } from './credentials';
export {
  AzureKeyVaultOptions,
  ExternalSecretOptions,
  RemoteValue,
  SecretOptions,
  SecretsStoreOptions,
} from './credentials-options';
export { GoldenSignals } from './golden-signals';
export { KialiLogin, OpenIdOptions } from './kiali-login';
export { Observability } from './observability';
export {
  ChartOptions,
  Dashboard,
  GrafanaOptions,
  KialiOptions,
  ObservabilityProps,
  PrometheusOptions,
} from './observability-props';
export { ServiceLevelObjective } from './service-level-objective';
export { GoldenSignalsProps } from './signals-props';
export { LatencyObjective, ServiceLevelObjectiveProps } from './slo-props';
export { JaegerOptions, SamplingOptions, Tracing, TracingOptions } from './tracing';
