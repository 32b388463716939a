export { AzureNameKind, azureNameRule, checkAzureName, checkAzureRegion, isGuid } from './azure';
export { Branded, Checked } from './checked';
export { credentialIn } from './credential';
export { namedCredential } from './credential-name';
export { LiteralCredential, literalCredentials, mayHoldCredentials } from './credential-places';
export { checkDnsLabel, DnsLabel } from './dns-label';
export { DEFAULT_CLUSTER_DOMAIN, serviceFqdn, workloadPrincipal } from './fqdn';
export { checkDnsName, checkFullName, checkHost, HostName } from './host';
export { checkImage } from './image';
export { IGNORE_ANNOTATION, IgnoredRule, ignoredRules, isIgnored } from './ignored-rules';
export { isCidr, isInBlock, isIpAddress, isPrivateBlock } from './ip';
export { isLabelKey, isLabelValue } from './label';
export { isMapping, isPlainObject, ownValue } from './plain-object';
export { isPortNumber } from './port';
export {
  checkRegex,
  findsPattern,
  matchesWhole,
  patternProblem,
  quoteRegex,
  Re2Pattern,
  replaceMatches,
} from './regex';
export { checkSubdomain } from './subdomain';
export { findToken, isCdktfToken, mayHoldToken } from './token';
export { APP_LABEL, checkVersion, SubsetName, subsetName, VERSION_LABEL, VersionName } from './version';
export { isWritableKey } from './writable-key';
export { findMisreadText, MisreadText } from './writable-text';
