import { isInBlock } from '../../names';
import { Field } from '../field';
import { KIND } from '../kinds';
import { Manifest } from '../manifest';
import { ManifestIndex } from '../manifest-index';
import { reading } from '../reading';
import { selectorKeys, selectorMatches } from './label-selector';
import { push } from './labels';
import { Pod } from './pod';

/** Who connects to a pod: another pod, or someone outside of the cluster, whose address may be known. */
export type Entering = { readonly pod: Pod } | { readonly address: string | undefined };

/**
 * What the NetworkPolicies say of a connection, where the cluster's network enforces them: `open` where none is about the pod, or
 * one lets it in; `closed` where none does; `unknown` where it depends on what manifests do not hold.
 */
export interface NetworkVerdict {
  readonly kind: 'open' | 'closed' | 'unknown';
  /** The policies that are about the pod. */
  readonly policies: readonly Manifest[];
}

/** The label that the cluster itself gives to every namespace. */
const NAME_LABEL = 'kubernetes.io/metadata.name';
const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0/0', '::/0']);

/** Whether the NetworkPolicies let someone connect to a port of a pod. */
export function whoMayEnter(pod: Pod, port: number, who: Entering, index: ManifestIndex): NetworkVerdict {
  const policies = (policiesByNamespace(index).get(pod.namespace) ?? []).filter(
    ({ spec }) => isAboutIngress(spec) && selectorMatches(spec.get('podSelector'), pod.labels),
  );
  if (policies.length === 0) return { kind: 'open', policies };
  const said = policies.flatMap((policy) =>
    policy.spec
      .get('ingress')
      .items()
      .filter((rule) => isForPort(rule.get('ports'), port, pod))
      .map((rule) => isFor(rule.get('from'), who, policy.namespace, index)),
  );
  const kind = said.includes(true) ? 'open' : said.includes(undefined) ? 'unknown' : 'closed';
  return { kind, policies };
}

const policiesByNamespace = reading((index: ManifestIndex) => {
  const found = new Map<string, Manifest[]>();
  for (const policy of index.all(KIND.NetworkPolicy)) push(found, policy.namespace, policy);
  return found;
});

function isAboutIngress(spec: Field): boolean {
  const types = spec.get('policyTypes').texts();
  return types.length === 0 || types.includes('Ingress');
}

/** A rule without ports is about all of them. */
function isForPort(ports: Field, wanted: number, pod: Pod): boolean {
  const list = ports.items();
  return (
    list.length === 0 ||
    list.some((each) => {
      if ((each.get('protocol').text ?? 'TCP') !== 'TCP') return false;
      const port = each.get('port');
      if (!port.exists) return true;
      const first = port.port ?? pod.ports.find(({ name }) => name === port.text)?.number;
      if (first === undefined) return false;
      return wanted >= first && wanted <= (each.get('endPort').port ?? first);
    })
  );
}

/** Whether a list of peers has someone among them; nothing where that cannot be told. One without entries is everyone. */
function isFor(from: Field, who: Entering, namespace: string, index: ManifestIndex): boolean | undefined {
  const peers = from.items();
  if (peers.length === 0) return true;
  const said = peers.map((peer) => isPeer(peer, who, namespace, index));
  return said.includes(true) ? true : said.includes(undefined) ? undefined : false;
}

function isPeer(peer: Field, who: Entering, namespace: string, index: ManifestIndex): boolean | undefined {
  const block = peer.get('ipBlock');
  if (block.exists) return isInside(block, 'address' in who ? who.address : undefined);
  if (!('pod' in who)) return false;
  const space = peer.get('namespaceSelector');
  const isThere = space.exists
    ? isNamespace(space, who.pod.namespace, index)
    : who.pod.namespace === namespace;
  if (isThere === false) return false;
  const pods = peer.get('podSelector');
  if (pods.exists && !selectorMatches(pods, who.pod.labels)) return false;
  return isThere;
}

/** Of an address that is not known only that it is somewhere can be said. */
function isInside(block: Field, address: string | undefined): boolean | undefined {
  const cidr = block.get('cidr').text ?? '';
  const except = block.get('except').texts();
  if (address === undefined) return EVERYWHERE.has(cidr) && except.length === 0 ? true : undefined;
  return isInBlock(address, cidr) === true && !except.some((each) => isInBlock(address, each) === true);
}

/** The labels of a namespace that is not in the input are not known, but for its name. */
function isNamespace(selector: Field, namespace: string, index: ManifestIndex): boolean | undefined {
  const known = index.find(KIND.Namespace, '', namespace);
  const labels = { ...known?.labels, [NAME_LABEL]: namespace };
  if (selectorMatches(selector, labels)) return true;
  return !known && selectorKeys(selector).some((key) => key !== NAME_LABEL) ? undefined : false;
}
