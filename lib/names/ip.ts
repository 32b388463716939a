import { isIP } from 'node:net';

/** Whether the value is an IPv4 or IPv6 address, nothing else. */
export function isIpAddress(value: string): boolean {
  return isIP(value) !== 0;
}

/** Whether the value is a CIDR block, such as `203.0.113.0/24`. */
export function isCidr(value: string): boolean {
  const [address, prefix, ...rest] = value.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0 || !/^\d{1,3}$/.test(prefix ?? '')) return false;
  return Number(prefix) <= (family === 4 ? 32 : 128);
}
