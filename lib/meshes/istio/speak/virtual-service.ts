import { MeshObject } from '../../../mesh';
import { ExposureNode, isHttp, PortNode, RouteNode, ServiceNode } from '../../../model';
import { serviceFqdn } from '../../../names';
import { gatewayName } from './gateway';
import { httpMatch } from './http-match';
import { HttpRule, istioObject, TcpRule } from './kinds';
import { seconds } from './seconds';

type Destination = NonNullable<HttpRule['route']>[number]['destination'];

/**
 * Where the requests to a service go. One VirtualService for the calls inside the mesh and through the ingress, so that a
 * release counts for both; an exposure gets one of its own only where Istio cannot have it in the same object.
 */
export function virtualServices(service: ServiceNode): readonly MeshObject[] {
  const exposures = service.exposures.filter(({ via }) => via === 'ingress');
  const shared = exposures.filter((exposure) => canShare(exposure, service));
  const separate = exposures.filter((exposure) => !canShare(exposure, service));
  const needed = hasRules(service) || shared.length > 0;
  return [
    ...(needed ? [meshWide(service, shared)] : []),
    ...separate.map((exposure) => ofExposure(service, exposure)),
  ];
}

/** The host `*` is refused for calls inside the mesh, and a rule for the ingress must name the port when there are several. */
function canShare(exposure: ExposureNode, service: ServiceNode): boolean {
  return !exposure.hosts.some((host) => host === '*') && httpPorts(service).length === 1;
}

function hasRules({ routes, mirrors, resilience: { timeoutMs, retries } }: ServiceNode): boolean {
  return routes.length > 0 || mirrors.length > 0 || timeoutMs !== undefined || retries !== undefined;
}

function meshWide(service: ServiceNode, shared: readonly ExposureNode[]): MeshObject {
  const fqdn = serviceFqdn(service.name, service.namespace);
  const ports = httpPorts(service);
  const http = ports.flatMap((port) => httpRules(service, port, ports.length > 1));
  const tcp = service.routes.length > 0 ? tcpRules(service) : [];
  return istioObject('VirtualService', service.name, service.namespace, {
    hosts: [fqdn, ...new Set(shared.flatMap(({ hosts }) => hosts))],
    ...(shared.length > 0 && { gateways: ['mesh', ...shared.map(gatewayName)] }),
    ...(http.length > 0 && { http }),
    ...(tcp.length > 0 && { tcp }),
  });
}

function ofExposure(service: ServiceNode, exposure: ExposureNode): MeshObject {
  return istioObject('VirtualService', exposure.name, exposure.namespace, {
    hosts: exposure.hosts,
    gateways: [gatewayName(exposure)],
    http: httpRules(service, exposure.target, false),
  });
}

function httpPorts(service: ServiceNode): readonly PortNode[] {
  return service.ports.filter(isHttp);
}

/** The rules for one port: those with a match in their order, then the default, which is always there. */
function httpRules(service: ServiceNode, port: PortNode, severalPorts: boolean): readonly HttpRule[] {
  const byPort = severalPorts ? { port: port.number } : undefined;
  const routes = hasDefault(service) ? service.routes : [...service.routes, { match: [], split: [] }];
  return routes.map(({ match, split }): HttpRule => {
    const matches =
      match.length > 0 ? match.map((node) => ({ ...httpMatch(node), ...byPort })) : byPort && [byPort];
    return {
      ...(matches && { match: matches }),
      route: destinations(service, port, split),
      ...policies(service, port),
    };
  });
}

function tcpRules(service: ServiceNode): readonly TcpRule[] {
  const split = service.routes.find(isDefault)?.split ?? [];
  return service.ports
    .filter((port) => !isHttp(port))
    .map((port) => ({ match: [{ port: port.number }], route: destinations(service, port, split) }));
}

function destinations(
  service: ServiceNode,
  port: PortNode,
  split: RouteNode['split'],
): NonNullable<HttpRule['route']> {
  if (split.length === 0) return [{ destination: destination(service, port) }];
  return split.map(({ subset, weight }) => ({
    destination: destination(service, port, subset),
    ...(split.length > 1 && { weight }),
  }));
}

function destination(service: ServiceNode, port: PortNode, subset?: string): Destination {
  const host = serviceFqdn(service.name, service.namespace);
  return { host, port: { number: port.number }, ...(subset && { subset }) };
}

function policies(service: ServiceNode, port: PortNode): Partial<HttpRule> {
  const { timeoutMs, retries } = service.resilience;
  return {
    ...(timeoutMs !== undefined && { timeout: seconds(timeoutMs) }),
    ...(retries && {
      retries: {
        attempts: retries.attempts,
        ...(retries.attempts > 0 && {
          retryOn: [...retries.on, ...retries.statusCodes].join(','),
          ...(retries.perTryTimeoutMs !== undefined && { perTryTimeout: seconds(retries.perTryTimeoutMs) }),
        }),
      },
    }),
    ...(service.mirrors.length > 0 && {
      mirrors: service.mirrors.map(({ subset, percent }) => ({
        destination: destination(service, port, subset),
        percentage: { value: percent },
      })),
    }),
  };
}

function hasDefault(service: ServiceNode): boolean {
  return service.routes.some(isDefault);
}

function isDefault({ match }: RouteNode): boolean {
  return match.length === 0;
}
