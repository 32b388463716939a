import { BlockList, isIP } from 'node:net';

/** Whether the value is an IPv4 or IPv6 address, nothing else: no port, and no zone, which means something on one machine only. */
export function isIpAddress(value: string): boolean {
  return isIP(value) !== 0 && !value.includes('%');
}

/** Whether the value is a CIDR block, such as `203.0.113.0/24`. */
export function isCidr(value: string): boolean {
  const [address, prefix, ...rest] = value.split('/');
  const family = isIP(address);
  if (!isIpAddress(address) || rest.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(prefix ?? '')) return false;
  return Number(prefix) <= (family === 4 ? 32 : 128);
}

/**
 * Whether an address lies in a CIDR block, or is the one address that stands in its place; `undefined` where the block is
 * neither. An address that is not known lies in none.
 */
export function isInBlock(address: string | undefined, block: string): boolean | undefined {
  const [base = '', bits] = block.split('/');
  if (!isIpAddress(block) && !isCidr(block)) return undefined;
  if (address === undefined || !isIpAddress(address)) return false;
  const family = isIP(base) === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(base, bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits), family);
  return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

/** Addresses that no one on the Internet has: private networks, carriers' and those of a machine or a link alone. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
];

/**
 * Whether a CIDR block, or an address, has any part in a network that is not the Internet; `undefined` where it is neither.
 */
export function isPrivateBlock(block: string): boolean | undefined {
  if (!isIpAddress(block) && !isCidr(block)) return undefined;
  const [base = '', bits] = block.split('/');
  const width = bits === undefined ? (isIP(base) === 4 ? 32 : 128) : Number(bits);
  return PRIVATE.some((network) => {
    const [start = '', size] = network.split('/');
    if (isIP(start) !== isIP(base)) return false;
    // Of two blocks that meet, one holds the beginning of the other.
    return Number(size) <= width ? isInBlock(base, network) === true : isInBlock(start, block) === true;
  });
}
