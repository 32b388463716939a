import { byAge, KIND, mostSpecific, readGateway, servedHosts } from '../read';
import { hostCovers } from '../../../read';
import {
  Cluster,
  Failure,
  Hop,
  hostOf,
  isFailure,
  pathAt,
  PathSettings,
  Request,
  Route,
  Sender,
  step,
  TraceStep,
  Way,
  withPort,
} from '../../../mesh/route';
import { Authorization } from './authorization';
import { catchAllLast, untilCatchAll } from './catch-all';
import { gatewaySender } from './gateway-sender';
import { GatewayServer, gatewayServers, listensOn, podPort, serversOf } from './gateways';
import { routesOf } from './http-route';
import { GATEWAY_NAME, readKubeGateways } from './kube-gateway';
import { withoutGateway } from './missing-gateway';
import { Registry } from './registry';
import { refusedSteps } from './refused';
import { connectionRoutes } from './tcp-route';
import { BoundVirtualService, VirtualServices } from './virtual-service';

/** What the gateways do with requests from outside. */
export class GatewayWays {
  private readonly servers: readonly GatewayServer[];

  public constructor(
    private readonly cluster: Cluster,
    private readonly virtualServices: VirtualServices,
    private readonly access: Authorization,
    private readonly identity: string | undefined,
    private readonly registry: Registry,
    private readonly paths: PathSettings,
  ) {
    this.servers = [...gatewayServers(cluster), ...readKubeGateways(cluster)].sort((left, right) =>
      byAge(left.place.manifest, right.place.manifest),
    );
  }

  /** The way of a request from outside; nothing where no Gateway listens on its port for its host. */
  public wayOf(request: Request): Way | undefined {
    for (const kind of kindsFor(request)) {
      const listening = this.servers.filter(
        (server) => server.kind === kind && this.listens(server, request),
      );
      const serving = listening.filter((server) => serves(server, hostOf(request)));
      const asked = serving.length > 0 || request.port === undefined ? serving : listening;
      const ways = this.places(asked, listening).map((together) => ({
        pods: this.podsKey(together[0] as GatewayServer),
        way: this.through(kind === 'http' ? together : closest(together, hostOf(request)), request),
      }));
      if (ways.length > 0) return bestOf(ways);
    }
    return undefined;
  }

  /** The servers that a request may come to, those together that share pods and a port: the pods have an address of their own. */
  private places(
    asked: readonly GatewayServer[],
    listening: readonly GatewayServer[],
  ): readonly (readonly GatewayServer[])[] {
    const keyOf = (server: GatewayServer): string => `${this.podsKey(server)} ${server.port}`;
    return [...new Set(asked.map(keyOf))].map((key) => listening.filter((server) => keyOf(server) === key));
  }

  /** The refused Gateways that would have listened for a request. */
  public refused(request: Request): readonly TraceStep[] {
    const kinds = kindsFor(request);
    return refusedSteps(KIND.IstioGateway, this.cluster, (manifest) =>
      serversOf(readGateway(manifest)).some(
        (server) =>
          kinds.includes(server.kind) && this.listens(server, request) && serves(server, hostOf(request)),
      ),
    );
  }

  private listens(server: GatewayServer, { port }: Request): boolean {
    return port === undefined || listensOn(server, port, this.cluster);
  }

