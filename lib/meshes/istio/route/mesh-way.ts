import { fullNames, isWildcard, KIND, MESH_GATEWAY, mostSpecific } from '../read';
import { hostCovers, isVisible, readServiceEntry } from '../../../read';
import {
  Cluster,
  Hop,
  hostOf,
  meshRules,
  refusedFor,
  readsHttp,
  Request,
  Route,
  routesFor,
  Sender,
  step,
  TraceStep,
  Way,
  withPort,
} from '../../../mesh/route';
import { Asking } from './http-match';
import { routesOf } from './http-route';
import { ofIstio } from './kube-gateway';
import { NOWHERE, passedOn } from './passing-on';
import { HostPort, MeshHost, portFor, Registry } from './registry';
import { Known, leftOutFor, noRoute, ofLiteralName, ofRouteAlone } from './route-alone';
import { Scope, Sidecars } from './sidecar-scope';
import { connectionRoutes } from './tcp-route';
import { refusedSteps } from './refused';
import { BoundVirtualService, VirtualServices } from './virtual-service';

/** What a proxy next to a workload does with the requests of its workload. */
export class MeshWays {
  public constructor(
    private readonly registry: Registry,
    private readonly virtualServices: VirtualServices,
    private readonly sidecars: Sidecars,
    private readonly cluster: Cluster,
  ) {}

  /** The way of a request that a workload in the mesh sends. */
  public wayOf(sender: Sender, request: Request): Way {
    const scope = this.sidecars.scopeOf(sender);
    const name = request.scheme === 'http' ? hostOf(request) : request.host;
    const seen = (port: number): readonly BoundVirtualService[] => this.seen(scope, sender, port);
    const known: Known = { registry: this.registry, scope, sender, seen };
    const { host, steps: named } = this.meant(name, known, request);
    const steps = [
      ...this.sidecars.refused(sender),
      ...(scope.sidecar ? [sidecarStep(scope)] : []),
      ...this.refused(host?.host ?? name, sender),
      ...named,
    ];
    const port = host && portFor(host, request.port);
    const isKnown = host !== undefined && port !== undefined && scope.knows(host, port.number);
    const literal = port?.layer === 'unset' ? undefined : ofLiteralName(name, request, known);
    const alone =
      literal ?? (isKnown && !isWildcard(host.host) ? undefined : ofRouteAlone(name, request, known));
    if (alone) return { steps: [...steps, ...leftOutFor(name, seen(alone.request.port ?? 80))], next: alone };
    const isAnswered = isKnown && !isPlainToTls(host, port, request);
    if (isAnswered) {
      const refused = refusedFor(host.manifest, port.number, sender.namespace, this.cluster);
      const next = this.hopTo(host, port, known, withPort(request, port.number));
      return { steps: [...steps, ...refused, ...leftOutFor(host.host, seen(port.number))], next };
    }
    const hidden = host ?? this.registry.known(name, sender.namespace);
    const asked = request.port ?? (hidden && portFor(hidden, undefined)?.number) ?? 80;
    const hears =
      request.scheme === 'http' &&
      this.registry.takesRequests(asked, sender.namespace, (each) => scope.knows(each, asked));
    const beyond = hidden?.alias === undefined ? hidden : undefined;
    const why = isKnown ? `port ${port.number} of ${host.host} is for TLS` : this.lacking(name, sender);
    return { steps, next: passedOn(beyond, scope, sender, request, hears, why) };
  }

  /** The host that a name means, and what it is another name for, unless a VirtualService is for the name itself. */
  private meant(
    name: string,
    { sender: { namespace }, seen }: Known,
    request: Request,
  ): { readonly host: MeshHost | undefined; readonly steps: readonly TraceStep[] } {
    const host = this.registry.lookUp(name, namespace);
    if (host?.alias === undefined) return { host, steps: [] };
    const port = portFor(host, request.port);
    const isRouted =
      port !== undefined &&
      readsHttp(port.layer) &&
      seen(port.number).some(({ hosts }) => hosts.includes(host.host));
    if (isRouted) return { host, steps: [] };
    const text = `${host.host} is another name for ${host.alias}`;
    const behind = this.registry.behindAlias(host, namespace);
    return { host: behind ?? host, steps: [step('host', text, { manifest: host.manifest })] };
  }

  /** Why the proxy does not know a name that is that of a Service by its form: the input does not hold it. */
  private lacking(name: string, { namespace }: Sender): string | undefined {
    const { hosts, clusterDomain } = this.cluster.index;
    const service = fullNames(name, namespace, clusterDomain).map((full) => hosts.serviceName(full));
    const found = service.find((each) => each !== undefined);
    if (!found || this.registry.known(name, namespace)) return undefined;
    return `the manifests have no Service ${found.namespace}/${found.name}`;
  }

