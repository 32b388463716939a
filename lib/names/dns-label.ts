import { accept, Branded, Checked, reject } from './checked';

/** A name that Kubernetes accepts for a Service, and Consul and DNS for a host (RFC 1035 label). */
export type DnsLabel = Branded<'DnsLabel'>;

const MAX_LENGTH = 63;
const LABEL = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

/** Checks a name that becomes a Service, and so a DNS name. */
export function checkDnsLabel(value: string): Checked<DnsLabel> {
  if (LABEL.test(value) && value.length <= MAX_LENGTH) return accept(value as DnsLabel);
  const suggestion = toDnsLabel(value);
  if (value.length > MAX_LENGTH)
    return reject(`is ${value.length} characters long, and ${MAX_LENGTH} is the limit`);
  return reject(whyNot(value), suggestion);
}

function whyNot(value: string): string {
  if (value === '') return 'is empty';
  const illegal = /[^a-z0-9-]/.exec(value);
  if (illegal)
    return /[A-Z]/.test(illegal[0]) ? `has the capital "${illegal[0]}"` : `has the character "${illegal[0]}"`;
  return /^[a-z]/.test(value) ? 'ends with "-"' : `begins with "${value[0]}"`;
}

function toDnsLabel(value: string): string | undefined {
  const label = value
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return LABEL.test(label) && label.length <= MAX_LENGTH ? label : undefined;
}
