export { DestinationRule, destinationRules, Subset } from './destination-rule';
export { admits, Gateway, gatewayPods, gateways, GatewayServer } from './gateway';
export { KIND } from './kinds';
export { isGatewayPod, Membership, namespaceMembership, podMembership, REVISION_LABEL } from './membership';
export { meshConfig, meshNetworks } from './mesh-config';
export { ServerTls, serverTls } from './peer-authentication';
export {
  Destination,
  gatewayReference,
  GatewayReference,
  RouteRule,
  VirtualService,
  virtualServices,
} from './virtual-service';
export { namedWaypoint, USE_WAYPOINT, waypointOf, WaypointReference } from './waypoint';
