import type { Island } from './island';
import type { Random } from './random';

/** What the rules of one configuration are made with. */
export interface Draft {
  readonly random: Random;
  readonly island: Island;
  /**
   * A name for a new object. Later ones come later in the alphabet too: of two objects that Istio sorts by age, the one that
   * is applied first is then the first by name as well.
   */
  readonly name: (kind: string) => string;
}

/** Names for the objects of a configuration, which no object of another one or of another round has. */
export function names(prefix: string): (kind: string) => string {
  let count = 0;
  return (kind) => `${prefix}-${String(count++).padStart(2, '0')}-${kind}`;
}
