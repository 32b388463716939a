export { Cluster, targetPortOf } from './cluster/cluster';
export { Layer, layerOf, readsHttp } from './cluster/layer';
export { versionOf, Workload } from './cluster/workload';
export { Decision, DecisionKind, Loss, Share, StepKind, TraceObject, TraceStep } from './decision';
export { meshRules, refusedFor, routesFor } from './gateway-api/gamma';
export { KubeGatewayWays } from './gateway-api/gateway-ways';
export { ListenerRoutes } from './gateway-api/listener-routes';
export { Listener, readListeners, refusedGateways } from './gateway-api/listeners';
export { lacksGateway, routesWithoutGateway } from './gateway-api/missing-gateway';
export { byLength, byPath, bySpecificity } from './gateway-api/rank';
export { Implementation } from './gateway-api/routes';
export { standard } from './gateway-api/standard';
export { Condition, describeActual, describeCondition, firstFailing } from './match/condition';
export { passes, TextTest } from './match/text-test';
export { AS_IT_COMES, pathAt, PathAtProxy, PathSettings, seenPath } from './path';
export { hostOf, Request, RouteRequest, withPort } from './request';
export { RoutingError } from './routing-error';
export { Changes, PathChange } from './table/changes';
export { decide } from './table/decide';
export { Redirect } from './table/location';
export { Place, step } from './table/place';
export { Cors } from './table/preflight';
export { plainWay } from './table/plain-way';
export { refusedStep } from './table/refused';
export {
  assumedSender,
  findWorkload,
  OUTSIDE,
  OUTSIDER,
  Sender,
  senderOf,
  unknownSender,
} from './table/sender';
export {
  Abort,
  Answer,
  Arrival,
  Copies,
  Destination,
  Endpoint,
  Failure,
  Hop,
  isFailure,
  Route,
  RouteAction,
  RoutingTable,
  Way,
} from './table/table';
