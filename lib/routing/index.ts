export { ConsulReaderOptions } from './consul';
export { Decision, DecisionKind, Share, StepKind, TraceObject, TraceStep } from './decision';
export { IstioReaderOptions } from './istio';
export { RouteRequest } from './request';
export { Routing, RoutingOptions } from './routing';
export { RoutingError } from './routing-error';
export { MeshName } from './table';
