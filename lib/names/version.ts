import { accept, Branded, Checked, reject } from './checked';
import { isWritableKey } from './writable-key';

/** A version as it stands in the label `version` of a pod: any label value of Kubernetes. */
export type VersionName = Branded<'VersionName'>;

/** The name of a subset, legal on every mesh: a DNS label. */
export type SubsetName = Branded<'SubsetName'>;

/** The key of the pod label that tells an app's pods apart from other apps'. */
export const APP_LABEL = 'app';

/** The key of the pod label that tells the versions of an app apart. */
export const VERSION_LABEL = 'version';

/** The longest version: one less than a label value may be, as its subset can begin with a "v" that the version does not have. */
const MAX_LENGTH = 62;

/** Checks a version name: it becomes the value of a pod label. */
export function checkVersion(value: string): Checked<VersionName> {
  if (value === '') return reject('is empty');
  if (value.length > MAX_LENGTH)
    return reject(`is ${value.length} characters long, and ${MAX_LENGTH} is the limit`);
  if (!isWritableKey(value.toLowerCase())) return reject('is a word that no manifest can have as a key');
  const illegal = /[^A-Za-z0-9._-]/.exec(value);
  if (illegal) return reject(`has the character "${illegal[0]}"`);
  if (!/^[A-Za-z0-9].*$/.test(value)) return reject(`begins with "${value[0]}"`);
  if (!/[A-Za-z0-9]$/.test(value)) return reject(`ends with "${value[value.length - 1]}"`);
  return accept(value as VersionName);
}

/** The subset of a version: `1.0` becomes `v1-0`, `2.0-RC1` becomes `v2-0-rc1`, `blue` stays. */
export function subsetName(version: VersionName): SubsetName {
  const label = version.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return (/^[a-z]/.test(label) ? label : `v${label}`) as SubsetName;
}
