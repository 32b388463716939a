/*
 * Every mesh that the library knows, a line each. With the line and its folder a mesh comes and goes, in every command. The
 * constructs that install a mesh stand in ./public: what reads manifests must not load cdk8s.
 */
export * from './istio';
export * from './consul';
export * from './gateway-api';
export * from './any';
