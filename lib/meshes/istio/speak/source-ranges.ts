import { MeshObject } from '../../../mesh';
import { ExposureNode, MeshGraph } from '../../../model';
import { AccessOperation, istioObject } from './kinds';
import { IstioSettings } from './options';

/**
 * Refuses at the gateway whoever comes from elsewhere: a load balancer guards only its own address, and any other Service in front
 * of the same pods lets everyone ask for any host. It goes by the client's address as the gateway knows it, which is that of the
 * connection unless the mesh is told to trust proxies in front.
 */
export function sourceRangePolicy(
  exposure: ExposureNode,
  graph: MeshGraph,
  { ingress }: IstioSettings,
): readonly MeshObject[] {
  const { name, sourceRanges } = exposure;
  if (sourceRanges.length === 0) return [];
  const operation = operationOf(exposure, graph);
  return [
    istioObject('AuthorizationPolicy', `${name}-source-ranges`, ingress.namespace, {
      selector: { matchLabels: ingress.selector },
      action: 'DENY',
      rules: [
        {
          from: [{ source: { notRemoteIpBlocks: sourceRanges } }],
          ...(operation && { to: [{ operation }] }),
        },
      ],
    }),
  ];
}

/** The requests that are the exposure's: those for its hosts; where it answers for every host, those that no other one is for. */
function operationOf(exposure: ExposureNode, graph: MeshGraph): AccessOperation | undefined {
  if (!exposure.hosts.some((host) => host === '*')) return { hosts: exposure.hosts.flatMap(spellings) };
  const others = graph.services
    .flatMap(({ exposures }) => exposures)
    .filter(({ via, path }) => via === 'ingress' && path !== exposure.path)
    .flatMap(({ hosts }) => hosts)
    .filter((host) => host !== '*');
  return others.length > 0 ? { notHosts: [...new Set(others)].sort().flatMap(spellings) } : undefined;
}

/** A request may name the port beside the host. A pattern has one star, so a host with one has no such spelling. */
function spellings(host: string): readonly string[] {
  return host.startsWith('*') ? [host] : [host, `${host}:*`];
}
