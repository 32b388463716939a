import { hasLabels, HostMap, Labels, Manifest, ManifestIndex, reading } from '../../../read';
import { DestinationRule, readDestinationRule } from './destination-rule';
import {
  consolidate,
  EffectiveDestinationRule,
  effectiveRule,
  Growing,
  isPrivate,
  isSeen,
} from './effective-destination-rule';
import { isWildcard, mostSpecific } from './hosts';
import { KIND } from './kinds';
import { byAge } from './order';

/** Whose proxy looks for a rule. */
export interface Client {
  readonly namespace: string;
  /** Of its pods; nothing where any client of the namespace is meant. */
  readonly labels?: Labels;
}

/** A host, and the namespace of the Service that it is. */
interface HostOf {
  readonly host: string;
  readonly namespace: string;
}

/** A namespace that no one has. */
const ELSEWHERE = '';

/** The DestinationRules, as they are written and as the proxies of a namespace look for them. */
export class DestinationRules {
  /** Each as it is written, in the order of the input. */
  public readonly all: readonly DestinationRule[];
  private readonly byHost = new HostMap<DestinationRule>();
  /** What proxies see in their own namespace. */
  private readonly local = new RulesByHost();
  /** What a namespace has for others. */
  private readonly exported = new RulesByHost();
  /** What the root namespace has for itself alone. */
  private readonly privateInRoot = new RulesByHost();

  public constructor(
    index: ManifestIndex,
    private readonly rootNamespace: string,
  ) {
    this.all = index.all(KIND.DestinationRule).map((manifest) => readDestinationRule(manifest, index));
    for (const rule of this.all) this.byHost.add(rule.host, rule);
    const sorted = [...this.all].sort(
      (left, right) => rank(left) - rank(right) || byAge(left.manifest, right.manifest),
    );
    for (const rule of sorted.map(effectiveRule)) {
      if (isSeen(rule, rule.namespace)) this.local.add(rule);
      if (!isPrivate(rule)) this.exported.add(rule);
      else if (rule.namespace === rootNamespace) this.privateInRoot.add(rule);
    }
  }

  /** All rules for a host, whoever can see them. */
  public for(host: string): readonly DestinationRule[] {
    return this.byHost.covering(host);
  }

  /**
   * The rules that the proxies of a client's namespace may use for a host. The namespace itself is looked at first, then that
   * of the host, then the root namespace: the first that has a rule for the host decides, even if another one fits better.
   */
  public lookedUp(
    host: string,
    client: string,
    service: string | undefined,
  ): readonly EffectiveDestinationRule[] {
    const root = this.rootNamespace;
    const here = (client === root ? this.privateInRoot : this.local).of(client, host);
    if (here.length > 0) return here;
    for (const namespace of service === undefined ? [root] : [service, root]) {
      const visible = this.exported.of(namespace, host).filter((rule) => isSeen(rule, client));
      if (visible.length > 0) return visible;
    }
    return [];
  }

  /**
   * Namespaces of clients that may see the rules for a host differently, with one that stands for all others: those that have rules
   * for it themselves, and those to which some are exported.
   */
  public clientsOf({ host, namespace }: HostOf): readonly string[] {
    const rules = this.for(host);
    const named = rules
      .flatMap(({ exportTo = [] }) => exportTo)
      .filter((each) => !['.', '*', '~'].includes(each));
    return [...new Set([namespace, ...rules.map((rule) => rule.namespace), ...named, ELSEWHERE])];
  }

  /** Whether some client keeps to a rule for a host: another one may take its place for all of them. */
  public isUsed({ manifest }: DestinationRule, service: HostOf): boolean {
    return this.clientsOf(service).some((client) =>
      this.lookedUp(service.host, client, service.namespace).some(({ manifests }) =>
        manifests.includes(manifest),
      ),
    );
  }

  /** The rule that the proxy of a client uses for a host: the one whose selector fits it, or else the last without one. */
  public of(
    { host, namespace }: HostOf,
    { namespace: own, labels = {} }: Client,
  ): EffectiveDestinationRule | undefined {
    const rules = this.lookedUp(host, own, namespace);
    const selected = rules.find(
      (rule) => rule.selector && rule.namespace === own && hasLabels(labels, rule.selector),
    );
    return selected ?? [...rules].reverse().find(({ selector }) => !selector);
  }
}

/** The DestinationRules of the input. */
export function destinationRules(
  index: ManifestIndex,
  rootNamespace: string = index.rootNamespace,
): DestinationRules {
  return destinationRulesUnder(index, rootNamespace);
}

const destinationRulesUnder = reading(
  (index: ManifestIndex, rootNamespace: string) => new DestinationRules(index, rootNamespace),
);

/** Whether a DestinationRule would be looked at for a host by the clients of a namespace. */
export function concernsHost(
  manifest: Manifest,
  host: HostOf,
  client: string,
  index: ManifestIndex,
  rootNamespace: string,
): boolean {
  const rule = effectiveRule(readDestinationRule(manifest, index));
  const places = [client, host.namespace, rootNamespace];
  return (
    places.includes(rule.namespace) &&
    isSeen(rule, client) &&
    mostSpecific(host.host, [rule.host], (each) => each) !== undefined
  );
}

/** Rules by namespace and host. */
class RulesByHost {
  private readonly byNamespace = new Map<string, Map<string, Growing[]>>();

  public add(rule: EffectiveDestinationRule): void {
    const here = this.byNamespace.get(rule.namespace) ?? new Map<string, Growing[]>();
    this.byNamespace.set(rule.namespace, here);
    const older = here.get(rule.host) ?? [];
    here.set(rule.host, older);
    consolidate(older, rule);
  }

  /** The rules of a namespace for a host, or else those with the most specific pattern that covers it. */
  public of(namespace: string, host: string): readonly EffectiveDestinationRule[] {
    const here = this.byNamespace.get(namespace);
    const exact = here?.get(host);
    if (!here || exact) return exact ?? [];
    const pattern = mostSpecific(host, [...here.keys()].filter(isWildcard), (each) => each);
    return pattern === undefined ? [] : (here.get(pattern) ?? []);
  }
}

/** Rules with a selector are looked at before those without. */
function rank({ workloadSelector }: DestinationRule): number {
  return workloadSelector ? 0 : 1;
}
