import { KIND } from '../read';
import { Field, KnownKind, Manifest } from '../../../read';
import { Cluster, step, TraceStep } from '../../../mesh/route';

/** The config entries in the one name space that Consul has. */
export class ConfigEntries {
  private readonly byKind = new Map<KnownKind, ReadonlyMap<string, Manifest>>();

  public constructor(private readonly cluster: Cluster) {}

  /** The entry of a kind for a service. Of two with one name, Consul keeps the first. */
  public find(kind: KnownKind, name: string): Manifest | undefined {
    let known = this.byKind.get(kind);
    if (!known) {
      known = new Map([...this.cluster.of(kind)].reverse().map((entry) => [nameOf(entry, kind), entry]));
      this.byKind.set(kind, known);
    }
    return known.get(name);
  }

  /** What a service speaks: what its ServiceDefaults says, or, without that object, what ProxyDefaults does. */
  public protocolOf(service: string): string {
    const defaults = this.find(KIND.ServiceDefaults, service);
    const said = defaults
      ? defaults.spec.get('protocol').text
      : this.find(KIND.ProxyDefaults, 'global')?.spec.get('config', 'protocol').text;
    return (said ?? '') === '' ? 'tcp' : (said ?? '').toLowerCase();
  }

  /** Whether requests to a service can be told apart. */
  public speaksHttp(service: string): boolean {
    return ['http', 'http2', 'grpc'].includes(this.protocolOf(service));
  }
}

function nameOf({ name, spec }: Manifest, kind: KnownKind): string {
  return kind === KIND.ServiceIntentions ? (spec.get('destination', 'name').text ?? '') : name;
}

/** A step that says that Consul does not take an entry, so that it has no effect. */
export function refused(manifest: Manifest, reason: string, field?: Field): TraceStep {
  const text = `Consul refuses this ${manifest.kind}, so it has no effect: ${reason}`;
  return step('refused', text, { manifest, field: field ?? manifest.spec });
}
