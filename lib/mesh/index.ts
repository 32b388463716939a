export { Capability, CapabilityTable, emulated, EXACT, FEATURES, refused, Support } from './capabilities';
export { checkGraph } from './checks';
export { cookieHeaderRegex } from './cookie-regex';
export { Address, Dialect, PodDecoration, ReservedPort } from './dialect';
export { MeshHandle } from './mesh-handle';
export { MeshObject, Plain } from './mesh-object';
export { Requirement, requirementsOf } from './requirements';
