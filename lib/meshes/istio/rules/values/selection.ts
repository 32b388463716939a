import { KIND } from '../../read';
import {
  Field,
  KnownKind,
  LabelIndex,
  Labels,
  Manifest,
  ManifestIndex,
  reading,
  Pod,
} from '../../../../read';
import { Report } from '../../../../mesh/rules';

/** The label of the pods that Istio makes for a Gateway of the Gateway API. */
const MADE = 'gateway.networking.k8s.io/gateway-name';

/** The kinds whose labels stand directly in their selector. */
const ALPHA: ReadonlySet<string> = new Set(['Sidecar', 'EnvoyFilter', 'ServiceEntry']);

/** The kinds that, with a selector, are for their own namespace even in the root namespace. */
const LOCAL: ReadonlySet<string> = new Set(['Sidecar', 'Telemetry', 'ServiceEntry']);

/** Where the labels stand that an object asks for. */
export function selectorField({ spec, kind }: Manifest): Field {
  return ALPHA.has(kind) ? spec.get('workloadSelector', 'labels') : spec.get('selector', 'matchLabels');
}

/** The labels that an object asks for; none where it is for everything in its scope. */
export function selectorOf(manifest: Manifest): Labels {
  return selectorField(manifest).strings();
}

/** Whether an object is for whatever is in its scope: it asks for no labels, and is not attached to another object. */
export function isForAll(manifest: Manifest): boolean {
  const { spec } = manifest;
  return (
    Object.keys(selectorOf(manifest)).length === 0 &&
    spec.get('targetRefs').items().length === 0 &&
    !spec.has('targetRef')
  );
}

/** The pods that an object with a selector is for; none where it is attached to another object instead. */
export function podsFor(manifest: Manifest, index: ManifestIndex): readonly Pod[] {
  const { spec } = manifest;
  if (spec.has('targetRef') || spec.get('targetRefs').items().length > 0) return [];
  return index.pods.select(selectorOf(manifest), scopeOf(manifest, index));
}

/** The namespace that an object with a selector is for; nothing where it is for all of them. */
function scopeOf({ kind, namespace }: Manifest, index: ManifestIndex): string | undefined {
  return namespace === index.rootNamespace && !LOCAL.has(kind) ? undefined : namespace;
}

/** Whether an object asks for labels that surely nothing in its scope has. */
export function selectsNothing(manifest: Manifest, index: ManifestIndex): boolean {
  const labels = selectorOf(manifest);
  const scope = scopeOf(manifest, index);
  const known = scope === undefined ? index.closed : index.knowsWorkloadsOf(scope);
  if (!known || Object.keys(labels).length === 0 || labels[MADE] !== undefined) return false;
  return podsFor(manifest, index).length === 0 && machines(index).select(labels, scope).length === 0;
}

/** Reports the objects of a kind whose labels surely nothing in their namespace has. */
export function reportSelectsNothing(kind: KnownKind, index: ManifestIndex, report: Report): void {
  for (const manifest of index.all(kind)) {
    if (!selectsNothing(manifest, index)) continue;
    const labels = inWords(selectorOf(manifest));
    report(manifest, selectorField(manifest), `no pod of the namespace has the labels ${labels}.`);
  }
}

/** Machines outside of the cluster, which are chosen by the labels of their own objects. */
const machines = reading(
  (index: ManifestIndex): LabelIndex<{ readonly namespace: string; readonly labels: Labels }> => {
    const entries = index.all(KIND.WorkloadEntry).map(({ spec, namespace }) => ({
      namespace,
      labels: spec.get('labels').strings(),
    }));
    const groups = index.all(KIND.WorkloadGroup).map(({ spec, namespace }) => ({
      namespace,
      labels: { ...spec.get('metadata', 'labels').strings(), ...spec.get('template', 'labels').strings() },
    }));
    return new LabelIndex([...entries, ...groups]);
  },
);

/** `app: reviews, version: v1`: a selector in a sentence. */
export function inWords(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
}

/** Objects of a kind that are for everything in one namespace, each with the one before it. */
export function secondsForAll(
  kind: KnownKind,
  index: ManifestIndex,
): readonly { readonly manifest: Manifest; readonly first: Manifest }[] {
  const firsts = new Map<string, Manifest>();
  return index.all(kind).flatMap((manifest) => {
    if (!isForAll(manifest)) return [];
    const first = firsts.get(manifest.namespace);
    if (!first) firsts.set(manifest.namespace, manifest);
    // One object in two forms, as a folder of examples has it, is no conflict.
    return first && first.name !== manifest.name ? [{ manifest, first }] : [];
  });
}

/**
 * Objects of a kind that choose a pod which another one chose before.
 *
 * @param counts whether a pod takes part
 */
export function secondsForPod(
  kind: KnownKind,
  index: ManifestIndex,
  counts: (pod: Pod) => boolean = () => true,
): readonly { readonly manifest: Manifest; readonly first: Manifest; readonly pod: Pod }[] {
  const firsts = new Map<Pod, Manifest>();
  return index.all(kind).flatMap((manifest) => {
    if (Object.keys(selectorOf(manifest)).length === 0) return [];
    const pods = podsFor(manifest, index).filter(counts);
    const pod = pods.find((each) => (firsts.get(each)?.name ?? manifest.name) !== manifest.name);
    const first = pod && firsts.get(pod);
    for (const each of pods) if (!firsts.has(each)) firsts.set(each, manifest);
    // A pod of an object for the root namespace and of one for its own is no conflict: the nearer one counts.
    return pod && first && first.namespace === manifest.namespace ? [{ manifest, first, pod }] : [];
  });
}
