export { Field } from './field';
export { hostCovers, HostMap, hostsOverlap, HostResolution, Hosts } from './hosts';
export { isClusterScoped, KIND, KnownKind, knownKind } from './kinds';
export { DEFAULT_NAMESPACE, Manifest, Origin } from './manifest';
export { ClusterFacts, ManifestIndex } from './manifest-index';
export { hasLabels, LabelIndex, Labels } from './objects/labels';
export { ContainerPort, Pod, readPod, WORKLOAD_KINDS } from './objects/pod';
export { isHttpProtocol, parseProtocol, Protocol, protocolOf } from './objects/protocol';
export { readService, Service, ServicePort } from './objects/service';
export { readServiceEntry, ServiceEntry, ServiceEntryPort } from './objects/service-entry';
export { isVisible, seenTogether } from './objects/visibility';
export { formatPath, isPlainObject, Path, Plain, PlainObject } from './plain';
export { ObjectInput, readObject, readObjects } from './read/objects';
export { MissingPathError, STDIN } from './read/files';
export { passedOverIn, readPaths, ReadPathsOptions, ReadResult } from './read/paths';
export { LIMITS, ReadProblem } from './read/problem';
export { ReadText, readText } from './read/text';
export { DestinationRule, DestinationRules, destinationRules, Subset } from './istio/destination-rule';
export { admits, Gateway, gatewayPods, gateways, GatewayServer, ServerHost } from './istio/gateway';
export {
  Destination,
  GatewayReference,
  gatewayReference,
  RouteRule,
  VirtualService,
  virtualServices,
} from './istio/virtual-service';
export {
  isGatewayPod,
  Membership,
  namespaceMembership,
  podMembership,
  REVISION_LABEL,
} from './istio/membership';
export { meshConfig } from './istio/mesh-config';
export { ServerTls, serverTls } from './istio/peer-authentication';
