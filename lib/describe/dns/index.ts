export { DnsCheck, DnsCheckProps } from './dns-check';
export { DnsForward } from './dns-forward';
export { ClusterDns } from './stub-zone';
