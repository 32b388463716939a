/** The entry `cdk8s-mesh/rules`: lint manifests from a program. */
export { Issue, Severity } from '../../diagnostics';
export {
  ClusterFacts,
  defineKinds,
  Field,
  Manifest,
  ManifestIndex,
  MissingPathError,
  readObject,
  readObjects,
  readPaths,
  ReadProblem,
  ReadResult,
  ReadText,
  readText,
} from '../../read';
export { defineMesh, MeshDefinition } from '../../mesh/definition';
export { MESHES } from '../../meshes';
export { ALL_RULES, TOPICS } from './registry';
export { Effect, IGNORED, Judge, OTHERWISE, refusedBy, STYLE } from '../../mesh/rules';
export { Finding, FindingResource, formatFinding, isAtLeast, locationOf } from './finding';
export { FindingDetails, IGNORE_ANNOTATION, Report, Rule, Topic } from '../../mesh/rules';
export { lint, LintInput, LintOptions } from './lint';
