import { hostCovers, KubeGateway, KubeRoute } from '../../../read';
import { Cluster } from '../cluster/cluster';
import { TraceStep } from '../decision';
import { hostOf, Request, withPort } from '../request';
import { isFailure, Route, Way } from '../table/table';
import { Sender } from '../table/sender';
import { step } from '../table/place';
import { ListenerRoutes } from './listener-routes';
import { isFor, Listener, readListeners, refusedGateways } from './listeners';
import { Implementation } from './routes';

/**
 * What Gateways of the Gateway API do with requests from outside, where the listener with the closest host takes a request and
 * no other listener's routes are asked.
 */
export class KubeGatewayWays {
  private readonly listeners: readonly Listener[];
  private readonly routes: ListenerRoutes;

  public constructor(
    private readonly cluster: Cluster,
    private readonly isWanted: (gateway: KubeGateway) => boolean,
    private readonly implementation: Implementation,
    private readonly senderOf: (gateway: KubeGateway) => Sender,
  ) {
    this.listeners = readListeners(cluster, isWanted);
    this.routes = new ListenerRoutes(cluster, implementation);
  }

  /**
   * The way of a request from outside; nothing where no listener takes it. Each Gateway has an address of its own: of several, the
   * first is taken that has a route for the request.
   */
  public wayOf(request: Request): Way | undefined {
    const listening = this.listeners.filter((listener) => isFor(listener, request));
    const gateways = [...new Set(listening.map(({ gateway }) => gateway))];
    const ways = gateways.flatMap((gateway) => {
      const way = this.through(
        listening.filter((listener) => listener.gateway === gateway),
        request,
      );
      return way ? [way] : [];
    });
    const best = ways.find(({ next }) => !isFailure(next) && next.routes.length > 0) ?? ways[0];
    return best ?? notServed(listening, request);
  }

  /** The way through one Gateway. */
  private through(listening: readonly Listener[], request: Request): Way | undefined {
    const host = hostOf(request);
    const best = closest(host, listening, ({ hostname }) => hostname);
    if (!best) return undefined;
    const opened = step('gateway', `listens on port ${best.port} for ${best.hostname}`, best.place);
    const broken = this.implementation.breaks?.(this.attachedTo(best.gateway));
    if (broken) return { steps: [opened], next: { decision: 'unroutable', step: broken } };
    return {
      steps: [opened, ...this.routes.refusedAt(best, host)],
      next: {
        sender: this.senderOf(best.gateway),
        request: withPort(request, best.port),
        proxy: 'requests',
        routes: this.routesAt(best, host),
        unmatched: {
          decision: 'unroutable',
          status: 404,
          step: step('lost', 'no rule matches the request, so the gateway answers 404', best.place),
        },
      },
    };
  }

  /** What is said of the Gateways that would take a request, and are refused. */
  public refusedFor(request: Request): readonly TraceStep[] {
    return refusedGateways(this.cluster, this.isWanted, request);
  }

  private attachedTo(gateway: KubeGateway): readonly KubeRoute[] {
    return this.listeners
      .filter((listener) => listener.gateway === gateway)
      .flatMap((listener) => this.routes.attachedTo(listener));
  }

  /** The rules that a listener has for a host. Only the routes with the closest host count. */
  private routesAt(listener: Listener, host: string): readonly Route[] {
    return closest(host, [...this.routes.byHost(listener)], ([pattern]) => pattern)?.[1] ?? [];
  }
}

/** What a gateway answers that listens on the port, but for other hosts; under TLS it only closes the connection. */
function notServed([first]: readonly Listener[], request: Request): Way | undefined {
  if (!first || request.port === undefined) return undefined;
  const text = `listens on port ${first.port} for ${first.hostname}, not for ${hostOf(request)}`;
  const said = step('gateway', text, first.place);
  const status = first.protocol === 'HTTP' ? { status: 404 } : {};
  return { steps: [], next: { decision: 'unroutable', step: said, ...status } };
}

/** Of the patterns that cover a host, the closest: one without a wildcard before any other, and a longer one before a shorter. */
function closest<T>(host: string, items: readonly T[], patternOf: (item: T) => string): T | undefined {
  const specificity = (item: T): number => {
    const pattern = patternOf(item);
    return pattern.startsWith('*') ? pattern.length : 1000 + pattern.length;
  };
  const covering = items.filter((item) => hostCovers(patternOf(item), host));
  return covering.sort((left, right) => specificity(right) - specificity(left))[0];
}
