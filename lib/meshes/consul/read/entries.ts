import { ByName, Field, KnownKind, Manifest, ManifestIndex, reading } from '../../../read';
import { ENTRY_KINDS } from './entry-kinds';
import { KIND } from './kinds';

/** The fields by which an entry speaks of what only Consul Enterprise has. */
const TENANCY: ReadonlySet<string> = new Set(['namespace', 'partition', 'samenessGroup']);

/** The name under which Consul knows an entry: intentions are known by the service that they are for. */
export function entryName(kind: KnownKind, { name, spec }: Manifest): string | undefined {
  return kind === KIND.ServiceIntentions ? spec.get('destination', 'name').text : name;
}

/**
 * The entries of a kind by the name that Consul knows them under. Consul has one namespace, so that of Kubernetes does not
 * count, unless {@link hasTenancies}.
 */
export function entries(kind: KnownKind, index: ManifestIndex): ByName {
  return entriesOfKind(index, kind);
}

const entriesOfKind = reading(
  (index: ManifestIndex, kind: KnownKind) =>
    new ByName(index, index.all(kind), (manifest) => entryName(kind, manifest)),
);

/** The entry of that name which belongs to the object that asks; nothing where there is none, or several. */
export function entryOf(
  kind: KnownKind,
  name: string,
  asker: Manifest,
  index: ManifestIndex,
): Manifest | undefined {
  const found = entries(kind, index).of(name, asker);
  return found.length === 1 ? found[0] : undefined;
}

/** Whether an entry speaks of namespaces or partitions of Consul, so that a name alone does not say which service is meant. */
export const hasTenancies = reading((index: ManifestIndex): boolean =>
  ENTRY_KINDS.some((kind) => index.all(kind).some(({ spec }) => speaksOfTenancy(spec))),
);

function speaksOfTenancy(field: Field): boolean {
  return [...field.fields(), ...field.items()].some((inner) =>
    typeof inner.step === 'string' && TENANCY.has(inner.step) && inner.text !== undefined
      ? !['', 'default'].includes(inner.text)
      : speaksOfTenancy(inner),
  );
}
