import { byAge, KIND } from '../read';
import { Field, hasLabels, hostCovers, hostsOverlap, Manifest } from '../../../read';
import { Cluster, Sender, TraceStep } from '../../../mesh/route';
import { refusedSteps } from './refused';
import { MeshHost } from './registry';
import { IstioSettings } from './settings';

/** Which hosts the proxy of a sender knows, and what it does with the rest. */
export interface Scope {
  /** The Sidecar that says so; nothing where none does. */
  readonly sidecar: Manifest | undefined;
  /** Whether requests to hosts that it does not know are passed on. */
  readonly passesOn: boolean;
  /** Whether it knows a host, for requests to a port. */
  knows(host: MeshHost, port: number | undefined): boolean;
  /** Whether it knows a route that lives in a namespace and is for one of the hosts. */
  knowsRoute(hosts: readonly string[], namespace: string, port: number | undefined): boolean;
}

/** Finds the Sidecar of a sender and reads it. */
export class Sidecars {
  private readonly sorted: readonly Manifest[];

  public constructor(
    private readonly cluster: Cluster,
    private readonly settings: IstioSettings,
  ) {
    const all = [...cluster.of(KIND.Sidecar)].sort(byAge);
    const hasSelector = ({ spec }: Manifest): boolean => spec.has('workloadSelector');
    this.sorted = [...all.filter(hasSelector), ...all.filter((sidecar) => !hasSelector(sidecar))];
  }

  /** What the proxy of a sender knows. */
  public scopeOf(sender: Sender): Scope {
    const own = this.sorted.find((sidecar) => isForSender(sidecar, sender));
    const sidecar = own ?? this.sorted.find((each) => this.isForMesh(each));
    return sidecar ? this.read(sidecar, sender.namespace) : this.everything();
  }

  /** The refused Sidecars that would have been looked at for a sender. */
  public refused(sender: Sender): readonly TraceStep[] {
    return refusedSteps(
      KIND.Sidecar,
      this.cluster,
      (sidecar) => isForSender(sidecar, sender) || this.isForMesh(sidecar),
    );
  }

  private isForMesh({ namespace, spec }: Manifest): boolean {
    return namespace === this.settings.rootNamespace && !spec.has('workloadSelector');
  }

  private everything(): Scope {
    return {
      sidecar: undefined,
      passesOn: this.settings.outboundTraffic === 'ALLOW_ANY',
      knows: () => true,
      knowsRoute: () => true,
    };
  }

  private read(sidecar: Manifest, namespace: string): Scope {
    const { spec } = sidecar;
    const listeners = spec.get('egress').items();
    const mode = spec.get('outboundTrafficPolicy', 'mode').text;
    const policy = spec.has('outboundTrafficPolicy') ? (mode ?? 'REGISTRY_ONLY') : undefined;
    const imports = (port: number | undefined): readonly Import[] | undefined => {
      if (listeners.length === 0) return undefined;
      return importsOf(listenerFor(listeners, port), namespace);
    };
    return {
      sidecar,
      passesOn: (policy ?? this.settings.outboundTraffic) === 'ALLOW_ANY',
      knows: (host, port) => {
        const known = imports(port);
        return !known || known.some((each) => isIn(each, host.namespace) && hostCovers(each.host, host.host));
      },
      knowsRoute: (hosts, from, port) => {
        const known = imports(port);
        return (
          !known ||
          known.some((each) => isIn(each, from) && hosts.some((host) => hostsOverlap(host, each.host)))
        );
      },
    };
  }
}

function isForSender({ namespace, spec }: Manifest, sender: Sender): boolean {
  return (
    namespace === sender.namespace &&
    hasLabels(sender.labels, spec.get('workloadSelector', 'labels').strings())
  );
}

/** `namespace/host` of an egress listener; the namespace `*` is any. */
interface Import {
  readonly namespace: string;
  readonly host: string;
}

function isIn({ namespace }: Import, other: string): boolean {
  return namespace === '*' || namespace === other;
}

function importsOf(listener: Field | undefined, own: string): readonly Import[] {
  return (listener?.get('hosts').texts() ?? []).flatMap((entry) => {
    const slash = entry.indexOf('/');
    const namespace = slash < 0 ? '*' : entry.slice(0, slash);
    const host = entry.slice(slash + 1).toLowerCase();
    return namespace.startsWith('~') ? [] : [{ namespace: namespace === '.' ? own : namespace, host }];
  });
}

/** The listener of a port; the one without a port, which comes last, is for every other. */
function listenerFor(listeners: readonly Field[], port: number | undefined): Field | undefined {
  return listeners.find((listener) => {
    const own = listener.get('port', 'number').port;
    return own === undefined || own === port;
  });
}
