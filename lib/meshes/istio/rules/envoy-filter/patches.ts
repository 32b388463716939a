import { KIND } from '../../read';
import { Field, Manifest, ManifestIndex, reading } from '../../../../read';

/** A patch of an EnvoyFilter. */
export interface Patch {
  readonly manifest: Manifest;
  readonly field: Field;
  /** What it changes: `HTTP_FILTER`, `CLUSTER`. */
  readonly applyTo: string;
  readonly operation: string;
  /** The filter that it is about or beside, where it names one. */
  readonly filter: Field;
}

/** The patches of all EnvoyFilters. */
export const patches = reading((index: ManifestIndex): readonly Patch[] =>
  index.all(KIND.EnvoyFilter).flatMap((manifest) =>
    manifest.spec
      .get('configPatches')
      .items()
      .map((field) => {
        const applyTo = field.get('applyTo').text ?? '';
        return {
          manifest,
          field,
          applyTo,
          operation: field.get('patch', 'operation').text ?? '',
          filter: filterOf(field.get('match', 'listener'), applyTo),
        };
      }),
  ),
);

function filterOf(listener: Field, applyTo: string): Field {
  if (applyTo === 'LISTENER_FILTER') return listener.get('listenerFilter');
  const filter = listener.get('filterChain', 'filter');
  return applyTo === 'HTTP_FILTER' ? filter.get('subFilter', 'name') : filter.get('name');
}
