import { destinationRules, podParticipation } from '../read';
import { Admission } from '../../../mesh/rules';
import {
  Arrival,
  assumedSender,
  Cluster,
  Destination,
  findWorkload,
  Hop,
  hostOf,
  isFailure,
  OUTSIDE,
  OUTSIDER,
  pathAt,
  PathSettings,
  plainWay,
  Request,
  RoutingTable,
  Sender,
  senderOf,
  unknownSender,
  Way,
} from '../../../mesh/route';
import { Arrivals } from './arrival';
import { Authorization } from './authorization';
import { GatewayWays } from './gateway-way';
import { refusedKubeGateways } from './kube-gateway';
import { MeshWays } from './mesh-way';
import { withoutGateway } from './missing-gateway';
import { istioPaths } from './paths';
import { Registry } from './registry';
import { istioReaderSettings, IstioReaderOptions } from './settings';
import { Sidecars } from './sidecar-scope';
import { VirtualServices } from './virtual-service';

/** What Istio makes of manifests. */
export class IstioTable implements RoutingTable {
  public readonly mesh = 'istio';
  private readonly cluster: Cluster;
  private readonly meshWays: MeshWays;
  private readonly gatewayWays: GatewayWays;
  private readonly arrivals: Arrivals;
  private readonly paths: PathSettings;

  public constructor(admission: Admission, options: IstioReaderOptions) {
    const settings = istioReaderSettings(options);
    this.cluster = new Cluster(admission);
    const { cluster } = this;
    this.paths = istioPaths(options, cluster.index);
    const registry = new Registry(cluster);
    const access = new Authorization(cluster, settings.rootNamespace);
    const virtualServices = new VirtualServices(cluster);
    this.meshWays = new MeshWays(registry, virtualServices, new Sidecars(cluster, settings), cluster);
    this.gatewayWays = new GatewayWays(
      cluster,
      virtualServices,
      access,
      settings.gateway,
      registry,
      this.paths,
    );
    this.arrivals = new Arrivals(
      cluster,
      registry,
      destinationRules(cluster.index, settings.rootNamespace),
      access,
      { ...settings, paths: this.paths },
    );
  }

  public sender(name: string, namespace: string | undefined): Sender {
    if (name === OUTSIDE) return OUTSIDER;
    const workload = findWorkload(this.cluster, name, namespace);
    if (workload) {
      const { membership, why } = podParticipation(workload.template, this.cluster.index);
      return senderOf(workload, membership !== 'none', why);
    }
    if (namespace === undefined) throw unknownSender(this.cluster, name);
    return assumedSender(name, namespace);
  }

  public wayOf(sender: Sender, request: Request): Way {
    if (sender === OUTSIDER) {
      const way = this.gatewayWays.wayOf(request) ?? this.withoutGateway(sender, request);
      const refused = [...refusedKubeGateways(this.cluster, request), ...this.gatewayWays.refused(request)];
      return { ...way, steps: [...refused, ...way.steps] };
    }
    return sender.inMesh ? this.ofProxy(sender, request) : plainWay(this.cluster, sender, request);
  }

  /** The proxy beside a sender reads the path before it looks for a route. */
  private ofProxy(sender: Sender, request: Request): Way {
    const way = this.meshWays.wayOf(sender, request);
    if (isFailure(way.next) || way.next.proxy !== 'requests') return way;
    const { request: seen, steps, failure } = pathAt(way.next.request, this.paths);
    return { steps: [...way.steps, ...steps], next: failure ?? { ...way.next, request: seen } };
  }

  /** Where no Gateway listens, a Service may be open by itself; of a route whose Gateway is elsewhere it is said where. */
  private withoutGateway(sender: Sender, request: Request): Way {
    const plain = plainWay(this.cluster, sender, request);
    const [first, ...others] = withoutGateway(this.cluster, hostOf(request));
    if (!first || !isFailure(plain.next)) return plain;
    return { steps: others, next: { decision: 'unroutable', step: first } };
  }

  public arrive(destination: Destination, hop: Hop, request: Request): Arrival {
    return this.arrivals.arrive(destination, hop, request);
  }
}
