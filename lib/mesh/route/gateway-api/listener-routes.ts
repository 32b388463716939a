import { hostCovers, Manifest, push } from '../../../read';
import { Cluster } from '../cluster/cluster';
import { TraceStep } from '../decision';
import { Route } from '../table/table';
import { step } from '../table/place';
import { allows, Listener, sharedHosts } from './listeners';
import { byAgeAndName } from './rank';
import { allRoutes, Implementation, rulesOf } from './routes';

/** The routes that hang on the listeners of Gateways. */
export class ListenerRoutes {
  public constructor(
    private readonly cluster: Cluster,
    private readonly implementation: Implementation,
  ) {}

  /** The routes of a listener that the implementation takes. */
  public attachedTo(listener: Listener): readonly Manifest[] {
    return this.wanting(listener).filter((route) => this.refusalOf(route) === undefined);
  }

  /** What is said of the routes for a host that the implementation does not take. */
  public refusedAt(listener: Listener, host: string): readonly TraceStep[] {
    return this.wanting(listener).flatMap((route) => {
      const isAbout = hostsAt(listener, route).some((each) => hostCovers(each, host));
      const reason = isAbout ? this.refusalOf(route) : undefined;
      return reason === undefined ? [] : [step('refused', reason, { manifest: route })];
    });
  }

  /**
   * The rules of a listener by the hosts they are for, each in the order in which they are asked. What a route names as a host
   * can be left out.
   */
  public byHost(
    listener: Listener,
    isFor: (hostname: string) => boolean = () => true,
  ): ReadonlyMap<string, readonly Route[]> {
    const serving = new Map<string, Manifest[]>();
    for (const route of [...this.attachedTo(listener)].sort(byAgeAndName)) {
      for (const host of new Set(hostsAt(listener, route, isFor))) push(serving, host, route);
    }
    return new Map(
      [...serving].map(([host, routes]) => [host, rulesOf(routes, this.cluster, this.implementation)]),
    );
  }

  private wanting(listener: Listener): readonly Manifest[] {
    return allRoutes(this.cluster).filter(
      (route) => isAttached(route, listener) && allows(listener, route, this.cluster),
    );
  }

  private refusalOf(route: Manifest): string | undefined {
    return this.implementation.refuses?.(route);
  }
}

function hostsAt(
  { hostname }: Listener,
  { spec }: Manifest,
  isFor: (hostname: string) => boolean = () => true,
): readonly string[] {
  const named = spec.get('hostnames').texts();
  return (named.length === 0 ? ['*'] : named).filter(isFor).flatMap((each) => sharedHosts(hostname, [each]));
}

/** Whether one of a route's parents is the listener. */
function isAttached(route: Manifest, { gateway, name, port }: Listener): boolean {
  return route.spec
    .get('parentRefs')
    .items()
    .some((ref) => {
      const section = ref.get('sectionName').text;
      const wanted = ref.get('port').port;
      return (
        (ref.get('kind').text ?? 'Gateway') === 'Gateway' &&
        ref.get('name').text === gateway.name &&
        (ref.get('namespace').text ?? route.namespace) === gateway.namespace &&
        (section === undefined || section === name) &&
        (wanted === undefined || wanted === port)
      );
    });
}