  private through(servers: readonly GatewayServer[], asked: Request): Way {
    const [server] = servers as readonly [GatewayServer];
    const gateway = this.podsOf(server);
    const scheme = server.kind === 'http' ? 'http' : asked.scheme === 'tcp' ? 'tcp' : 'https';
    const sent: Request = withPort({ ...asked, scheme }, server.port);
    const isConnection = server.kind === 'passthrough' || server.kind === 'tcp';
    const { request, ...read } = isConnection ? { request: sent, steps: [] } : pathAt(sent, this.paths);
    const about = servers.filter((each) => serves(each, hostOf(request)));
    const steps: TraceStep[] = (about.length > 0 ? about : [server]).map((each) =>
      step('gateway', `listens on port ${each.port} for ${hostList(each)}`, each.place),
    );
    steps.push(...about.flatMap(({ refusedFor }) => refusedFor?.(hostOf(request)) ?? []));
    steps.push(...gateway.steps, ...certificateSteps(server), ...read.steps);
    if ('failure' in read && read.failure) return { steps, next: read.failure };
    const kubeGateway = gateway.labels[GATEWAY_NAME];
    const verdict = this.access.check(
      { ...gateway, ...(kubeGateway !== undefined && { kubeGateway }) },
      {
        request,
        port: podPort(server, this.cluster),
        isHttp: !isConnection,
        principal: undefined,
        sourceIp: request.sourceIp,
      },
    );
    if (verdict.failure) return { steps: [...steps, ...verdict.steps], next: verdict.failure };
    steps.push(...verdict.steps, ...this.refusedRoutes(servers, gateway, request));
    steps.push(...this.leftOut(servers, gateway, request));
    const next = isConnection
      ? this.connectionHop(servers, gateway, request)
      : this.requestHop(servers, gateway, request);
    if (isFailure(next)) steps.push(...withoutGateway(this.cluster, hostOf(request)));
    return { steps, next };
  }

  /** The refused VirtualServices that would have had routes for the host of a request. */
  private refusedRoutes(
    servers: readonly GatewayServer[],
    gateway: Sender,
    request: Request,
  ): readonly TraceStep[] {
    const own = servers.filter(({ routes }) => routes === undefined);
    const host = hostOf(request);
    return [...new Set(own.map((server) => server.gateway))].flatMap((name) =>
      this.virtualServices.refused(name, gateway.namespace, (hosts, namespace) =>
        own.some(
          (server) =>
            server.gateway === name &&
            servedHosts(server, hosts, namespace).some((each) => hostCovers(each, host)),
        ),
      ),
    );
  }

  /** What is left out of the rules that delegate, of VirtualServices for the host of a request. */
  private leftOut(
    servers: readonly GatewayServer[],
    gateway: Sender,
    request: Request,
  ): readonly TraceStep[] {
    const host = hostOf(request);
    return servers
      .flatMap((server) => this.bound(server, gateway))
      .filter(({ hosts }) => hosts.some((each) => hostCovers(each, host)))
      .flatMap(({ leftOut }) => leftOut);
  }

  /** The routes of all servers on one port come together by host; the closest host for the request counts, and only it. */
  private requestHop(servers: readonly GatewayServer[], gateway: Sender, request: Request): Hop | Failure {
    const byHost = new Map<string, Route[]>();
    const redirecting = new Map<string, GatewayServer>();
    for (const server of servers) {
      for (const [host, routes] of this.routesByHost(server, gateway, request)) {
        byHost.set(host, [...(byHost.get(host) ?? []), ...routes]);
        if (server.redirectsToHttps) redirecting.set(host, server);
      }
      for (const host of server.redirected) {
        redirecting.set(host, server);
        if (!byHost.has(host)) byHost.set(host, []);
      }
    }
    const host = mostSpecific(hostOf(request), [...byHost.keys()], (each) => each);
    const [server] = servers as readonly [GatewayServer];
    if (host === undefined) return notServed(server, request);
    const redirect = redirecting.get(host);
    const routes = redirect ? [redirectRoute(redirect)] : catchAllLast(byHost.get(host) ?? []);
    const text = `no rule matches the request, so the gateway answers 404`;
    const unmatched: Failure = {
      decision: 'unroutable',
      status: 404,
      step: step('lost', text, server.place),
    };
    return { sender: gateway, request, routes, unmatched, proxy: 'requests' };
  }

  private routesByHost(
    server: GatewayServer,
    gateway: Sender,
    request: Request,
  ): readonly (readonly [string, readonly Route[]])[] {
    if (server.routes) return [...server.routes].map(([host, routes]) => [host, untilCatchAll(routes)]);
    const asking = { proxy: gateway, gateway: server.gateway, port: request.port };
    return this.bound(server, gateway).flatMap((virtualService) => {
      const served = servedHosts(server, virtualService.hosts, virtualService.manifest.namespace);
      const routes = served.length > 0 ? untilCatchAll(routesOf(virtualService, asking, this.registry)) : [];
      return routes.length > 0 ? served.map((host) => [host, routes] as const) : [];
    });
  }

