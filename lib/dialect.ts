/**
 * The entry `cdk8s-mesh/dialect`: what the author of a mesh needs, and nothing else does. It holds types, pure functions and
 * constants, and no construct: nothing asks from which bundle of the package they come.
 */
export type { IntentionEntry, NeedsHttp, RouteEntry } from './describe/app';
// From the files themselves: the index of the room would load every error of the library.
export { emulated, EXACT, FEATURES, refused } from './mesh/capabilities';
export { ENVOY_BOUNDS_MS } from './mesh/metrics';
export { NO_TELEMETRY } from './mesh/telemetry';
export type {
  HostAndPort,
  Capability,
  CapabilityTable,
  Dialect,
  DurationSeries,
  LabelMatch,
  Measured,
  MeshObject,
  MeshTelemetry,
  MetricTable,
  NamedPort,
  PlainData,
  PlainValue,
  PodDecoration,
  PodMark,
  PublicDashboard,
  ReservedPort,
  ScrapeTarget,
  SeriesSelector,
  Support,
  Vantage,
} from './mesh';
export {
  accessTo,
  actionFor,
  isHttp,
  isNone,
  isUnconditional,
  mainPort,
  matches,
  matchKey,
  MeshGraph,
  needsSubsets,
  serviceKey,
  servicePortName,
  sharesFor,
  speaksHttp,
} from './model';
export type {
  AccessNode,
  AddressNode,
  AffinityNode,
  CallerAccess,
  CallNode,
  CollectorNode,
  ConnectionLimitNode,
  ExposureNode,
  HealthProbe,
  IntentionNode,
  MatchNode,
  MirrorNode,
  NamedMatch,
  OutlierNode,
  PortNode,
  Protocol,
  RequestNode,
  Requests,
  ResilienceNode,
  RetryNode,
  RouteNode,
  ServiceKey,
  ServiceNode,
  Shares,
  StringMatch,
  TelemetryNode,
  TlsNode,
  TracingNode,
  VersionNode,
  WeightedVersion,
} from './model';
export type { Branded, DnsLabel, HostName, SubsetName, VersionName } from './names';
