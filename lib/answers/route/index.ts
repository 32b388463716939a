export { formatNoAnswer, formatPercent, formatTrace } from './format';
export { forMesh, meshesIn } from './mesh-of';
export { Routing, RoutingOptions } from './routing';
