import { MeshObject } from '../../../mesh';
import { ExposureNode, ServiceNode } from '../../../model';
import { consulObject, GatewayListener, RouteFilter } from './kinds';
import { milliseconds } from './milliseconds';
import { ConsulSettings } from './options';
import { retryPolicy } from './service-router';

const CONTROLLER = 'consul.hashicorp.com/gateway-controller';
/** What is added to ports below 1024 inside the gateway's container. */
export const PRIVILEGED_PORT_OFFSET = 8000;
/** Read by the cloud's controller where the Service's own field cannot be set: Consul makes that Service itself. */
const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** An API gateway of the exposure's own and the route behind it; with an address, also the class that hands the address on. */
export function ingressObjects(
  exposure: ExposureNode,
  service: ServiceNode,
  settings: ConsulSettings,
): readonly MeshObject[] {
  const annotations = serviceAnnotations(exposure);
  const ownClass = `${exposure.namespace}-${exposure.name}`;
  const needsClass = Object.keys(annotations).length > 0;
  const limits = limitObjects(exposure, service);
  return [
    ...(needsClass ? gatewayClass(ownClass, Object.keys(annotations)) : []),
    {
      ...gateway(exposure, needsClass ? ownClass : settings.gatewayClass),
      ...(needsClass && { annotations }),
    },
    route(exposure, service, limits.map(filterFor)),
    ...limits,
  ];
}

function serviceAnnotations({ address, port, sourceRanges }: ExposureNode): Readonly<Record<string, string>> {
  return {
    ...(address && { ...address.annotations, ...address.healthProbe([port]) }),
    ...(sourceRanges.length > 0 && { [SOURCE_RANGES]: sourceRanges.join(',') }),
  };
}

/** Consul's API gateway copies to its Service only those annotations that its class lists. */
function gatewayClass(name: string, annotationKeys: readonly string[]): readonly MeshObject[] {
  return [
    consulObject('GatewayClassConfig', name, undefined, {
      copyAnnotations: { service: annotationKeys },
      // The gateway's container runs as an ordinary user: it listens on 8080 where the world sees 80.
      mapPrivilegedContainerPorts: PRIVILEGED_PORT_OFFSET,
      serviceType: 'LoadBalancer',
    }),
    consulObject('GatewayClass', name, undefined, {
      controllerName: CONTROLLER,
      parametersRef: { group: 'consul.hashicorp.com', kind: 'GatewayClassConfig', name },
    }),
  ];
}

function gateway(exposure: ExposureNode, gatewayClassName: string): MeshObject {
  return consulObject('Gateway', exposure.name, exposure.namespace, {
    gatewayClassName,
    listeners: [listener(exposure)],
  });
}

/**
 * One listener, whatever the number of hosts: Consul refuses two on one port that differ in their host. Where there are
 * several, the route alone names them.
 */
function listener({ tls, port, hosts }: ExposureNode): GatewayListener {
  const protocol = tls ? 'HTTPS' : 'HTTP';
  const [host] = hosts;
  return {
    name: protocol.toLowerCase(),
    protocol,
    port,
    ...(hosts.length === 1 && host !== '*' && { hostname: host }),
    ...(tls && { tls: { mode: 'Terminate' as const, certificateRefs: [{ name: tls.secretName }] } }),
    allowedRoutes: { namespaces: { from: 'Same' as const } },
  };
}

/** A route may name no wildcard: one stands with the listener alone, which may. */
function route(exposure: ExposureNode, service: ServiceNode, filters: readonly RouteFilter[]): MeshObject {
  const { hosts, name, namespace, target } = exposure;
  const hostnames = hosts.some((host) => host.startsWith('*')) ? [] : hosts;
  return consulObject('HTTPRoute', name, namespace, {
    parentRefs: [{ name }],
    ...(hostnames.length > 0 && { hostnames }),
    rules: [
      {
        ...(filters.length > 0 && { filters }),
        backendRefs: [{ name: service.name, port: target.number }],
      },
    ],
  });
}

/** What the ServiceRouter says for calls inside the mesh: the API gateway does not ask it, and has filters of its own for it. */
function limitObjects({ name, namespace }: ExposureNode, { resilience }: ServiceNode): readonly MeshObject[] {
  const { timeoutMs, retries } = resilience;
  return [
    ...(timeoutMs === undefined
      ? []
      : [
          consulObject('RouteTimeoutFilter', name, namespace, {
            requestTimeout: milliseconds(timeoutMs),
          }),
        ]),
    ...(retries && retries.attempts > 0
      ? [consulObject('RouteRetryFilter', name, namespace, retryPolicy(retries))]
      : []),
  ];
}

function filterFor({ kind, name }: MeshObject): RouteFilter {
  return { type: 'ExtensionRef', extensionRef: { group: 'consul.hashicorp.com', kind, name } };
}
