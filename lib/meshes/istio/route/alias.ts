import { MESH_GATEWAY } from '../read';
import { Destination, Failure, step } from '../../../mesh/route';
import { Asking } from './http-match';
import { MeshHost, Registry } from './registry';

/**
 * The destination that a host in a rule for requests names. A Service that is another name only has no place of its own: what is
 * sent to it goes to what it stands for, which the proxies of callers look up by the port on which the request arrives.
 *
 * @param written the host as it is written
 * @param namespace of the object that names it
 */
export function namedDestination(
  written: string,
  namespace: string,
  port: number | undefined,
  asking: Asking,
  registry: Registry,
): Omit<Destination, 'weight'> {
  const host = registry.fullName(written, namespace);
  const found = registry.find(host, asking.proxy.namespace);
  if (found?.alias === undefined) return { host, ...(port !== undefined && { port }) };
  const failure = aliasFailure(found, asking, registry);
  const [only, ...others] = found.ports;
  const own = port ?? (only && others.length === 0 ? only.number : asking.port);
  return {
    host: found.alias,
    ...(own !== undefined && { port: own }),
    steps: [step('host', `${host} is another name for ${found.alias}`, { manifest: found.manifest })],
    ...(failure && { failure }),
  };
}

/** Why nothing is sent to what a name stands for. */
function aliasFailure(
  { host, alias = '', ports, manifest }: MeshHost,
  { gateway, port, proxy }: Asking,
  registry: Registry,
): Failure | undefined {
  const lost = (text: string): Failure => ({
    decision: 'unroutable',
    status: 503,
    step: step('host', text, { manifest }),
  });
  if (gateway === MESH_GATEWAY && port !== undefined && !ports.some(({ number }) => number === port))
    return lost(
      `${host} does not list port ${port}, on which the request arrives, so Istio has no cluster for it`,
    );
  const target = registry.find(alias, proxy.namespace);
  if (!target) return lost(`${host} stands for ${alias}, of which the mesh knows nothing`);
  return target.alias === undefined
    ? undefined
    : lost(`${host} stands for ${alias}, which is another name itself`);
}
