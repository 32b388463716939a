import { KIND, Manifest } from '../../manifests';
import { Cluster } from '../cluster';
import { byLength, KubeGatewayWays } from '../gateway-api';
import { Request } from '../request';
import { Destination, isFailure, Route, Sender, step, Way } from '../table';
import { Catalog } from './catalog';
import { Chains } from './chain';
import { ConfigEntries } from './entries';
import { patternAmongHosts, splitBehindSplit } from './http-routes';

const CONTROLLER = 'consul.hashicorp.com/gateway-controller';

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
      (gateway) => isOfConsul(gateway, cluster),
      {
        prefix: 'prefix',
        precedence: byLength,
        hostOf: (namespace, name) => catalog.behind(namespace, name) ?? name,
        dropsInvalidBackends: true,
        needsGrants: true,
        refuses: patternAmongHosts,
        breaks: (routes) => splitBehindSplit(routes, entries, catalog),
      },
      (gateway) => ({ sender: senderOf(gateway), steps: [] }),
    );
  }

  /** The way of a request from outside; nothing where no listener takes it. */
  public wayOf(request: Request): Way | undefined {
    const way = this.ways.wayOf(request);
    if (!way || isFailure(way.next)) return way;
    return { ...way, next: { ...way.next, routes: way.next.routes.map((route) => this.followed(route)) } };
  }

  private followed(route: Route): Route {
    if (route.action.kind !== 'send') return route;
    const notes = [...route.notes];
    const to = route.action.to.flatMap((destination): readonly Destination[] => {
      const router = this.entries.find(KIND.ServiceRouter, destination.host);
      if (router) {
        notes.push(step('skipped', 'is not asked by an API gateway', { manifest: router }));
      }
      const split = this.chains.splitOf(destination.host, destination.place);
      const total = split.to.reduce((sum, { weight }) => sum + weight, 0);
      notes.push(...split.steps);
      return split.to.map((each) => ({
        ...each,
        weight: (destination.weight * each.weight) / total,
        ...(destination.changes && { changes: destination.changes }),
      }));
    });
    return { ...route, notes, action: { kind: 'send', to } };
  }
}

function isOfConsul({ spec }: Manifest, cluster: Cluster): boolean {
  const name = spec.get('gatewayClassName').text ?? '';
  const found = cluster.index.find(KIND.GatewayClass, '', name);
  return found ? found.spec.get('controllerName').text === CONTROLLER : name !== 'istio';
}

/** A gateway is a service of its own name. */
function senderOf({ name, namespace }: Manifest): Sender {
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
