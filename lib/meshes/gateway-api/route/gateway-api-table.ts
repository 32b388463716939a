import { Admission } from '../../../mesh/rules';
import { kubeName, Service } from '../../../read';
import {
  Arrival,
  assumedSender,
  Cluster,
  Destination,
  findWorkload,
  hostOf,
  Implementation,
  isFailure,
  KubeGatewayWays,
  meshRules,
  OUTSIDE,
  OUTSIDER,
  plainWay,
  refusedFor,
  Request,
  RoutingTable,
  routesWithoutGateway,
  Sender,
  senderOf,
  standard,
  step,
  unknownSender,
  versionOf,
  Way,
  withPort,
} from '../../../mesh/route';

/** What any implementation of the Gateway API makes of manifests, as far as its text says it. */
export class GatewayApiTable implements RoutingTable {
  public readonly mesh = 'gateway-api';
  private readonly cluster: Cluster;
  private readonly gatewayWays: KubeGatewayWays;
  private readonly implementation: Implementation;

  public constructor(admission: Admission) {
    this.cluster = new Cluster(admission);
    this.implementation = standard(this.cluster);
    const gateways = (): boolean => true;
    this.gatewayWays = new KubeGatewayWays(this.cluster, gateways, this.implementation, () => OUTSIDER);
  }

  public sender(name: string, namespace: string | undefined): Sender {
    if (name === OUTSIDE) return OUTSIDER;
    const workload = findWorkload(this.cluster, name, namespace);
    if (workload) return senderOf(workload, true, '');
    if (namespace === undefined) throw unknownSender(this.cluster, name);
    return assumedSender(name, namespace);
  }

  public wayOf(sender: Sender, request: Request): Way {
    if (sender === OUTSIDER) {
      const way = this.gatewayWays.wayOf(request) ?? this.withoutGateway(sender, request);
      return { ...way, steps: [...this.gatewayWays.refusedFor(request), ...way.steps] };
    }
    const plain = plainWay(this.cluster, sender, request);
    const service = this.serviceOf(sender, request.host);
    const port = request.port ?? service?.ports[0]?.number;
    if (!service || port === undefined) return plain;
    const routes = meshRules(service, port, sender.namespace, this.cluster, this.implementation);
    const refused = refusedFor(service, port, sender.namespace, this.cluster);
    if (routes.length === 0) return { ...plain, steps: [...refused, ...plain.steps] };
    return {
      steps: refused,
      next: {
        sender,
        request: withPort(request, port),
        routes,
        unmatched: {
          decision: 'unroutable',
          status: 404,
          step: step('lost', `no rule for Service ${service.name} matches the request`),
        },
      },
    };
  }

  /** Of a route whose Gateway the manifests do not have it is said where that is. */
  private withoutGateway(sender: Sender, request: Request): Way {
    const plain = plainWay(this.cluster, sender, request);
    const [first, ...others] = routesWithoutGateway(this.cluster, hostOf(request));
    if (!first || !isFailure(plain.next)) return plain;
    return { steps: others, next: { decision: 'unroutable', step: first } };
  }

  public arrive({ host, port }: Destination): Arrival {
    const service = this.cluster.services.find((each) => each.host === host);
    const running = service ? this.cluster.behind(service).filter(({ pods }) => pods > 0) : [];
    if (running.length === 0) {
      const place = service && { manifest: service.manifest };
      const text = `no pods are behind ${host}${port === undefined ? '' : `:${port}`}`;
      return {
        steps: [],
        endpoints: [],
        failure: { decision: 'unroutable', status: 503, step: step('host', text, place) },
      };
    }
    return {
      steps: [],
      endpoints: running.map((workload) => ({
        workload: workload.name,
        version: versionOf(workload),
        weight: workload.pods,
        steps: [],
      })),
    };
  }

  private serviceOf({ namespace }: Sender, host: string): Service | undefined {
    const called = kubeName(host, this.cluster.index.clusterDomain);
    return called && this.cluster.service(called.namespace ?? namespace, called.name);
  }
}
