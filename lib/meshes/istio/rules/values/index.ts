export { accountsOf, podsRunningAs } from './account';
export { elsewhereProblem, hostProblem, notCompleted } from './host';
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
