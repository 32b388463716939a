import { accept, Branded, Checked, reject } from './checked';

/** A reference to a container image, in the form the container runtimes read. */
export type ImageReference = Branded<'ImageReference'>;

const DOMAIN = '(?:localhost|[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)+|[a-zA-Z0-9-]+(?=:[0-9]+/))(?::[0-9]+)?';
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REFERENCE = new RegExp(
  `^(?:${DOMAIN}/)?${COMPONENT}(?:/${COMPONENT})*(?::[\\w][\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`,
);

/** Checks an image reference (grammar of the distribution project: [domain/]path[:tag][@digest]). */
export function checkImage(value: string): Checked<ImageReference> {
  if (value === '') return reject('is empty');
  if (/\s/.test(value)) return reject('has white space in it');
  if (value.includes('://')) return reject('carries a scheme');
  if (REFERENCE.test(value)) return accept(value as ImageReference);
  const lastComponent = value.slice(value.lastIndexOf('/') + 1);
  if (/:$/.test(value)) return reject('has an empty tag');
  if (/[A-Z]/.test(lastComponent.split(/[:@]/)[0])) return reject('has capitals in the repository');
  return reject('does not have the form of one');
}
