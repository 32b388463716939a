export { Capability, CapabilityTable, emulated, EXACT, FEATURES, refused, Support } from './capabilities';
export { cookieHeaderRegex } from './cookie-regex';
export { HostAndPort, ApplyOrder, Dialect, PodDecoration, reservedAs, ReservedPort } from './dialect';
export { identityPart } from './identity';
export { MeshHandle } from './mesh-handle';
export { MeshObject, Plain, PlainData, PlainValue } from './mesh-object';
export {
  DurationSeries,
  ENVOY_BOUNDS_MS,
  LabelMatch,
  Measured,
  MetricTable,
  NamedPort,
  PodMark,
  PublicDashboard,
  ScrapeTarget,
  SeriesSelector,
  Vantage,
} from './metrics';
export { refusal } from './refusal';
export { MeshTelemetry, NO_TELEMETRY } from './telemetry';
export { accepted, illegal, oneOf, selector } from '../checks';
