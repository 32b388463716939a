import { ManifestIndex } from '../../../../read';

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
    if (!index.knowsServicesOf(found.namespace)) return undefined;
    const full = host === written.toLowerCase() ? '' : `, which is "${host}",`;
    return `${full} is neither a Service nor in a ServiceEntry`;
  }
  const [name = '', namespace = '', ...rest] = host.split('.');
  const half = index.hosts.resolve(index.hosts.full(name, namespace), from);
  if (half.kind === 'service' && (rest.length === 0 || rest.join('.') === 'svc')) {
    return ` is not completed by Istio, because it has a dot: the Service is "${half.service.host}"`;
  }
  return index.closed ? ' is in no ServiceEntry' : undefined;
}
