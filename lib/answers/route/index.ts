export { formatNoAnswer, formatPercent, formatTrace } from './format';
export { forMesh, sidecarMeshesIn } from './mesh-of';
export { Routing, RoutingOptions } from './routing';
