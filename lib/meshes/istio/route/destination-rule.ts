import { Field, Hosts, Manifest } from '../../../read';

/** A DestinationRule, or several of one host and namespace that Istio makes one of. */
export interface DestinationRule {
  /** The oldest first. */
  readonly manifests: readonly Manifest[];
  readonly namespace: string;
  readonly host: string;
  readonly selector: Readonly<Record<string, string>> | undefined;
  /** What `exportTo` says, word by word; empty where it says nothing. */
  readonly exportTo: ReadonlySet<string>;
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

/** Reads a DestinationRule. One with a selector is for its own namespace, whatever it says. */
export function readDestinationRule(manifest: Manifest, hosts: Hosts): DestinationRule {
  const { spec, namespace } = manifest;
  const selecting = spec.has('workloadSelector');
  const policy = spec.get('trafficPolicy');
  return {
    manifests: [manifest],
    namespace,
    host: hosts.full(spec.get('host').text ?? '', namespace),
    selector: selecting ? spec.get('workloadSelector', 'matchLabels').strings() : undefined,
    exportTo: new Set(selecting ? ['.'] : spec.get('exportTo').texts()),
    subsets: subsetsOf(manifest),
    policies: policy.exists ? [{ manifest, field: policy }] : [],
  };
}

/** Whether proxies of a namespace see the rule. */
export function isSeen({ exportTo, namespace: own }: DestinationRule, namespace: string): boolean {
  if (exportTo.size === 0 || exportTo.has('*') || exportTo.has(namespace)) return true;
  return namespace === own && exportTo.has('.');
}

/** Whether a rule is for its own namespace alone. */
export function isPrivate({ exportTo, namespace }: DestinationRule): boolean {
  return exportTo.size === 1 && (exportTo.has('.') || exportTo.has(namespace));
}

/**
 * Adds a rule to the older ones of its host and namespace. It becomes one with each that is for the same proxies or for fewer;
 * and whether it stands for itself too is what the last of them says.
 */
export function consolidate(
  older: readonly DestinationRule[],
  rule: DestinationRule,
): readonly DestinationRule[] {
  let standsAlone = true;
  const list = older.map((other) => {
    const isEqual = sameSet(other.exportTo, rule.exportTo);
    const isWider = other.exportTo.size > 0 && [...other.exportTo].every((each) => rule.exportTo.has(each));
    standsAlone = !isEqual;
    if (!isEqual && !isWider) return other;
    if (other.selector && rule.selector && !sameLabels(other.selector, rule.selector)) {
      standsAlone = true;
      return other;
    }
    if (!other.selector === !rule.selector) standsAlone = false;
    return merged(other, rule);
  });
  return standsAlone ? [...list, rule] : list;
}

function merged(older: DestinationRule, newer: DestinationRule): DestinationRule {
  return {
    ...older,
    manifests: [...older.manifests, ...newer.manifests],
    subsets: new Map([...older.subsets, ...[...newer.subsets].filter(([name]) => !older.subsets.has(name))]),
    policies: older.policies.length > 0 ? older.policies : newer.policies,
  };
}

function sameSet(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((each) => right.has(each));
}

function sameLabels(
  left: Readonly<Record<string, string>>,
  right: Readonly<Record<string, string>>,
): boolean {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => left[name] === right[name]);
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
