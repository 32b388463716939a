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
export { annotationOf, asksForProxy, excludedPorts, injectedPods, PREFIX, switchOf } from './pods';
export { isHttpLike, protocolBy, protocolOfService } from './protocol';
export {
  isIgnored,
  metadataOf,
  namesGiven,
  registeredNames,
  registeringServices,
  serviceName,
  tagsOf,
} from './registration';
export { Subset, subsetNamed, subsetsOf } from './subsets';
export { Upstream, upstreams, upstreamsOf } from './upstreams';