  /** The refused objects that would have been for a host: entries that make it known, and routes to it. */
  private refused(host: string, { namespace: from }: Sender): readonly TraceStep[] {
    const covers = (hosts: readonly string[]): boolean => hosts.some((each) => hostCovers(each, host));
    const entries = refusedSteps(KIND.ServiceEntry, this.cluster, (manifest) => {
      const { hosts, exportTo, namespace } = readServiceEntry(manifest);
      return covers(hosts) && isVisible(exportTo, namespace, from);
    });
    return [...entries, ...this.virtualServices.refused(MESH_GATEWAY, from, covers)];
  }

  /** VirtualServices that name the host come before those whose patterns cover it; of those only the closest counts. */
  private hopTo(host: MeshHost, port: HostPort, { scope, sender }: Known, request: Request): Hop {
    const asking: Asking = { proxy: sender, gateway: MESH_GATEWAY, port: port.number };
    const isHttp = readsHttp(port.layer) && request.scheme === 'http';
    const proxy = isHttp ? 'requests' : 'connections';
    const seen = this.seen(scope, sender, port.number);
    const named = seen.filter(({ hosts }) => hosts.includes(host.host));
    const attached = isHttp && named.length === 0 ? this.attached(host, port.number, scope, sender) : [];
    if (attached.length > 0) return { sender, request, routes: attached, unmatched: NOWHERE, proxy };
    const candidates =
      named.length > 0 || this.isNamedByRoute(host, scope, port.number) ? named : closestPattern(host, seen);
    const kind = port.layer === 'tls' || request.scheme === 'https' ? 'tls' : 'tcp';
    for (const candidate of candidates) {
      const routes = isHttp
        ? routesOf(candidate, asking, this.registry)
        : connectionRoutes(candidate, kind, asking, request.host, this.registry);
      if (routes.length > 0) {
        return { sender, request, routes, unmatched: noRoute(candidate), proxy };
      }
    }
    const plain = plainRoute(host, port, isHttp, candidates);
    return { sender, request, routes: [plain], unmatched: NOWHERE, proxy };
  }

  /** Rules of routes of the Gateway API whose parent is the Service; they may send to any namespace. */
  private attached(
    { host, manifest }: MeshHost,
    port: number,
    scope: Scope,
    sender: Sender,
  ): readonly Route[] {
    const implementation = { ...ofIstio(this.cluster), needsGrants: false };
    return meshRules(manifest, port, sender.namespace, this.cluster, implementation, ({ namespace }) =>
      scope.knowsRoute([host], namespace, port),
    );
  }

  /** A route of the Gateway API names the host of its Service, and hides patterns even where it is for other callers. */
  private isNamedByRoute({ host, manifest }: MeshHost, scope: Scope, port: number): boolean {
    return routesFor(manifest, this.cluster).some(({ namespace }) =>
      scope.knowsRoute([host], namespace, port),
    );
  }

  private seen(scope: Scope, sender: Sender, port: number | undefined): readonly BoundVirtualService[] {
    return this.virtualServices
      .boundTo(MESH_GATEWAY, sender.namespace)
      .filter(({ hosts, manifest }) => scope.knowsRoute(hosts, manifest.namespace, port));
  }
}

function closestPattern(
  host: MeshHost,
  seen: readonly BoundVirtualService[],
): readonly BoundVirtualService[] {
  const patterns = seen.flatMap((each) =>
    each.hosts.filter(isWildcard).map((pattern) => ({ pattern, virtualService: each })),
  );
  const best = mostSpecific(host.host, patterns, ({ pattern }) => pattern);
  return best ? [best.virtualService] : [];
}

function sidecarStep({ sidecar }: Scope): TraceStep {
  const text = 'says which hosts the proxy of the sender knows';
  return step('egress', text, sidecar && { manifest: sidecar, field: sidecar.spec.get('egress') });
}

function plainRoute(
  host: MeshHost,
  port: HostPort,
  isHttp: boolean,
  unused: readonly BoundVirtualService[],
): Route {
  const [other] = unused;
  const notes = other
    ? [
        step(
          'skipped',
          isHttp
            ? 'has no rule for this proxy and port'
            : 'has no rule for a port on which the mesh sees no requests',
          { manifest: other.manifest },
        ),
      ]
    : [];
  return {
    place: { manifest: host.manifest },
    name: `${host.manifest.kind} ${host.manifest.name}`,
    match: [],
    action: { kind: 'send', to: [{ weight: 1, host: host.host, port: port.number }] },
    notes,
  };
}

/**
 * Whether a request is not encrypted, and the port that it is sent to is for TLS. Where the host has no address of its own, the
 * proxy tells what is meant for it by the name in TLS alone.
 */
function isPlainToTls(host: MeshHost, port: HostPort, { scheme }: Request): boolean {
  return scheme === 'http' && port.layer === 'tls' && !host.isAddressed;
}
