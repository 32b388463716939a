import { KIND } from './kinds';
import { Field, HostMap, isVisible, Labels, Manifest, ManifestIndex } from '../../../read';

/** A subset that a DestinationRule defines. */
export interface Subset {
  readonly field: Field;
  readonly name: string;
  readonly labels: Labels;
}

/** A DestinationRule. */
export interface DestinationRule {
  readonly manifest: Manifest;
  readonly namespace: string;
  /** The host in full; it can be a wildcard. */
  readonly host: string;
  readonly subsets: readonly Subset[];
  readonly exportTo: readonly string[] | undefined;
  /** The clients that it is for; nothing where it is for all. */
  readonly workloadSelector: Labels | undefined;
}

/** The DestinationRules, by their hosts. */
export class DestinationRules {
  private readonly byHost = new HostMap<DestinationRule>();

  public constructor(
    public readonly all: readonly DestinationRule[],
    private readonly rootNamespace: string,
  ) {
    for (const rule of all) this.byHost.add(rule.host, rule);
  }

  /** All rules for a host, whoever can see them. */
  public for(host: string): readonly DestinationRule[] {
    return this.byHost.covering(host);
  }

  /**
   * The rules for a host that Istio would look at for a client: those in the client's namespace, in the one of the service,
   * and in the root namespace.
   */
  public lookedUp(host: string, client: string, service: string | undefined): readonly DestinationRule[] {
    const places = new Set([client, service, this.rootNamespace]);
    return this.for(host).filter(
      ({ namespace, exportTo }) => places.has(namespace) && isVisible(exportTo, namespace, client),
    );
  }
}

/** The DestinationRules of the input. */
export function destinationRules(index: ManifestIndex): DestinationRules {
  return index.once('destination rules', () => {
    const rules = index.all(KIND.DestinationRule).map((manifest) => readDestinationRule(manifest, index));
    return new DestinationRules(rules, index.rootNamespace);
  });
}

function readDestinationRule(manifest: Manifest, index: ManifestIndex): DestinationRule {
  const { spec, namespace } = manifest;
  const selector = spec.get('workloadSelector', 'matchLabels');
  return {
    manifest,
    namespace,
    host: index.hosts.full(spec.get('host').text ?? '', namespace),
    subsets: spec
      .get('subsets')
      .items()
      .map((field) => ({
        field,
        name: field.get('name').text ?? '',
        labels: field.get('labels').strings(),
      })),
    exportTo: spec.has('exportTo') ? spec.get('exportTo').texts() : undefined,
    workloadSelector: selector.exists ? selector.strings() : undefined,
  };
}
