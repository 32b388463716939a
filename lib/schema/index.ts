export { likelyKind, schemaOf, schemaProblems } from './catalogue';
export { Fault, SchemaProblem } from './schema';
export { isPlaceholder } from './values';
