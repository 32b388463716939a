import { accept, Branded, Checked, reject } from './checked';

/** A name that Kubernetes gives most objects, such as Secrets and ServiceAccounts: DNS labels with dots between them (RFC 1123). */
export type Subdomain = Branded<'Subdomain'>;

const MAX_LENGTH = 253;
const SUBDOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** Checks the name of an object that is no host. */
export function checkSubdomain(value: string): Checked<Subdomain> {
  if (value === '') return reject('is empty');
  if (value.length > MAX_LENGTH)
    return reject(`is ${value.length} characters long, and ${MAX_LENGTH} is the limit`);
  if (SUBDOMAIN.test(value)) return accept(value as Subdomain);
  const illegal = /[^a-z0-9.-]/.exec(value);
  return reject(
    illegal ? `has the character "${illegal[0]}"` : 'has a part that begins or ends with "-", or is empty',
  );
}
