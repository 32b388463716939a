export { Branded, Checked, Rejected } from './checked';
export { checkDnsLabel, DnsLabel } from './dns-label';
export { DEFAULT_CLUSTER_DOMAIN, serviceFqdn, workloadPrincipal } from './fqdn';
export { checkHost, HostName } from './host';
export { checkImage, ImageReference } from './image';
export { isCidr, isInBlock, isIpAddress } from './ip';
export { checkRegex, matchesWhole, quoteRegex, Re2Pattern, replaceMatches } from './regex';
export { findToken, isCdktfToken } from './token';
export { APP_LABEL, checkVersion, subsetName, SubsetName, VERSION_LABEL, VersionName } from './version';
