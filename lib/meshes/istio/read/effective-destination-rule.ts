import { ownValue, Field, Labels, Manifest } from '../../../read';
import { DestinationRule, Subset } from './destination-rule';

/** A DestinationRule as proxies have it: one object, or several of one host and namespace that Istio makes one of. */
export interface EffectiveDestinationRule {
  /** The oldest first. */
  readonly manifests: readonly Manifest[];
  readonly namespace: string;
  readonly host: string;
  readonly selector: Labels | undefined;
  /** What `exportTo` says, word by word; empty where it says nothing. */
  readonly exportTo: ReadonlySet<string>;
  /** By name; of two with one name the first counts. */
  readonly subsets: ReadonlyMap<string, Subset>;
  /** The `trafficPolicy` that counts; at most one. */
  readonly policies: readonly { readonly manifest: Manifest; readonly field: Field }[];
}

/** What one DestinationRule comes to. One with a selector is for its own namespace, whatever it says. */
export function effectiveRule(rule: DestinationRule): EffectiveDestinationRule {
  const { manifest, namespace, host, workloadSelector, exportTo = [], policy } = rule;
  return {
    manifests: [manifest],
    namespace,
    host,
    selector: workloadSelector,
    exportTo: new Set(workloadSelector ? ['.'] : exportTo),
    subsets: firstsByName(rule.subsets),
    policies: policy.exists ? [{ manifest, field: policy }] : [],
  };
}

function firstsByName(subsets: readonly Subset[]): ReadonlyMap<string, Subset> {
  const found = new Map<string, Subset>();
  for (const subset of subsets) if (!found.has(subset.name)) found.set(subset.name, subset);
  return found;
}

/** Whether proxies of a namespace see the rule. */
export function isSeen({ exportTo, namespace: own }: EffectiveDestinationRule, namespace: string): boolean {
  if (exportTo.size === 0 || exportTo.has('*') || exportTo.has(namespace)) return true;
  return namespace === own && exportTo.has('.');
}

/** Whether a rule is for its own namespace alone. */
export function isPrivate({ exportTo, namespace }: EffectiveDestinationRule): boolean {
  return exportTo.size === 1 && (exportTo.has('.') || exportTo.has(namespace));
}

/** A rule that is still being made of several. Each step adds to it, so that thousands of one host are no more than a walk. */
export interface Growing extends EffectiveDestinationRule {
  readonly manifests: Manifest[];
  readonly subsets: Map<string, Subset>;
  readonly policies: { readonly manifest: Manifest; readonly field: Field }[];
}

/**
 * Adds a rule to the older ones of its host and namespace. It becomes one with each that is for the same proxies or for fewer;
 * and whether it stands for itself too is what the last of them says.
 */
export function consolidate(older: Growing[], rule: EffectiveDestinationRule): void {
  let standsAlone = true;
  for (const other of older) {
    const isEqual = sameSet(other.exportTo, rule.exportTo);
    const isWider = other.exportTo.size > 0 && [...other.exportTo].every((each) => rule.exportTo.has(each));
    standsAlone = !isEqual;
    if (!isEqual && !isWider) continue;
    if (other.selector && rule.selector && !sameLabels(other.selector, rule.selector)) {
      standsAlone = true;
      continue;
    }
    if (!other.selector === !rule.selector) standsAlone = false;
    merge(other, rule);
  }
  if (!standsAlone) return;
  older.push({
    ...rule,
    manifests: [...rule.manifests],
    subsets: new Map(rule.subsets),
    policies: [...rule.policies],
  });
}

function merge(older: Growing, { manifests, subsets, policies }: EffectiveDestinationRule): void {
  older.manifests.push(...manifests);
  for (const [name, subset] of subsets) if (!older.subsets.has(name)) older.subsets.set(name, subset);
  if (older.policies.length === 0) older.policies.push(...policies);
}

function sameSet(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((each) => right.has(each));
}

function sameLabels(left: Labels, right: Labels): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => ownValue(left, name) === ownValue(right, name))
  );
}
