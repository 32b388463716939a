/** The entry `cdk8s-mesh/rules`: lint manifests from a program. */
export { Severity } from '../diagnostics';
export {
  ClusterFacts,
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
} from '../manifests';
export {
  ALL_RULES,
  Finding,
  FindingDetails,
  FindingResource,
  formatFinding,
  IGNORE_ANNOTATION,
  isAtLeast,
  lint,
  LintInput,
  LintOptions,
  locationOf,
  Report,
  Rule,
  Topic,
  TOPICS,
} from '.';
