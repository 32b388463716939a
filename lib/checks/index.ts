export { wholeDuration } from './durations';
export { dnsName, hostName } from './hosts';
export { imageReference } from './images';
export { dnsLabel, objectName } from './names';
export { isWholeNumber, OptionReport, wholeNumber } from './numbers';
export {
  accepted,
  eachOneOf,
  formed,
  illegal,
  labels,
  oneOf,
  secureUrl,
  selector,
  yesesOrNos,
  yesOrNo,
} from './options';
export { portNumber } from './ports';
export { sourceRanges } from './source-ranges';
export { refuseToken, refuseTokens } from './tokens';
