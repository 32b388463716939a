import { isWildcard, KIND, MESH_GATEWAY, mostSpecific } from '../read';
import { Hosts, hostCovers, isVisible, readServiceEntry } from '../../../read';
import {
  Cluster,
  Failure,
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
import { Scope, Sidecars } from './sidecar-scope';
import { connectionRoutes } from './tcp-route';
import { refusedSteps } from './refused';
import { BoundVirtualService, VirtualServices } from './virtual-service';

/** What a proxy next to a workload does with the requests of its workload. */
export class MeshWays {
  private readonly hosts: Hosts;

  public constructor(
    private readonly registry: Registry,
    private readonly virtualServices: VirtualServices,
    private readonly sidecars: Sidecars,
    private readonly cluster: Cluster,
  ) {
    this.hosts = cluster.index.hosts;
  }

  /** The way of a request that a workload in the mesh sends. */
  public wayOf(sender: Sender, request: Request): Way {
    const scope = this.sidecars.scopeOf(sender);
    const name = request.scheme === 'http' ? hostOf(request) : request.host;
    const host = this.registry.lookUp(name, sender.namespace);
    const steps = [
      ...this.sidecars.refused(sender),
      ...(scope.sidecar ? [sidecarStep(scope)] : []),
      ...this.refused(host?.host ?? name, sender),
    ];
    const port = host && portFor(host, request.port);
    const isKnown = host !== undefined && port !== undefined && scope.knows(host, port.number);
    const alone =
      isKnown && !isWildcard(host.host) ? undefined : this.ofRouteAlone(name, scope, sender, request);
    if (alone) return { steps, next: alone };
    if (isKnown) {
      const refused = refusedFor(host.manifest, port.number, sender.namespace, this.cluster);
      const next = this.hopTo(host, port, scope, sender, withPort(request, port.number));
      return { steps: [...steps, ...refused], next };
    }
    const hidden = host ?? this.registry.known(name, sender.namespace);
    const asked = request.port ?? (hidden && portFor(hidden, undefined)?.number) ?? 80;
    const hears =
      request.scheme === 'http' &&
      this.registry.takesRequests(asked, sender.namespace, (each) => scope.knows(each, asked));
    return { steps, next: passedOn(hidden, scope, sender, request, hears) };
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
  private hopTo(host: MeshHost, port: HostPort, scope: Scope, sender: Sender, request: Request): Hop {
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
        ? routesOf(candidate, asking, this.hosts)
        : connectionRoutes(candidate, kind, asking, request.host, this.hosts);
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

  /**
   * A VirtualService may be for a host that nothing else knows. Istio gives it to proxies on port 80, and on the ports of those
   * other hosts of it that are known.
   */
  private ofRouteAlone(name: string, scope: Scope, sender: Sender, request: Request): Hop | undefined {
    const port = request.port ?? 80;
    const asking: Asking = { proxy: sender, gateway: MESH_GATEWAY, port };
    for (const each of this.covering(name, this.seen(scope, sender, port))) {
      const isServed = port === 80 || each.hosts.some((host) => this.isOn(host, port, scope, sender));
      const routes = isServed ? routesOf(each, asking, this.hosts) : [];
      if (routes.length > 0) {
        return {
          sender,
          request: withPort(request, port),
          routes,
          unmatched: noRoute(each),
          proxy: 'requests',
        };
      }
    }
    return undefined;
  }

  private covering(name: string, seen: readonly BoundVirtualService[]): readonly BoundVirtualService[] {
    const closeness = ({ hosts }: BoundVirtualService): number =>
      Math.max(
        ...hosts
          .filter((host) => hostCovers(host, name))
          .map((host) => (host === name ? Infinity : host.length)),
      );
    return seen
      .filter(({ hosts }) => hosts.some((host) => hostCovers(host, name)))
      .sort((left, right) => Math.sign(closeness(right) - closeness(left)) || 0);
  }

  private isOn(host: string, port: number, scope: Scope, sender: Sender): boolean {
    const found = this.registry.find(host, sender.namespace);
    return (
      found !== undefined && scope.knows(found, port) && found.ports.some(({ number }) => number === port)
    );
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

function noRoute({ manifest }: BoundVirtualService): Failure {
  const text = 'no rule matches the request, so the proxy answers 404';
  return { decision: 'unroutable', status: 404, step: step('lost', text, { manifest }) };
}
