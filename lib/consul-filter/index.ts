/** The filters by which Consul's subsets select instances: read, judged and evaluated as Consul's go-bexpr v0.1.2 does. */
export { Data, evaluate, Selected } from './evaluate';
export { Expression } from './expression';
export { ParsedFilter, parseFilter } from './parse';
export { questionProblem } from './question';
