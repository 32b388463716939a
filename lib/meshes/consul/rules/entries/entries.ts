import { ByName, Field, KnownKind, Manifest, ManifestIndex } from '../../../../read';
import { ENTRY_KINDS, KIND } from '../../read';

/** The fields by which an entry speaks of what only Consul Enterprise has. */
const TENANCY: ReadonlySet<string> = new Set(['namespace', 'partition', 'samenessGroup']);

/**
 * The entries of a kind by the name that Consul knows them under. Consul has one namespace, so that of Kubernetes does not
 * count, unless {@link hasTenancies}.
 */
export function entries(kind: KnownKind, index: ManifestIndex): ByName {
  return index.once(`consul entries ${kind}`, () => new ByName(index, index.all(kind)));
}

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

/** The ServiceIntentions by the service that they are for. */
export function intentionsFor(index: ManifestIndex): ByName {
  return index.once(
    'intentions by destination',
    () =>
      new ByName(
        index,
        index.all(KIND.ServiceIntentions),
        ({ spec }) => spec.get('destination', 'name').text,
      ),
  );
}

/** Whether an entry speaks of namespaces or partitions of Consul, so that a name alone does not say which service is meant. */
export function hasTenancies(index: ManifestIndex): boolean {
  return index.once('consul tenancies', () =>
    ENTRY_KINDS.some((kind) => index.all(kind).some(({ spec }) => speaksOfTenancy(spec))),
  );
}

function speaksOfTenancy(field: Field): boolean {
  return [...field.fields(), ...field.items()].some((inner) =>
    typeof inner.step === 'string' && TENANCY.has(inner.step) && inner.text !== undefined
      ? !['', 'default'].includes(inner.text)
      : speaksOfTenancy(inner),
  );
}

/** Whether a destination is a service of this very cluster: in no other datacenter, nor with a peer. */
export function isLocal(destination: Field): boolean {
  return ['peer', 'datacenter', 'partition', 'namespace', 'samenessGroup'].every((name) =>
    ['', 'default', undefined].includes(destination.get(name).text),
  );
}

const HTTP_LIKE: ReadonlySet<string> = new Set(['http', 'http2', 'grpc']);

/** Whether Consul tells requests of the protocol apart. */
export function isHttpLike(protocol: string): boolean {
  return HTTP_LIKE.has(protocol);
}

/**
 * The protocol that Consul takes a service for, in the world of the object that asks; nothing where the input does not tell. A ServiceDefaults without a protocol
 * means tcp, whatever the ProxyDefaults say.
 */
export function protocolOfService(
  service: string,
  asker: Manifest,
  index: ManifestIndex,
): string | undefined {
  if (hasTenancies(index)) return undefined;
  const own = entryOf(KIND.ServiceDefaults, service, asker, index);
  if (own) return wordOf(own.spec.get('protocol'));
  if (!index.closed || entries(KIND.ServiceDefaults, index).has(service)) return undefined;
  const global = entryOf(KIND.ProxyDefaults, 'global', asker, index);
  if (global) return wordOf(global.spec.get('config', 'protocol'));
  return entries(KIND.ProxyDefaults, index).has('global') ? undefined : 'tcp';
}

function wordOf({ text }: Field): string {
  return text === undefined || text === '' ? 'tcp' : text.toLowerCase();
}
