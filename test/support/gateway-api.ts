import { Mesh } from 'cdk8s-mesh';
import {
  HostAndPort,
  CapabilityTable,
  Dialect,
  ExposureNode,
  LabelMatch,
  MatchNode,
  Measured,
  MeshGraph,
  MeshObject,
  MeshTelemetry,
  MetricTable,
  NamedMatch,
  PodDecoration,
  RouteNode,
  ServiceNode,
  StringMatch,
} from 'cdk8s-mesh/dialect';

/*
 * A third mesh, written with the public API alone: routes between services in the words of the Gateway API (GAMMA), as
 * Linkerd and others read them. It exists to show that a mesh is one implementation of `Dialect` and nothing else.
 */

const EXACT = { level: 'exact' } as const;
const refused = (nearest: string) => ({ level: 'refused', nearest }) as const;

const CAPABILITIES: CapabilityTable = {
  multiplePorts: EXACT,
  httpSplit: EXACT,
  matchSplit: EXACT,
  tcpSplit: refused('Split HTTP.'),
  queryPrefix: refused('Write a pattern.'),
  cookieMatch: refused('Match a header.'),
  repeatedName: refused('Write one pattern.'),
  mirror: EXACT,
  timeout: EXACT,
  retries: refused('Leave `retries` out.'),
  perTryTimeout: refused('Leave `perTryTimeout` out.'),
  outlierDetection: refused('Leave `outlierDetection` out.'),
  connectionLimits: refused('Leave `connectionLimits` out.'),
  sessionAffinity: refused('Leave `sessionAffinity` out.'),
  requestPermission: refused('Leave `permissions` out.'),
  permissionRegex: refused('Leave `permissions` out.'),
  permissionLiteral: refused('Leave `permissions` out.'),
  permissionQuery: refused('Leave `permissions` out.'),
  permissionCookie: refused('Leave `permissions` out.'),
  egressScope: { level: 'emulated', how: 'not at all' },
  httpsRedirect: refused('Leave `redirectHttp` out.'),
  matchAtIngress: EXACT,
  wildcardAmongHosts: EXACT,
  ingressSourceRanges: refused('Leave `sourceRanges` out.'),
  wildcardSourceRanges: refused('Leave `sourceRanges` out.'),
  tracingOtlp: refused('Leave `tracing` out.'),
  tracingZipkin: refused('Leave `tracing` out.'),
  requestMetrics: EXACT,
  grpcFailures: EXACT,
  kiali: refused('Leave `kiali` out.'),
};

const GATEWAY_API = 'gateway.networking.k8s.io/v1';

/** As Linkerd's proxies count: it tells failures by a class of its own. */
const METRICS: MetricTable = {
  requests: (of) => [{ metric: 'response_total', where: whose(of) }],
  failures: (of) => [
    {
      metric: 'response_total',
      where: [...whose(of), { label: 'classification', is: '=', value: 'failure' }],
    },
  ],
  durations: (of) => ({
    buckets: { metric: 'response_latency_ms_bucket', where: whose(of) },
    count: { metric: 'response_latency_ms_count', where: whose(of) },
    boundsMs: [1, 10, 100, 1000],
  }),
};

function whose({ service, at, version }: Measured): readonly LabelMatch[] {
  const direction = at === 'app' ? 'inbound' : 'outbound';
  return [
    { label: 'direction', is: '=', value: direction },
    { label: at === 'app' ? 'app' : 'dst_service', is: '=', value: service.name },
    ...(version ? [{ label: 'version', is: '=' as const, value: version.name }] : []),
  ];
}

const TELEMETRY: MeshTelemetry = {
  controlPlaneNamespace: 'linkerd',
  metrics: METRICS,
  dashboards: [],
  targets: [
    {
      of: 'pods',
      name: 'proxies',
      marks: [{ on: 'annotation', key: 'linkerd.io/proxy-version' }],
      at: { port: 'linkerd-admin', path: '/metrics' },
    },
  ],
  objects: () => [],
  config: () => ({}),
};

/** Linkerd-like: pods are injected by an annotation, versions are Services of their own, routes are HTTPRoutes. */
export class GatewayApiDialect implements Dialect {
  public readonly name: string = 'Gateway API';
  public readonly capabilities = CAPABILITIES;
  public readonly reservedPorts = [{ port: 4143, use: 'inbound traffic' }];
  public readonly flatNames = false;
  public readonly needsServiceAccountToken = true;
  public readonly telemetry = TELEMETRY;

