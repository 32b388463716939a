export { changed, Changes, Covered, PathChange } from './changes';
export { decide } from './decide';
export { plainWay } from './plain-way';
export { Place, step, traceObject } from './place';
export { assumedSender, findWorkload, OUTSIDE, OUTSIDER, Sender, senderOf, unknownSender } from './sender';
export {
  Abort,
  Arrival,
  Destination,
  Endpoint,
  Failure,
  Hop,
  isFailure,
  MeshName,
  Route,
  RouteAction,
  RoutingTable,
  Way,
} from './table';
