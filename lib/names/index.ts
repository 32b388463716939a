export { AzureName, AzureNameKind, azureNameRule, checkAzureName, checkAzureRegion, isGuid } from './azure';
export { Branded, Checked, Rejected } from './checked';
export { checkDnsLabel, DnsLabel } from './dns-label';
export { checkSubdomain, Subdomain } from './subdomain';
export { DEFAULT_CLUSTER_DOMAIN, serviceFqdn, workloadPrincipal } from './fqdn';
export { checkHost, HostName } from './host';
export { checkImage, ImageReference } from './image';
export { isCidr, isInBlock, isIpAddress } from './ip';
export {
  checkRegex,
  findsPattern,
  matchesWhole,
  patternProblem,
  quoteRegex,
  Re2Pattern,
  replaceMatches,
} from './regex';
export { findToken, isCdktfToken, mayHoldToken } from './token';
export { isWritableKey } from './writable-key';
export { APP_LABEL, checkVersion, subsetName, SubsetName, VERSION_LABEL, VersionName } from './version';
