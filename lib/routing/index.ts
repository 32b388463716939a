export { ConsulReaderOptions } from './consul';
export { Decision, DecisionKind, Loss, Share, StepKind, TraceObject, TraceStep } from './decision';
export { formatNoAnswer, formatPercent, formatPlace, formatTrace, Paint } from './format';
export { IstioReaderOptions } from './istio';
export { forMesh, SidecarMesh, sidecarMeshesIn } from './mesh-of';
export { RouteRequest } from './request';
export { Routing, RoutingOptions } from './routing';
export { RoutingError } from './routing-error';
export { MeshName } from './table';
