export { admit, Admission, Asked } from './admission';
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
} from './effect';
export { BY_API_SERVER, BY_CONTROLLER, BY_SERVER, BY_WEBHOOK, PASSED_OVER, TAKEN } from './judged';
export { FindingDetails, Problem, Report, Rule, Topic } from './rule';
export { IGNORE_ANNOTATION, isSuppressed, suppressionsOf } from './suppression';
export { Verdict, verdictsOf } from './verdict';
export { durationProblem, durationRefusal, milliseconds } from './values/duration';
export {
  headerChanges,
  HTTP_METHODS,
  isAuthority,
  isClaim,
  isHeaderName,
  isPseudoHeader,
} from './values/headers';
export { certificateProblem } from './values/certificate';
export {
  annotationKeyProblems,
  checkSubsetName,
  labelKeyProblems,
  labelValueProblems,
} from './values/labels';
export { lacking } from './values/lacking';
export { named, Named } from './values/named';
export { PathDoubt, pathDoubt, pathRegexDoubt } from './values/path-pattern';
export { regexProblem, textMatch } from './values/string-match';
export { truth } from './values/truth';
