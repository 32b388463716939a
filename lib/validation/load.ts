/* eslint-disable @typescript-eslint/no-require-imports */

/** The reader of manifests, loaded when it is first needed. */
export function manifests(): typeof import('../manifests') {
  return require('../manifests') as typeof import('../manifests');
}

/** The rules, loaded when they are first asked: programs that import the library and do not use them start without. */
export function rules(): typeof import('../rules') {
  return require('../rules') as typeof import('../rules');
}
