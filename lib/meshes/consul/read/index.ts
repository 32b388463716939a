export { consulAliases } from './aliases';
export { ENTRY_KINDS } from './entry-kinds';
/** The filters by which Consul's subsets select instances: read, judged and evaluated as Consul's go-bexpr v0.1.2 does. */
export { Data, evaluate, Selected } from './filter/evaluate';
export { Expression } from './filter/expression';
export { ParsedFilter, parseFilter } from './filter/parse';
export { questionProblem } from './filter/question';
export { KIND } from './kinds';
