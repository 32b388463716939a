export { FindingDetails, Problem, Report, Rule, Topic } from './rule';
export { IGNORE_ANNOTATION, isSuppressed, suppressionsOf } from './suppression';
export { durationProblem, milliseconds } from './values/duration';
export {
  headerChanges,
  HTTP_METHODS,
  isAuthority,
  isClaim,
  isHeaderName,
  isPseudoHeader,
} from './values/headers';
export { checkSubsetName } from './values/labels';
export { named, Named } from './values/named';
export { regexProblem, textMatch } from './values/string-match';
