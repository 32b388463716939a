export { Field } from './field';
export { hostCovers, HostMap, hostsOverlap, HostResolution, Hosts } from './hosts';
export { isClusterScoped, KIND, KnownKind, knownKind } from './kinds';
export { DEFAULT_NAMESPACE, Manifest, Origin } from './manifest';
export { ClusterFacts, ManifestIndex } from './manifest-index';
export { selectorKeys, selectorMatches } from './objects/label-selector';
export { hasLabels, LabelIndex, Labels, push } from './objects/labels';
export { CanaryNames, canaryNames, FLAGGER_LABELS } from './objects/canary';
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
export { meshConfig, meshNetworks } from './istio/mesh-config';
export { namedWaypoint, USE_WAYPOINT, waypointOf, WaypointReference } from './istio/waypoint';
export { ServerTls, serverTls } from './istio/peer-authentication';
export {
  controllerOf,
  GatewayController,
  KubeGateway,
  kubeGateways,
  kubeGatewaysNamed,
  KubeListener,
  knowsKubeGatewaysOf,
} from './gateway-api/kube-gateway';
export {
  controllersOf,
  filterLists,
  isConsulRoute,
  KubeRoute,
  kubeRoutes,
  RouteBackend,
  RouteParent,
} from './gateway-api/kube-route';
export { ReferenceGrants, referenceGrants, Referent, Referrer } from './gateway-api/reference-grant';
export { Clash, Companions, sourceOf, together } from './worlds';
