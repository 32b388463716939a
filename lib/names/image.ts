import { accept, Branded, Checked, reject } from './checked';

/** A reference to a container image, in the form the container runtimes read. */
export type ImageReference = Branded<'ImageReference'>;

const DOMAIN = '(?:localhost|[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)+|[a-zA-Z0-9-]+(?=:[0-9]+/))(?::[0-9]+)?';
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REFERENCE = new RegExp(
  `^(?:${DOMAIN}/)?${COMPONENT}(?:/${COMPONENT})*(?::[\\w][\\w.-]{0,127})?(?:@[a-z0-9]+:[0-9a-f]+)?$`,
);

const MAX_NAME_LENGTH = 255;
const DIGEST_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

/** Checks an image reference (grammar of the distribution project: [domain/]path[:tag][@digest]). */
export function checkImage(value: string): Checked<ImageReference> {
  if (value === '') return reject('is empty');
  if (/\s/.test(value)) return reject('has white space in it');
  if (value.includes('://')) return reject('carries a scheme');
  const [name, digest] = value.split('@');
  const badDigest = digest === undefined ? undefined : whyNoDigest(digest);
  if (badDigest) return reject(badDigest);
  if (REFERENCE.test(value)) {
    if (name.replace(/:[^:/]*$/, '').length > MAX_NAME_LENGTH)
      return reject(`is longer than ${MAX_NAME_LENGTH} characters`);
    return accept(value as ImageReference);
  }
  if (/:$/.test(value)) return reject('has an empty tag');
  if (/[A-Z]/.test(name.replace(/:[^:/]*$/, ''))) return reject('has capitals in the repository');
  return reject('does not have the form of one');
}

/** The runtimes know these digests only, each of one length. */
function whyNoDigest(digest: string): string | undefined {
  const [algorithm, hex = ''] = digest.split(':');
  const length = DIGEST_LENGTHS.get(algorithm);
  if (length === undefined)
    return `has a digest by "${algorithm}", and only ${[...DIGEST_LENGTHS.keys()].join(', ')} are known`;
  if (!/^[0-9a-f]*$/.test(hex)) return 'has a digest that is not hexadecimal, in lower case';
  return hex.length === length
    ? undefined
    : `has a digest of ${hex.length} characters, and ${algorithm} has ${length}`;
}
