import { Field, Manifest } from '../../../read';
import { ParsedFilter, parseFilter } from './filter/parse';

/** A subset that a ServiceResolver defines. */
export interface Subset {
  readonly name: string;
  readonly field: Field;
  readonly filter: Field;
  /** What its filter asks for; nothing where it takes every instance. */
  readonly parsed: ParsedFilter | undefined;
}

/** The subsets of a ServiceResolver. */
export function subsetsOf({ spec }: Manifest): readonly Subset[] {
  return spec
    .get('subsets')
    .fields()
    .map((field) => {
      const filter = field.get('filter');
      return {
        name: String(field.step),
        field,
        filter,
        parsed: filter.text ? parseFilter(filter.text) : undefined,
      };
    });
}

/** The subset of that name. */
export function subsetNamed(resolver: Manifest | undefined, name: string): Subset | undefined {
  return resolver && subsetsOf(resolver).find((subset) => subset.name === name);
}
