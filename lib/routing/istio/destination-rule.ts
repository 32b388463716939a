import { Field, hasLabels, Hosts, KIND, Manifest } from '../../manifests';
import { Cluster } from '../cluster';
import { Sender } from '../table';
import { isWildcard, mostSpecific } from './hosts';
import { byAge } from './order';
import { MeshHost } from './registry';
import { IstioSettings } from './settings';
import { isVisible, Visibility, visibility } from './visibility';

/** A DestinationRule, or several of one host and namespace that Istio makes one of. */
export interface DestinationRule {
  /** The oldest first. */
  readonly manifests: readonly Manifest[];
  readonly host: string;
  readonly selector: Readonly<Record<string, string>> | undefined;
  readonly visibility: Visibility;
  readonly subsets: ReadonlyMap<string, Subset>;
  /** The `trafficPolicy` that counts; at most one. */
  readonly policies: readonly { readonly manifest: Manifest; readonly field: Field }[];
}

/** A subset and where it is defined. */
export interface Subset {
  readonly manifest: Manifest;
  readonly field: Field;
  readonly labels: Readonly<Record<string, string>>;
}

/** Every DestinationRule, by namespace and host. */
export class DestinationRules {
  private readonly byNamespace = new Map<string, Map<string, DestinationRule[]>>();
  /** The patterns among the hosts of a namespace. */
  private readonly wildcards = new Map<string, readonly string[]>();

  public constructor(
    cluster: Cluster,
    private readonly settings: IstioSettings,
  ) {
    const hasSelector = ({ spec }: Manifest): boolean => spec.has('workloadSelector');
    const sorted = [...cluster.of(KIND.DestinationRule)].sort(
      (left, right) => Number(hasSelector(right)) - Number(hasSelector(left)) || byAge(left, right),
    );
    for (const manifest of sorted) this.add(read(manifest, cluster.index.hosts));
  }

  /**
   * The rule that a sender's proxy uses for a host. Its own namespace is looked at first, then that of the host, then the
   * root namespace: the first that has a rule for the host decides, even if another one fits better.
   */
  public of(host: MeshHost, sender: Sender): DestinationRule | undefined {
    const { rootNamespace } = this.settings;
    const own = sender.namespace;
    const local = (rule: DestinationRule): boolean =>
      own === rootNamespace ? isPrivateIn(rule, own) : isVisible(rule.visibility, own);
    const found = this.pick(own, host.host, local);
    if (found.length > 0) return choose(found, own, sender);
    for (const namespace of [host.namespace, rootNamespace]) {
      const exported = this.pick(namespace, host.host, (rule) => !isPrivateIn(rule, namespace));
      const visible = exported.filter((rule) => isVisible(rule.visibility, own));
      if (visible.length > 0) return choose(visible, namespace, sender);
    }
    return undefined;
  }

  /** Rules for the host that no proxy of the sender's namespace looks at, for an explanation. */
  public elsewhere(host: MeshHost): readonly DestinationRule[] {
    return [...this.byNamespace.values()].flatMap((here) => here.get(host.host) ?? []);
  }

  /** The rules of a namespace with the most specific pattern that covers the host, among those that count. */
  private pick(
    namespace: string,
    host: string,
    counts: (rule: DestinationRule) => boolean,
  ): readonly DestinationRule[] {
    const here = this.byNamespace.get(namespace);
    const exact = here?.get(host)?.filter(counts) ?? [];
    if (!here || exact.length > 0) return exact;
    const patterns = this.wildcards.get(namespace) ?? [];
    const fitting = patterns.filter((pattern) => here.get(pattern)?.some(counts));
    const pattern = mostSpecific(host, fitting, (each) => each);
    return pattern === undefined ? [] : (here.get(pattern)?.filter(counts) ?? []);
  }

  private add(rule: DestinationRule): void {
    const namespace = rule.manifests[0]?.namespace ?? '';
    const here = this.byNamespace.get(namespace) ?? new Map<string, DestinationRule[]>();
    this.byNamespace.set(namespace, here);
    const rules = here.get(rule.host) ?? [];
    if (isWildcard(rule.host) && !here.has(rule.host)) {
      this.wildcards.set(namespace, [...(this.wildcards.get(namespace) ?? []), rule.host]);
    }
    here.set(rule.host, rules);
    const index = rules.findIndex((other) => isOneRule(other, rule));
    const other = rules[index];
    if (other) rules[index] = merged(other, rule);
    else rules.push(rule);
  }
}

/** Whether a rule is for its own namespace alone. */
function isPrivateIn({ visibility: to }: DestinationRule, namespace: string): boolean {
  return to !== 'all' && to.size === 1 && to.has(namespace);
}

/** The rule whose selector fits the sender, in its own namespace only; or else the last one without a selector. */
function choose(
  rules: readonly DestinationRule[],
  namespace: string,
  sender: Sender,
): DestinationRule | undefined {
  const selected = rules.find(
    ({ selector }) => selector && namespace === sender.namespace && hasLabels(sender.labels, selector),
  );
  return selected ?? [...rules].reverse().find(({ selector }) => !selector);
}

function isOneRule(left: DestinationRule, right: DestinationRule): boolean {
  return (
    sameVisibility(left.visibility, right.visibility) &&
    JSON.stringify(left.selector) === JSON.stringify(right.selector)
  );
}

function sameVisibility(left: Visibility, right: Visibility): boolean {
  if (left === 'all' || right === 'all') return left === right;
  return left.size === right.size && [...left].every((each) => right.has(each));
}

function merged(older: DestinationRule, newer: DestinationRule): DestinationRule {
  return {
    ...older,
    manifests: [...older.manifests, ...newer.manifests],
    subsets: new Map([...older.subsets, ...[...newer.subsets].filter(([name]) => !older.subsets.has(name))]),
    policies: older.policies.length > 0 ? older.policies : newer.policies,
  };
}

function read(manifest: Manifest, hosts: Hosts): DestinationRule {
  const { spec, namespace } = manifest;
  const selecting = spec.has('workloadSelector');
  const policy = spec.get('trafficPolicy');
  return {
    manifests: [manifest],
    host: hosts.full(spec.get('host').text ?? '', namespace),
    selector: selecting ? spec.get('workloadSelector', 'matchLabels').strings() : undefined,
    visibility: selecting ? new Set([namespace]) : visibility(spec.get('exportTo').texts(), namespace),
    subsets: subsetsOf(manifest),
    policies: policy.exists ? [{ manifest, field: policy }] : [],
  };
}

/** The subsets by name; of two with one name the first counts. */
function subsetsOf(manifest: Manifest): ReadonlyMap<string, Subset> {
  const found = new Map<string, Subset>();
  for (const field of manifest.spec.get('subsets').items()) {
    const name = field.get('name').text;
    if (name === undefined || found.has(name)) continue;
    found.set(name, { manifest, field, labels: field.get('labels').strings() });
  }
  return found;
}
