import { ServiceNode } from './service';
import { ServiceKey, serviceKey } from './service-key';
import { TelemetryNode } from './telemetry';

/** Every service of one mesh, and who calls whom: what a dialect compiles. */
export class MeshGraph {
  private readonly byKey: ReadonlyMap<ServiceKey, ServiceNode>;
  /** Namespaces in which a service denies what no one declares. */
  private readonly guarded: ReadonlySet<string>;
  private readonly callers: ReadonlyMap<ServiceKey, readonly ServiceNode[]>;

  /**
   * @param services all services of the mesh, imported ones included
   * @param telemetries what was said about the mesh's metrics and traces, in order of path; one at most counts
   * @param declaredNamespaces namespaces of which every chart denies what no one declares
   */
  public constructor(
    public readonly services: readonly ServiceNode[],
    public readonly telemetries: readonly TelemetryNode[] = [],
    public readonly declaredNamespaces: ReadonlySet<string> = new Set(),
  ) {
    this.byKey = new Map(services.map((service) => [serviceKey(service), service]));
    const callers = new Map<ServiceKey, ServiceNode[]>();
    for (const service of services) {
      for (const call of service.calls) {
        const known = callers.get(call.to);
        if (known) known.push(service);
        else callers.set(call.to, [service]);
      }
    }
    for (const list of callers.values()) list.sort(byName);
    this.callers = callers;
    this.guarded = new Set(
      services.filter(({ access }) => access === 'declared').map(({ namespace }) => namespace),
    );
  }

  /** Whether anything in the namespace denies what no one declares: the namespace as a whole, or a service. */
  public isGuarded(namespace: string): boolean {
    return this.declaredNamespaces.has(namespace) || this.guarded.has(namespace);
  }

  /** What the proxies tell about requests, if anything was said about it. */
  public get telemetry(): TelemetryNode | undefined {
    return this.telemetries[0];
  }

  /** Whether there is a service with that key. */
  public has(key: ServiceKey): boolean {
    return this.byKey.has(key);
  }

  /** The service with that key; every key inside a graph has one. */
  public service(key: ServiceKey): ServiceNode {
    const service = this.byKey.get(key);
    if (!service) throw new Error(`the graph has no service ${key}`);
    return service;
  }

  /** Whom a service declares to call, in order of name, so that the order of writing does not show in the output. */
  public calleesOf(service: ServiceNode): readonly ServiceNode[] {
    return service.calls.map((call) => this.service(call.to)).sort(byName);
  }

  /** Who declares to call a service, in order of name. */
  public callersOf(service: ServiceNode): readonly ServiceNode[] {
    return this.callers.get(serviceKey(service)) ?? [];
  }
}

function byName(left: ServiceNode, right: ServiceNode): number {
  const [a, b] = [serviceKey(left), serviceKey(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}
