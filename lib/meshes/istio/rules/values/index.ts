export { accountsOf, podsRunningAs } from './account';
export { hostProblem } from './host';
export { isHost, isNamespacePart, portNameProblem, wholeHostProblem } from './host-form';
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
} from './selection';
