import { Admission } from '../../../mesh/rules';
import {
  Arrival,
  assumedSender,
  Cluster,
  Destination,
  findWorkload,
  Hop,
  OUTSIDE,
  OUTSIDER,
  plainWay,
  Request,
  RoutingTable,
  Sender,
  senderOf,
  unknownSender,
  Way,
} from '../../../mesh/route';
import { ApiGatewayWays } from './api-gateway';
import { Arrivals } from './arrival';
import { Catalog } from './catalog';
import { Chains } from './chain';
import { arriveDirectly } from './direct';
import { ConfigEntries } from './entries';
import { External } from './external';
import { Intentions } from './intentions';
import { MeshWays } from './mesh-way';
import { OutsideWays } from './outside';
import { Resolvers } from './resolvers';
import { ConsulReaderOptions, consulReaderSettings } from './settings';

/** What Consul makes of manifests. */
export class ConsulTable implements RoutingTable {
  public readonly mesh = 'consul';
  private readonly cluster: Cluster;
  private readonly catalog: Catalog;
  private readonly meshWays: MeshWays;
  private readonly gatewayWays: ApiGatewayWays;
  private readonly arrivals: Arrivals;

  public constructor(admission: Admission, options: ConsulReaderOptions) {
    const settings = consulReaderSettings(options);
    this.cluster = new Cluster(admission);
    const { cluster } = this;
    this.catalog = new Catalog(cluster, settings);
    const entries = new ConfigEntries(cluster);
    const resolvers = new Resolvers(entries);
    const chains = new Chains(entries, resolvers);
    const intentions = new Intentions(entries, settings);
    const external = new External(cluster, entries);
    const outside = new OutsideWays(entries, this.catalog, external, intentions);
    this.meshWays = new MeshWays(cluster, entries, this.catalog, chains, outside);
    this.gatewayWays = new ApiGatewayWays(cluster, entries, chains, this.catalog);
    this.arrivals = new Arrivals(entries, this.catalog, resolvers, intentions, external);
  }

  public sender(name: string, namespace: string | undefined): Sender {
    if (name === OUTSIDE) return OUTSIDER;
    const workload = findWorkload(this.cluster, name, namespace);
    if (workload) {
      const instances = this.catalog.of(workload);
      const why = instances ? '' : 'out of the mesh, as its pods ask for no proxy';
      return {
        ...senderOf(workload, instances !== undefined, why),
        ...(instances && { identity: instances.service }),
      };
    }
    if (namespace === undefined) throw unknownSender(this.cluster, name);
    return assumedSender(name, namespace);
  }

  public wayOf(sender: Sender, request: Request): Way {
    if (sender === OUTSIDER) {
      const way = this.gatewayWays.wayOf(request) ?? plainWay(this.cluster, sender, request);
      return { ...way, steps: [...this.gatewayWays.refusedFor(request), ...way.steps] };
    }
    return sender.inMesh ? this.meshWays.wayOf(sender, request) : this.meshWays.plainWayOf(sender, request);
  }

  public arrive(destination: Destination, hop: Hop, request: Request): Arrival {
    return hop.sender.inMesh
      ? this.arrivals.arrive(destination, hop, request)
      : arriveDirectly(this.cluster, this.catalog, destination, hop, request);
  }
}
