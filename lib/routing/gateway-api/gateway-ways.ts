import { hostCovers, Manifest } from '../../manifests';
import { Cluster } from '../cluster';
import { TraceStep } from '../decision';
import { hostOf, Request, withPort } from '../request';
import { Failure, Sender, step, Way } from '../table';
import { allows, Listener, readListeners, sharedHosts } from './listeners';
import { byAgeAndName } from './rank';
import { allRoutes, Implementation, inOrder, readRules } from './routes';

/** What a Gateway's pods are to the mesh, and what its own policies say before routes are looked at. */
export interface GatewayPods {
  readonly sender: Sender;
  readonly steps: readonly TraceStep[];
  readonly failure?: Failure;
}

/** What Gateways of the Gateway API do with requests from outside. */
export class KubeGatewayWays {
  private readonly listeners: readonly Listener[];

  public constructor(
    private readonly cluster: Cluster,
    isWanted: (gateway: Manifest) => boolean,
    private readonly implementation: Implementation,
    private readonly podsOf: (gateway: Manifest, port: number, request: Request) => GatewayPods,
  ) {
    this.listeners = readListeners(cluster, isWanted);
  }

  /** The way of a request from outside; nothing where no listener takes it. */
  public wayOf(request: Request): Way | undefined {
    const listening = this.listeners.filter((listener) => isFor(listener, request));
    const [best] = listening
      .filter(({ hostname }) => hostCovers(hostname, hostOf(request)))
      .sort((left, right) => specificity(right.hostname) - specificity(left.hostname));
    if (!best) return notServed(listening, request);
    const sent = withPort(request, best.port);
    const pods = this.podsOf(best.gateway, best.port, sent);
    const opened = step('gateway', `listens on port ${best.port} for ${best.hostname}`, best.place);
    const broken = this.brokenBy(best.gateway);
    if (broken) return { steps: [opened], next: { decision: 'unroutable', step: broken } };
    const steps = [opened, ...pods.steps, ...this.refusedAt(best, hostOf(request))];
    if (pods.failure) return { steps, next: pods.failure };
    return {
      steps,
      next: {
        sender: pods.sender,
        request: sent,
        proxy: 'requests',
        routes: this.routesAt(best, hostOf(request)),
        unmatched: {
          decision: 'unroutable',
          status: 404,
          step: step('lost', 'no rule matches the request, so the gateway answers 404', best.place),
        },
      },
    };
  }

  private attachedTo(listener: Listener): readonly Manifest[] {
    return allRoutes(this.cluster).filter(
      (route) => isAttached(route, listener) && allows(listener, route, this.cluster),
    );
  }

  /** What is said of the routes for a host that the implementation does not take. */
  private refusedAt(listener: Listener, host: string): readonly TraceStep[] {
    const { refuses } = this.implementation;
    if (!refuses) return [];
    return this.attachedTo(listener).flatMap((route) => {
      const hosts = sharedHosts(listener.hostname, route.spec.get('hostnames').texts());
      const reason = hosts.some((each) => hostCovers(each, host)) ? refuses(route) : undefined;
      return reason === undefined ? [] : [step('refused', reason, { manifest: route })];
    });
  }

  private brokenBy(gateway: Manifest): TraceStep | undefined {
    const { breaks, refuses } = this.implementation;
    if (!breaks) return undefined;
    const attached = this.listeners
      .filter((listener) => listener.gateway === gateway)
      .flatMap((listener) => this.attachedTo(listener));
    return breaks(attached.filter((route) => refuses?.(route) === undefined));
  }

  /** The rules that a listener has for a host. Only the routes with the closest host count. */
  private routesAt(listener: Listener, host: string): ReturnType<typeof inOrder> {
    const attached = this.attachedTo(listener)
      .filter((route) => this.implementation.refuses?.(route) === undefined)
      .map((route) => ({
        route,
        hosts: sharedHosts(listener.hostname, route.spec.get('hostnames').texts()).filter((each) =>
          hostCovers(each, host),
        ),
      }))
      .filter(({ hosts }) => hosts.length > 0);
    const closest = Math.max(...attached.flatMap(({ hosts }) => hosts.map(specificity)));
    const serving = attached
      .filter(({ hosts }) => hosts.some((each) => specificity(each) === closest))
      .map(({ route }) => route)
      .sort(byAgeAndName);
    const rules = oneKind(serving).flatMap((route) => readRules(route, this.cluster, this.implementation));
    return inOrder(rules, this.implementation);
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

/** HTTPRoutes and GRPCRoutes do not share a host: the older kind of route has it. */
function oneKind(routes: readonly Manifest[]): readonly Manifest[] {
  return routes.filter(({ kind }) => kind === routes[0]?.kind);
}

function isFor({ protocol, port }: Listener, request: Request): boolean {
  if (request.port === undefined) return protocol === 'HTTP' || protocol === 'HTTPS';
  const wanted = request.scheme === 'https' ? 'HTTPS' : 'HTTP';
  return port === request.port && protocol === wanted;
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

/** A host without a wildcard is closer than any pattern, and a longer one closer than a shorter one. */
function specificity(host: string): number {
  return host.startsWith('*') ? host.length : 1000 + host.length;
}