  private connectionHop(servers: readonly GatewayServer[], gateway: Sender, request: Request): Hop | Failure {
    const [server] = servers as readonly [GatewayServer];
    const asking = { proxy: gateway, gateway: server.gateway, port: request.port };
    const kind = server.kind === 'tcp' ? 'tcp' : 'tls';
    const routes = this.bound(server, gateway).flatMap((virtualService) =>
      connectionRoutes(virtualService, kind, asking, request.host, this.registry),
    );
    const [first] = routes;
    const closed = notForwarded(server, request);
    return first
      ? { sender: gateway, request, routes: [first], unmatched: closed, proxy: 'connections' }
      : closed;
  }

  private podsOf({ pods, selector }: GatewayServer): Sender {
    return pods ?? gatewaySender(selector, this.cluster, this.access, this.identity);
  }

  /** Servers on the same pods share a port, however each of them says which pods those are. */
  private podsKey(server: GatewayServer): string {
    const { workload, namespace, name } = this.podsOf(server);
    return workload || server.pods ? `${namespace}/${name}` : JSON.stringify(server.selector);
  }

  private bound(server: GatewayServer, gateway: Sender): readonly BoundVirtualService[] {
    return this.virtualServices.boundTo(server.gateway, gateway.namespace);
  }
}

interface WayThrough {
  readonly pods: string;
  readonly way: Way;
}

/** Of gateways with pods of their own, the first that has a route for the request: the client must know its address. */
function bestOf(ways: readonly WayThrough[]): Way {
  const [first] = ways as readonly [WayThrough];
  const best = ways.find(({ way: { next } }) => !isFailure(next)) ?? first;
  const said = ways
    .filter(({ pods }) => pods !== best.pods)
    .flatMap(({ way: { steps } }) => steps.slice(0, 1))
    .map(({ object, text }): TraceStep => ({
      step: 'skipped',
      text: `another gateway, with an address of its own, ${text} too`,
      ...(object && { object }),
    }));
  return { ...best.way, steps: [...said, ...best.way.steps] };
}

/** Without a scheme or a port, HTTP is tried before TLS. */
function kindsFor({ scheme, port }: Request): readonly GatewayServer['kind'][] {
  if (scheme === 'https') return ['https', 'passthrough'];
  if (scheme === 'tcp') return ['tcp', 'passthrough'];
  return port === undefined ? ['http', 'https', 'passthrough', 'tcp'] : ['http', 'tcp'];
}

function serves({ hosts, kind }: GatewayServer, host: string): boolean {
  return kind === 'tcp' || mostSpecific(host, hosts, (each) => each.host) !== undefined;
}

/** Of servers that end TLS, the one with the closest name answers; each has routes of its own. */
function closest(servers: readonly GatewayServer[], host: string): readonly GatewayServer[] {
  const named = servers.flatMap((server) => server.hosts.map((each) => ({ host: each.host, server })));
  const best = mostSpecific(host, named, (each) => each.host);
  return best ? [best.server] : servers.slice(0, 1);
}

function redirectRoute({ place }: GatewayServer): Route {
  return {
    place,
    name: 'tls.httpsRedirect',
    match: [],
    action: { kind: 'answer', status: 301, text: 'answers 301, to the same address with https' },
    notes: [],
  };
}

function certificateSteps({ wantsClientCertificate, place }: GatewayServer): readonly TraceStep[] {
  if (!wantsClientCertificate) return [];
  return [step('gateway', 'asks for a certificate, which the client is taken to have', place)];
}

function notServed({ place }: GatewayServer, request: Request): Failure {
  const text = `has no route for the host ${hostOf(request)}, so the gateway answers 404`;
  return { decision: 'unroutable', status: 404, step: step('gateway', text, place) };
}

function notForwarded({ place }: GatewayServer, request: Request): Failure {
  const text = `has no route for ${hostOf(request)}, so the gateway closes the connection`;
  return { decision: 'unroutable', step: step('gateway', text, place) };
}

function hostList({ hosts }: GatewayServer): string {
  return hosts.map(({ namespace, host }) => (namespace === '*' ? host : `${namespace}/${host}`)).join(', ');
}
