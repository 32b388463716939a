import { hostCovers, isAttached, KubeRoute, push, sharedHosts } from '../../../read';
import { Cluster } from '../cluster/cluster';
import { TraceStep } from '../decision';
import { Route } from '../table/table';
import { step } from '../table/place';
import { refusedStep } from '../table/refused';
import { Listener } from './listeners';
import { allRoutes, Implementation, refusedRoutes, rulesOf } from './routes';

/** The routes that hang on the listeners of Gateways. */
export class ListenerRoutes {
  public constructor(
    private readonly cluster: Cluster,
    private readonly implementation: Implementation,
  ) {}

  /** The routes of a listener that the implementation takes. */
  public attachedTo(listener: Listener): readonly KubeRoute[] {
    return this.wanting(listener).filter((route) => this.refusalOf(route) === undefined);
  }

  /** What is said of the routes for a host that the cluster or the implementation does not take. */
  public refusedAt(listener: Listener, host: string): readonly TraceStep[] {
    const isAbout = (route: KubeRoute): boolean =>
      hostsAt(listener, route).some((each) => hostCovers(each, host));
    const byCluster = refusedRoutes(this.cluster)
      .filter(({ route }) => this.isAttached(route, listener) && isAbout(route))
      .map(({ verdict }) => refusedStep(verdict));
    const byImplementation = this.wanting(listener)
      .filter(isAbout)
      .flatMap((route) => {
        const reason = this.refusalOf(route);
        return reason === undefined ? [] : [step('refused', reason, { manifest: route.manifest })];
      });
    return [...byCluster, ...byImplementation];
  }

  /**
   * The rules of a listener by the hosts they are for, each in the order in which they are asked. What a route names as a host
   * can be left out.
   */
  public byHost(
    listener: Listener,
    isFor: (hostname: string) => boolean = () => true,
  ): ReadonlyMap<string, readonly Route[]> {
    const serving = new Map<string, KubeRoute[]>();
    for (const route of this.attachedTo(listener)) {
      for (const host of new Set(hostsAt(listener, route, isFor))) push(serving, host, route);
    }
    return new Map(
      [...serving].map(([host, routes]) => [host, rulesOf(routes, this.cluster, this.implementation)]),
    );
  }

  private wanting(listener: Listener): readonly KubeRoute[] {
    return allRoutes(this.cluster).filter((route) => this.isAttached(route, listener));
  }

  private isAttached(route: KubeRoute, listener: Listener): boolean {
    return isAttached(route, listener.owner, listener, this.cluster.index);
  }

  private refusalOf(route: KubeRoute): string | undefined {
    return this.implementation.refuses?.(route);
  }
}

/** The hosts for which a route serves a listener. What it names as a host can be left out. */
function hostsAt(
  listener: Listener,
  { hostnames }: KubeRoute,
  isFor: (hostname: string) => boolean = () => true,
): readonly string[] {
  const wanted = (hostnames.length === 0 ? ['*'] : hostnames).filter(isFor);
  return wanted.flatMap((each) => sharedHosts(listener, [each]));
}
