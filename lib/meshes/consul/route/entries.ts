import { entries, entryName, isHttpLike, KIND, protocolBy } from '../read';
import { KnownKind, Manifest } from '../../../read';
import { Cluster, refusedStep, TraceStep } from '../../../mesh/route';

/** The config entries in the one name space that Consul has. */
export class ConfigEntries {
  public constructor(private readonly cluster: Cluster) {}

  /** The entry of a kind for a service. Of two with one name, Consul keeps the first. */
  public find(kind: KnownKind, name: string): Manifest | undefined {
    return entries(kind, this.cluster.index).first(name);
  }

  /** What is said of the entries of a kind for a service that are refused. */
  public refused(kind: KnownKind, name: string): readonly TraceStep[] {
    return this.cluster
      .refused(kind)
      .filter(({ manifest }) => entryName(kind, manifest) === name)
      .map(refusedStep);
  }

  /** Whether any entry leads the requests to a service somewhere. */
  public knows(service: string): boolean {
    return [KIND.ServiceResolver, KIND.ServiceSplitter, KIND.ServiceRouter].some(
      (kind) => this.find(kind, service) !== undefined,
    );
  }

  /** What a service speaks. */
  public protocolOf(service: string): string {
    return protocolBy(this.find(KIND.ServiceDefaults, service), this.find(KIND.ProxyDefaults, 'global'));
  }

  /** Whether requests to a service can be told apart. */
  public speaksHttp(service: string): boolean {
    return isHttpLike(this.protocolOf(service));
  }
}
