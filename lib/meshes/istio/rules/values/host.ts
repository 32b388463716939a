import { KIND, ManifestIndex, Manifest, push, reading, Service } from '../../../../read';

/**
 * Why nothing is found under a host, as the rest of a sentence about it; nothing where something is, or where the input
 * does not tell.
 *
 * @param written the host as it is written
 * @param from the namespace of the object that names it
 */
export function hostProblem(written: string, from: string, index: ManifestIndex): string | undefined {
  const host = index.hosts.full(written, from);
  const found = index.hosts.resolve(host, from);
  if (found.kind !== 'unknown') {
    return found.visible ? undefined : ` is not exported to the namespace "${from}"`;
  }
  if (found.namespace !== undefined) {
    const { name = '' } = index.hosts.serviceName(host) ?? {};
    if (!index.knowsServicesOf(found.namespace) || mayBe(name, index)) return undefined;
    const full = host === written.toLowerCase() ? '' : `, which is "${host}",`;
    const others = namesakes(name, index).filter(({ namespace }) => namespace !== found.namespace);
    return `${full} is neither a Service nor in a ServiceEntry${hint(others)}`;
  }
  return notCompleted(host, from, index) ?? (index.closed ? ' is in no ServiceEntry' : undefined);
}

/** Why a host with a dot is not the Service that was meant, as the rest of a sentence; nothing where none was. */
export function notCompleted(host: string, from: string, index: ManifestIndex): string | undefined {
  const [name = '', namespace = '', ...rest] = host.split('.');
  const half = index.hosts.resolve(index.hosts.full(name, namespace), from);
  return half.kind === 'service' && (rest.length === 0 || rest.join('.') === 'svc')
    ? ` is not completed by Istio, because it has a dot: the Service is "${half.service.host}"`
    : undefined;
}

/**
 * Why a short name is not the Service that was probably meant, as the rest of a sentence: the namespace in which Istio looks for
 * it has no such Service in the input, and others have one. Nothing where the input tells that it is missing, or has no other.
 *
 * @param owner the object that names it
 */
export function elsewhereProblem(written: string, owner: Manifest, index: ManifestIndex): string | undefined {
  const { namespace, leavesNamespaceOut } = owner;
  const isShort = !written.includes('.') && !written.includes('*');
  if (!isShort || leavesNamespaceOut || index.isPartial(namespace) || index.isInfrastructure(namespace))
    return undefined;
  const host = index.hosts.full(written, namespace);
  if (index.hosts.resolve(host, namespace).kind !== 'unknown' || mayBe(written, index)) return undefined;
  const others = namesakes(written.toLowerCase(), index);
  return others.length === 0 ? undefined : `, which is "${host}", is not in the input${hint(others)}`;
}

/** Whether a Service of that name may be in any namespace. */
function mayBe(name: string, index: ManifestIndex): boolean {
  return !index.closed && index.leavesNamespaceOut(KIND.Service, name);
}

function hint(others: readonly Service[]): string {
  const [first, second] = others;
  if (!first) return '';
  return second ? '' : `: the Service of that name is "${first.host}"`;
}

function namesakes(name: string, index: ManifestIndex): readonly Service[] {
  return servicesByName(index).get(name) ?? [];
}

const servicesByName = reading((index: ManifestIndex) => {
  const found = new Map<string, Service[]>();
  for (const service of index.services) push(found, service.name, service);
  return found;
});
