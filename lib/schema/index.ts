export { likelyKind, schemaOf, schemaProblems } from './catalogue';
export { nearest } from './nearest';
export { Fault, SchemaProblem } from './schema';
