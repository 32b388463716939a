export { ByName, Clash } from './by-name';
export { Field } from './field';
export {
  isAttached,
  isParent,
  meansPort,
  meansSection,
  routesByProtocol,
  sharedHosts,
  takesKind,
  takesNamespace,
} from './gateway-api/attachment';
export { flaggerRoutes } from './gateway-api/flagger';
export {
  controllerOf,
  GatewayController,
  isCarriedOutBy,
  knowsKubeGatewaysOf,
  KubeGateway,
  kubeGateways,
  kubeGatewaysNamed,
  KubeListener,
  ListenerOwner,
  readGateway,
} from './gateway-api/kube-gateway';
export {
  addedListeners,
  clash,
  KubeListenerSet,
  listenerOwners,
  listenerSets,
  listenerSetsNamed,
  takesListenersOf,
} from './gateway-api/listener-set';
export {
  backendsOf,
  filterLists,
  isOnlyFor,
  isServiceBackend,
  KubeRoute,
  kubeRoutes,
  readBackend,
  readRoute,
  RouteBackend,
  RouteParent,
} from './gateway-api/kube-route';
export { referenceGrants, Referent } from './gateway-api/reference-grant';
export { hostCovers, HostMap, HostResolution, Hosts, hostsOverlap } from './hosts';
export { defineKinds, KIND, KindGroup, isServed, kindsNamed, KnownKind, knownKind } from './kinds';
export { ANY, kindsOf, nameKinds, readsAlso, WORKLOADS } from './inputs';
export { Manifest, Origin } from './manifest';
export { ClusterFacts, ManifestIndex } from './manifest-index';
export { Reader, Reading, reading } from './reading';
export { KnownMeshes, MeshFacts } from './mesh-facts';
export { canaries, Canary } from './objects/canaries';
export { CanaryNames, canaryNames, FLAGGER_LABELS } from './objects/canary';
export { KubeName, kubeName } from './objects/kube-name';
export { selectorKeys, selectorMatches } from './objects/label-selector';
export { hasLabels, LabelIndex, Labels, push } from './objects/labels';
export { Entering, NetworkVerdict, whoMayEnter } from './objects/network-policy';
export { Pod, ROLLOUT_HASH, targetPort, WORKLOAD_KINDS } from './objects/pod';
export { isHttpProtocol, parseProtocol, Protocol, protocolOf } from './objects/protocol';
export { isSaid, podLabels, Rollout, rollouts, ServiceReference } from './objects/rollouts';
export { Replaced, replacedIn } from './objects/twice';
export { secretPlaces } from './objects/secret-places';
export { Service, ServicePort } from './objects/service';
export { readServiceEntry, ServiceEntry, ServiceEntryPort } from './objects/service-entry';
export { servicesNamed } from './objects/services-named';
export { isVisible, seenTogether, seers } from './objects/visibility';
export { formatPath, isInside, isMapping, isPlaceholder, ownValue, Path, Plain, PlainObject } from './plain';
export { MissingPathError, STDIN } from './text/files';
export { ObjectInput, readObject, readObjects } from './text/objects';
export { readPaths, ReadPathsOptions, ReadResult } from './text/paths';
export { LIMITS, ReadProblem } from './text/problem';
export { readText, ReadText } from './text/text';
export { World, worldsOf } from './worlds/worlds';
