import { accept, Branded, Checked, reject } from './checked';
import { isIpAddress } from './ip';

/** A host that a gateway serves: a DNS name, `*.` and a DNS name, or `*`. */
export type HostName = Branded<'HostName'>;

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Checks the name of one host, as everything but a gateway must have it: without a `*`. */
export function checkDnsName(value: string): Checked<HostName> {
  return value.includes('*') ? reject('has a "*" in it') : checkHost(value);
}

/** Checks the full name of a Service: Istio finds one of another namespace by nothing shorter, and would not say so. */
export function checkFullName(value: string): Checked<HostName> {
  const checked = checkDnsName(value);
  return checked.ok && value.split('.').length < 3 ? reject('is no full name') : checked;
}

/** Checks a host for a gateway. */
export function checkHost(value: string): Checked<HostName> {
  if (value === '*') return accept(value as HostName);
  if (value === '') return reject('is empty');
  if (value.length > 253) return reject(`is ${value.length} characters long, and 253 is the limit`);
  if (value.includes('://')) return reject('carries a scheme');
  if (isIpAddress(value)) return reject('is an IP address');
  if (/[:/]/.test(value)) return reject('carries a port or a path');
  const labels = (value.startsWith('*.') ? value.slice(2) : value).split('.');
  const bad = labels.find((label) => !LABEL.test(label));
  if (bad !== undefined) {
    const lower = value.toLowerCase();
    return reject(
      bad === '' ? 'has an empty part' : `has the part "${bad}"`,
      lower !== value && checkHost(lower).ok ? lower : undefined,
    );
  }
  return accept(value as HostName);
}
