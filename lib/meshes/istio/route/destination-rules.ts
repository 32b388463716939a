import { KIND } from '../read';
import { hasLabels, Manifest } from '../../../read';
import { Cluster, Sender } from '../../../mesh/route';
import { consolidate, DestinationRule, isPrivate, isSeen, readDestinationRule } from './destination-rule';
import { isWildcard, mostSpecific } from './hosts';
import { byAge } from './order';
import { MeshHost } from './registry';
import { IstioSettings } from './settings';

/** Every DestinationRule, as the proxies of a namespace look for them. */
export class DestinationRules {
  /** What proxies see in their own namespace. */
  private readonly local = new RulesByHost();
  /** What a namespace has for others. */
  private readonly exported = new RulesByHost();
  /** What the root namespace has for itself alone. */
  private readonly privateInRoot = new RulesByHost();
  private readonly all: readonly DestinationRule[];

  public constructor(
    cluster: Cluster,
    private readonly settings: IstioSettings,
  ) {
    const hasSelector = ({ spec }: Manifest): boolean => spec.has('workloadSelector');
    this.all = [...cluster.of(KIND.DestinationRule)]
      .sort((left, right) => Number(hasSelector(right)) - Number(hasSelector(left)) || byAge(left, right))
      .map((manifest) => readDestinationRule(manifest, cluster.index.hosts));
    for (const rule of this.all) {
      if (isSeen(rule, rule.namespace)) this.local.add(rule);
      if (!isPrivate(rule)) this.exported.add(rule);
      else if (rule.namespace === settings.rootNamespace) this.privateInRoot.add(rule);
    }
  }

  /**
   * The rule that a sender's proxy uses for a host. Its own namespace is looked at first, then that of the host, then the
   * root namespace: the first that has a rule for the host decides, even if another one fits better.
   */
  public of({ host, namespace: target }: MeshHost, sender: Sender): DestinationRule | undefined {
    const { rootNamespace } = this.settings;
    const own = sender.namespace;
    const here = (own === rootNamespace ? this.privateInRoot : this.local).of(own, host);
    if (here.length > 0) return choose(here, sender);
    for (const namespace of [target, rootNamespace]) {
      const visible = this.exported.of(namespace, host).filter((rule) => isSeen(rule, own));
      if (visible.length > 0) return choose(visible, sender);
    }
    return undefined;
  }

  /** Rules for the host, whoever sees them, for an explanation. */
  public elsewhere({ host }: MeshHost): readonly DestinationRule[] {
    return this.all.filter((rule) => rule.host === host);
  }
}

/** Rules by namespace and host. */
class RulesByHost {
  private readonly byNamespace = new Map<string, Map<string, readonly DestinationRule[]>>();

  public add(rule: DestinationRule): void {
    const here = this.byNamespace.get(rule.namespace) ?? new Map<string, readonly DestinationRule[]>();
    this.byNamespace.set(rule.namespace, here);
    here.set(rule.host, consolidate(here.get(rule.host) ?? [], rule));
  }

  /** The rules of a namespace for a host, or else those with the most specific pattern that covers it. */
  public of(namespace: string, host: string): readonly DestinationRule[] {
    const here = this.byNamespace.get(namespace);
    const exact = here?.get(host);
    if (!here || exact) return exact ?? [];
    const pattern = mostSpecific(host, [...here.keys()].filter(isWildcard), (each) => each);
    return pattern === undefined ? [] : (here.get(pattern) ?? []);
  }
}

/** The rule whose selector fits the sender, in its own namespace only; or else the last one without a selector. */
function choose(rules: readonly DestinationRule[], sender: Sender): DestinationRule | undefined {
  const selected = rules.find(
    ({ selector, namespace }) =>
      selector && namespace === sender.namespace && hasLabels(sender.labels, selector),
  );
  return selected ?? [...rules].reverse().find(({ selector }) => !selector);
}
