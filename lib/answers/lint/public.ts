/** The entry `cdk8s-mesh/rules`: lint manifests from a program. */
export { Issue, Severity } from '../../diagnostics';
export {
  ClusterFacts,
  defineKinds,
  Field,
  KindGroup,
  Manifest,
  ManifestIndex,
  MeshFacts,
  MissingPathError,
  ObjectInput,
  Origin,
  Path,
  Plain,
  PlainObject,
  Reader,
  Reading,
  readObject,
  readObjects,
  readPaths,
  ReadPathsOptions,
  ReadProblem,
  ReadResult,
  ReadText,
  readText,
} from '../../read';
export { Behaviour, defineMesh, MeshDefinition } from '../../mesh/definition';
export { MESHES } from '../../meshes';
export { ALL_RULES, TOPICS } from './registry';
export {
  Effect,
  IGNORED,
  Ignored,
  Judge,
  Otherwise,
  OTHERWISE,
  Refused,
  refusedBy,
  Style,
  STYLE,
} from '../../mesh/rules';
export { Finding, FindingResource, formatFinding, isAtLeast, locationOf } from './finding';
export { FindingDetails, IGNORE_ANNOTATION, Report, Rule, Topic } from '../../mesh/rules';
export { lint, LintInput, LintOptions } from './lint';
