import type { KubeObject } from '../kube/objects';
import type { ConfigEntry } from './config-entries';
import type { Filter, Gateway, HeaderChange, HttpRoute, Ref } from './gateway-api';

/** The port that a listener has in the gateway's container: privileged ones are moved, if the class says so. */
export const containerPort = (port: number, offset: number): number => (port < 1024 ? port + offset : port);

/** The entry of a Gateway, as Consul's controller makes it. */
export function gatewayEntry({ metadata, spec }: Gateway, portOffset: number): ConfigEntry {
  return {
    kind: 'api-gateway',
    name: metadata.name,
    listeners: spec.listeners.map(({ name, hostname, port, protocol, tls }) => ({
      name,
      hostname,
      port: containerPort(port, portOffset),
      protocol: protocol === 'HTTP' || protocol === 'HTTPS' ? 'http' : protocol.toLowerCase(),
      tls: {
        certificates: (tls?.certificateRefs ?? []).map((ref) => ({
          kind: 'inline-certificate',
          name: ref.name,
        })),
      },
    })),
  };
}

/** The entry of a Secret that a Gateway names. */
export function certificateEntry(secret: KubeObject & { data?: Record<string, string> }): ConfigEntry {
  const decoded = (key: string): string => Buffer.from(secret.data?.[key] ?? '', 'base64').toString();
  return {
    kind: 'inline-certificate',
    name: secret.metadata.name,
    certificate: decoded('tls.crt'),
    privateKey: decoded('tls.key'),
  };
}

/** Finds another object of the manifests that a route refers to. */
export type Lookup = (kind: string, name: string) => KubeObject | undefined;

/** The entry of an HTTPRoute. What Consul's controller does not take is an error here too. */
export function routeEntry({ metadata, spec }: HttpRoute, lookup: Lookup): ConfigEntry {
  return {
    kind: 'http-route',
    name: metadata.name,
    hostnames: spec.hostnames ?? [],
    parents: (spec.parentRefs ?? []).map(({ name, sectionName }) => ({
      kind: 'api-gateway',
      name,
      sectionName,
    })),
    rules: (spec.rules ?? []).map(({ matches, filters = [], backendRefs = [] }) => ({
      matches: (matches ?? [{}]).map((match) => ({
        path: matchOf(match.path ?? { type: 'PathPrefix', value: '/' }),
        method: match.method,
        headers: (match.headers ?? []).map((header) => ({ name: header.name, ...matchOf(header) })),
        query: (match.queryParams ?? []).map((query) => ({ name: query.name, ...matchOf(query) })),
      })),
      ...filtersOf(filters, lookup),
      services: backendRefs.map(({ weight = 1, filters: own = [], ...ref }) => ({
        name: serviceName(ref, lookup),
        weight,
        ...filtersOf(own, lookup),
      })),
    })),
  };
}

function matchOf({ type = 'Exact', value }: { type?: string; value?: string }): object {
  const kinds: Record<string, string> = { PathPrefix: 'prefix', Exact: 'exact', RegularExpression: 'regex' };
  return { match: kinds[type], value };
}

function serviceName({ kind = 'Service', name }: Ref, lookup: Lookup): string {
  if (kind !== 'MeshService') {
    return name;
  }
  const service = lookup(kind, name);
  if (service === undefined) {
    throw new Error(`there is no MeshService '${name}'`);
  }
  return (service.spec as { name: string }).name;
}

function filtersOf(filters: readonly Filter[], lookup: Lookup): object {
  const request: Record<string, unknown> = {};
  const response: Record<string, unknown> = {};
  for (const filter of filters) {
    switch (filter.type) {
      case 'RequestHeaderModifier':
        request.headers = [headerChange(filter.requestHeaderModifier)];
        break;
      case 'ResponseHeaderModifier':
        response.headers = [headerChange(filter.responseHeaderModifier)];
        break;
      case 'URLRewrite':
        request.urlRewrite = { path: filter.urlRewrite?.path?.replacePrefixMatch };
        break;
      case 'ExtensionRef':
        Object.assign(request, extension(filter.extensionRef, lookup));
        break;
      default:
        throw new Error(`Consul's API gateway has no filter ${filter.type}`);
    }
  }
  return { filters: request, responseFilters: response };
}

function extension(ref: Ref | undefined, lookup: Lookup): object {
  const spec = lookup(ref?.kind ?? '', ref?.name ?? '')?.spec;
  switch (spec && ref?.kind) {
    case 'RouteRetryFilter':
      return { retryFilter: spec };
    case 'RouteTimeoutFilter':
      return { timeoutFilter: spec };
    default:
      throw new Error(`there is no ${ref?.kind} '${ref?.name}' that a route can refer to`);
  }
}

const headerChange = ({ add, set, remove }: HeaderChange = {}): object => {
  const map = (headers: HeaderChange['add'] = []): object =>
    Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  return { add: map(add), set: map(set), remove };
};
