export { AccessNode, accessTo, CallerAccess, isNone, Requests } from './access';
export { actionFor, matches, RequestNode, Shares, sharesFor } from './answer';
export { AddressNode, ExposureNode, ExposureVia, HealthProbe, TlsNode } from './exposure';
export { MeshGraph } from './graph';
export { Action, IntentionNode } from './intention';
export {
  isUnconditional,
  Match,
  matchKey,
  MatchNode,
  NamedMatch,
  NamedMatcher,
  StringMatch,
  ValueMatcher,
} from './match';
export { isHttp, Layer, Port, PortNode, PortOptions, Protocol, servicePortName } from './port';
export {
  AffinityNode,
  ConnectionLimitNode,
  OutlierNode,
  ResilienceNode,
  RetryCondition,
  RetryNode,
} from './resilience';
export { MirrorNode, RouteNode, WeightedVersion } from './route';
export { CallNode, mainPort, needsSubsets, Scope, SCOPES, ServiceNode, speaksHttp } from './service';
export { serviceKey, ServiceKey } from './service-key';
export { CollectorNode, TelemetryNode, TracingNode } from './telemetry';
export { VersionNode } from './version';
