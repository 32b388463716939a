type Rules = typeof import('../../answers/lint/public');

/**
 * The rules, loaded when they are first asked: programs that use the library and not its rules start without them. The name
 * leads to this package itself, in whatever form it is run.
 */
export function rules(): Rules {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('cdk8s-mesh/rules') as Rules;
}
