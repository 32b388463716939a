import { BlockList, isIPv4 } from 'node:net';

/** An IPv4 network. */
export interface Ipv4Network {
  readonly address: string;
  readonly prefix: number;
}

/** Reads `10.0.0.0/16`. The address must be the network's first: Azure refuses `10.0.0.7/16`. */
export function ipv4Network(cidr: string): Ipv4Network | undefined {
  const [address, length, ...rest] = cidr.split('/');
  const prefix = Number(length);
  if (rest.length > 0 || !isIPv4(address) || !/^\d{1,2}$/.test(length ?? '') || prefix > 32) return undefined;
  return toNumber(address) % 2 ** (32 - prefix) === 0 ? { address, prefix } : undefined;
}

/** The address at the place in the network; none where the network is none. */
export function addressInside(cidr: string, place: number): string | undefined {
  const network = ipv4Network(cidr);
  if (!network) return undefined;
  const value = toNumber(network.address) + place;
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** Whether the networks have an address in common; false where one of them is none. */
export function overlaps(one: string, other: string): boolean {
  const [a, b] = [ipv4Network(one), ipv4Network(other)];
  return a !== undefined && b !== undefined && (contains(a, b) || contains(b, a));
}

function contains(outer: Ipv4Network, inner: Ipv4Network): boolean {
  const list = new BlockList();
  list.addSubnet(outer.address, outer.prefix, 'ipv4');
  return list.check(inner.address, 'ipv4');
}

function toNumber(address: string): number {
  return address.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}
