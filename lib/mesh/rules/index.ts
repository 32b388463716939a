export { admit, Admission } from './admission';
export { Effect, IGNORED, Judge, OTHERWISE, refusedBy, STYLE } from './effect';
export { BY_API_SERVER, BY_CONTROLLER, BY_SERVER, BY_WEBHOOK, PASSED_OVER, TAKEN } from './judged';
export { FindingDetails, Problem, Report, Rule, Topic } from './rule';
export { IGNORE_ANNOTATION, isSuppressed, suppressionsOf } from './suppression';
export { Verdict, verdictsOf } from './verdict';
export { accountsOf, podsRunningAs } from './values/account';
export { durationProblem, durationRefusal, milliseconds } from './values/duration';
export {
  headerChanges,
  HTTP_METHODS,
  isAuthority,
  isClaim,
  isHeaderName,
  isPseudoHeader,
} from './values/headers';
export { hostProblem } from './values/host';
export { isHost, isNamespacePart } from './values/host-form';
export { checkSubsetName } from './values/labels';
export { lacking } from './values/lacking';
export { named, Named } from './values/named';
export {
  inWords,
  isForAll,
  podsFor,
  reportSelectsNothing,
  secondsForAll,
  secondsForPod,
  selectorField,
  selectorOf,
  selectsNothing,
} from './values/selection';
export { regexProblem, textMatch } from './values/string-match';
