import { isConsulGateway, KIND } from '../read';
import { KubeGateway, Manifest } from '../../../read';
import {
  byLength,
  Cluster,
  Destination,
  Failure,
  isFailure,
  KubeGatewayWays,
  Request,
  Route,
  Sender,
  step,
  TraceStep,
  Way,
} from '../../../mesh/route';
import { Catalog } from './catalog';
import { Chains, Split } from './chain';
import { ConfigEntries } from './entries';
import { filterSaid, patternAmongHosts, splitBehindSplit } from './http-routes';

/** Consul's API gateways: their own routes, then the splitter and the resolver of the service behind, but not its router. */
export class ApiGatewayWays {
  private readonly ways: KubeGatewayWays;

  public constructor(
    cluster: Cluster,
    private readonly entries: ConfigEntries,
    private readonly chains: Chains,
    catalog: Catalog,
  ) {
    this.ways = new KubeGatewayWays(
      cluster,
      (gateway) => isConsulGateway(gateway, cluster.index),
      {
        prefix: 'prefix',
        precedence: byLength,
        hostOf: (namespace, name) => catalog.behind(namespace, name) ?? name,
        dropsInvalidBackends: true,
        mixesKinds: false,
        needsGrants: true,
        refuses: patternAmongHosts,
        extension: (filter, route) => filterSaid(filter, route, cluster.index),
        breaks: (routes) => splitBehindSplit(routes, entries, catalog),
      },
      senderOf,
    );
  }

  /** The way of a request from outside; nothing where no listener takes it. */
  public wayOf(request: Request): Way | undefined {
    const way = this.ways.wayOf(request);
    if (!way || isFailure(way.next)) return way;
    return { ...way, next: { ...way.next, routes: way.next.routes.map((route) => this.followed(route)) } };
  }

  /** What is said of the Gateways that would take a request, and are refused. */
  public refusedFor(request: Request): readonly TraceStep[] {
    return this.ways.refusedFor(request);
  }

  private followed(route: Route): Route {
    if (route.action.kind !== 'send') return route;
    const notes = [...route.notes];
    const to = route.action.to.flatMap((destination): readonly Destination[] => {
      const { host, weight, place, changes } = destination;
      const router = this.entries.find(KIND.ServiceRouter, host);
      if (router) {
        notes.push(step('skipped', 'is not asked by an API gateway', { manifest: router }));
      }
      const split = this.chains.splitOf(host, place);
      const total = split.to.reduce((sum, each) => sum + each.weight, 0);
      notes.push(...split.steps);
      const failure = router && this.lostBehind(router, host, split.to);
      return split.to.map((each) => ({
        ...each,
        weight: (weight * each.weight) / total,
        ...(changes && { changes }),
        ...(failure && { failure }),
      }));
    });
    return { ...route, notes, action: { kind: 'send', to } };
  }

  /**
   * Consul looks past the router for the splitter of the service, or else for the service as it is: where a resolver leads
   * elsewhere, to a default subset or by a redirect, the gateway is not told of anyone there.
   */
  private lostBehind(router: Manifest, service: string, to: Split['to']): Failure | undefined {
    const isElsewhere = to.some(({ host, subset }) => host !== service || subset !== undefined);
    if (this.entries.find(KIND.ServiceSplitter, service) || !isElsewhere) return undefined;
    const text = `${service} has a ServiceRouter and a ServiceResolver that leads elsewhere, which an API gateway loses: it answers 503`;
    return { decision: 'unroutable', status: 503, step: step('lost', text, { manifest: router }) };
  }
}

/** A gateway is a service of its own name. */
function senderOf({ name, namespace }: KubeGateway): Sender {
  return {
    name,
    namespace,
    labels: {},
    annotations: {},
    serviceAccount: name,
    identity: name,
    inMesh: true,
    steps: [],
  };
}
