import { Field, KIND, KnownKind, Manifest, ManifestIndex } from '../../manifests';

/** The kinds that become config entries of Consul under their own name. */
export const ENTRY_KINDS: readonly KnownKind[] = [
  KIND.ServiceDefaults,
  KIND.ServiceResolver,
  KIND.ServiceSplitter,
  KIND.ServiceRouter,
  KIND.ServiceIntentions,
  KIND.IngressGateway,
  KIND.TerminatingGateway,
  KIND.JWTProvider,
];

/** The fields by which an entry speaks of what only Consul Enterprise has. */
const TENANCY: ReadonlySet<string> = new Set(['namespace', 'partition', 'samenessGroup']);

/**
 * The entries of a kind by the name that Consul knows them under. Consul has one namespace, so that of Kubernetes does not
 * count, unless {@link hasTenancies}.
 */
export function entriesOf(kind: KnownKind, index: ManifestIndex): ReadonlyMap<string, readonly Manifest[]> {
  return index.once(`consul entries ${kind}`, () => {
    const found = new Map<string, Manifest[]>();
    for (const manifest of index.all(kind)) {
      const list = found.get(manifest.name);
      if (list) list.push(manifest);
      else found.set(manifest.name, [manifest]);
    }
    return found;
  });
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
 * The protocol that Consul takes a service for; nothing where the input does not tell. A ServiceDefaults without a protocol
 * means tcp, whatever the ProxyDefaults say.
 */
export function protocolOfService(service: string, index: ManifestIndex): string | undefined {
  if (hasTenancies(index)) return undefined;
  const defaults = entriesOf(KIND.ServiceDefaults, index).get(service) ?? [];
  const protocols = new Set(defaults.map(({ spec }) => wordOf(spec.get('protocol'))));
  if (protocols.size > 1) return undefined;
  const [own] = protocols;
  if (own !== undefined) return own;
  if (!index.closed) return undefined;
  const global = index.all(KIND.ProxyDefaults).find(({ name }) => name === 'global');
  return global ? wordOf(global.spec.get('config', 'protocol')) : 'tcp';
}

function wordOf({ text }: Field): string {
  return text === undefined || text === '' ? 'tcp' : text.toLowerCase();
}
