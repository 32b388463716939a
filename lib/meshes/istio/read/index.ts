export { ClientTls, plainHint, PlainHint, tlsFor } from './client-tls';
export { contradiction, leftOut } from './delegation';
export { DestinationRule, Subset } from './destination-rule';
export { concernsHost, destinationRules, DestinationRules } from './destination-rules';
export { EffectiveDestinationRule } from './effective-destination-rule';
export { flaggerObjects } from './flagger';
export {
  AdmittedHost,
  admits,
  Gateway,
  gatewayNamed,
  gatewayPods,
  gateways,
  GatewayServer,
  gatewaysOf,
  readGateway,
  servedHosts,
  serverKind,
  ServerKind,
} from './gateway';
export { fullNames, isWildcard, mostSpecific } from './hosts';
export { KIND } from './kinds';
export {
  isGatewayPod,
  Membership,
  namespaceMembership,
  podMembership,
  podParticipation,
  REVISION_LABEL,
} from './membership';
export { meshConfig, meshNetworks } from './mesh-config';
export { mergesSlashes, MERGING_MODES, pathConfig } from './path-config';
export { byAge, created } from './order';
export { concernsPod, ServerTls, serverTls, wideTls } from './peer-authentication';
export { Guarded, isPolicyFor, policyTargets } from './policy-scope';
export { namelessSenders } from './plain-senders';
export {
  Destination,
  gatewayKey,
  gatewayReference,
  GatewayReference,
  MESH_GATEWAY,
  readVirtualService,
  RouteRule,
  VirtualService,
  virtualServices,
} from './virtual-service';
export { namedWaypoint, USE_WAYPOINT, waypointOf, WaypointReference } from './waypoint';
