export { consulAliases } from './aliases';
export { ChainLink, chainLinks, isLocal, Target, targetOf } from './destinations';
export { entries, entryName, entryOf, hasTenancies } from './entries';
export { ENTRY_KINDS } from './entry-kinds';
/** The filters by which Consul's subsets select instances: read, judged and evaluated as Consul's go-bexpr v0.1.2 does. */
export { Data, evaluate, Selected } from './filter/evaluate';
export { Expression } from './filter/expression';
export { ParsedFilter, parseFilter } from './filter/parse';
export { questionProblem } from './filter/question';
export { KIND } from './kinds';
export {
  Certainty,
  isTransparent,
  PROBES,
  probedContainers,
  proxyPortOf,
  rewritesProbes,
  TakenPort,
} from './pod-proxy';
export {
  annotationOf,
  asksForProxy,
  injectedPods,
  isExcluded,
  isExcludedOutbound,
  PREFIX,
  switchOf,
} from './pods';
export { isPermissive } from './permissive';
export { isHttpLike, protocolBy, protocolOfService } from './protocol';
export { consulServiceOf, gatewayFilterKind, isConsulGateway } from './gateways';
export { InstanceFacts, instanceData, instancesByService } from './instances';
export {
  isIgnored,
  Metadata,
  metadataOf,
  namesGiven,
  registeredNames,
  registeringServices,
  serviceName,
  tagsOf,
} from './registration';
export { Subset, subsetNamed, subsetsOf } from './subsets';
export { Upstream, upstreams, upstreamsOf } from './upstreams';