  public namespaceLabels(): Readonly<Record<string, string>> {
    return {};
  }

  public secondServiceLabels(): Readonly<Record<string, string>> {
    return {};
  }

  public pod(): PodDecoration {
    return { labels: {}, annotations: { 'linkerd.io/inject': 'enabled' } };
  }

  public addressOf(callee: Pick<ServiceNode, 'name' | 'namespace'>, port: number): HostAndPort {
    return { host: `${callee.name}.${callee.namespace}`, port };
  }

  public namespaceObjects(_namespace: string): readonly MeshObject[] {
    return [];
  }

  public serviceObjects(service: ServiceNode, _graph: MeshGraph): readonly MeshObject[] {
    if (service.routes.length === 0 && service.resilience.timeoutMs === undefined) return [];
    return [
      ...service.versions.map(({ name, subset }) => versionService(service, name, subset)),
      httpRoute(service),
    ];
  }

  public ingressObjects(exposure: ExposureNode, service: ServiceNode): readonly MeshObject[] {
    const { name, namespace, hosts, port } = exposure;
    const listeners = hosts.map((hostname, index) => ({
      name: `http-${index}`,
      port,
      protocol: 'HTTP',
      hostname,
    }));
    const rules = [{ backendRefs: [{ name: service.name, port: exposure.target.number }] }];
    return [
      {
        apiVersion: GATEWAY_API,
        kind: 'Gateway',
        name,
        namespace,
        spec: { gatewayClassName: 'any', listeners },
      },
      {
        apiVersion: GATEWAY_API,
        kind: 'HTTPRoute',
        name,
        namespace,
        spec: { parentRefs: [{ name }], rules },
      },
    ];
  }
}

/** A backendRef names a Service, so each version has one. */
function versionService(
  { name, namespace, ports }: ServiceNode,
  version: string,
  subset: string,
): MeshObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    name: `${name}-${subset}`,
    namespace,
    spec: {
      selector: { app: name, version },
      ports: ports.map(({ number, targetPort }) => ({ name: `port-${number}`, port: number, targetPort })),
    },
  };
}

function httpRoute(service: ServiceNode): MeshObject {
  const { name, namespace, routes } = service;
  const [{ number: port }] = service.ports;
  const hasDefault = routes.some(({ match }) => match.length === 0);
  const rules = hasDefault ? routes : [...routes, { path: '', match: [], split: [] }];
  return {
    apiVersion: GATEWAY_API,
    kind: 'HTTPRoute',
    name,
    namespace,
    spec: {
      parentRefs: [{ group: '', kind: 'Service', name, port }],
      rules: rules.map((route) => rule(route, service, port)),
    },
  };
}

function rule(
  { match, split }: Pick<RouteNode, 'match' | 'split'>,
  service: ServiceNode,
  port: number,
): object {
  const { timeoutMs } = service.resilience;
  return {
    ...(match.length > 0 && { matches: match.map(httpMatch) }),
    backendRefs:
      split.length > 0
        ? split.map(({ subset, weight }) => ({ name: `${service.name}-${subset}`, port, weight }))
        : [{ name: service.name, port }],
    ...(service.mirrors.length > 0 && {
      filters: service.mirrors.map(({ subset, percent }) => ({
        type: 'RequestMirror',
        requestMirror: { backendRef: { name: `${service.name}-${subset}`, port }, percent },
      })),
    }),
    ...(timeoutMs !== undefined && { timeouts: { request: `${timeoutMs}ms` } }),
  };
}

function httpMatch({ path, methods, headers }: MatchNode): object {
  return {
    ...(path && {
      path: { type: path.kind === 'exact' ? 'Exact' : 'RegularExpression', value: regex(path) },
    }),
    ...(methods.length > 0 && { method: methods[0] }),
    ...(headers.length > 0 && { headers: headers.map(headerMatch) }),
  };
}

function headerMatch({ name, match }: NamedMatch): object {
  return { name, type: match.kind === 'exact' ? 'Exact' : 'RegularExpression', value: regex(match) };
}

function regex(match: StringMatch): string {
  if (match.kind === 'present') return '.*';
  return match.kind === 'prefix' ? `${match.value}.*` : match.value;
}

/** The mesh itself: all that a user of a third mesh would write beside the dialect. */
export function gatewayApiMesh(): Mesh {
  return new Mesh(new GatewayApiDialect());
}
