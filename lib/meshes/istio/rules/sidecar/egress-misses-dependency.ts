import { accountsOf, podsFor, podsRunningAs, selectorOf } from '../values';
import { hostsOverlap, KIND, ManifestIndex, reading, Pod, Service } from '../../../../read';
import { isGatewayPod, podMembership, VirtualService, virtualServices } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { policies, Policy } from '../security/each';
import { hides, Sidecar, sidecars } from './egress';

export const egressMissesDependency: Rule = {
  id: 'sc-egress-misses-dependency',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'Sidecar that hides what the workload may call',
  codes: [],
  inputs: ['Sidecar', 'AuthorizationPolicy', 'VirtualService', 'Service', 'workloads', 'Namespace'],
  mend: 'Add the host of the Service to the egress of the Sidecar, or take the caller out of the policy.',
  explanation: `An AuthorizationPolicy lets a workload in by its service account, so it is meant to call. The Sidecar of that workload lists
the hosts that its proxy is told of, and the Service is not among them: a request to it leaves without mTLS, so the policy does not know
the caller, or does not leave at all (\`REGISTRY_ONLY\`).

Asked where the policy chooses pods by labels and names the service account in full, and the input holds the pods on both sides.`,
  check: (index, report) => {
    for (const policy of policies(index)) {
      const services = servicesBehind(policy, index);
      if (services.length === 0) continue;
      for (const { namespace, name } of callersOf(policy)) {
        const sidecar = hiding(podsRunningAs(namespace, name, index), services, index);
        const [service] = services;
        if (!sidecar || !service) continue;
        report(
          sidecar.manifest,
          sidecar.manifest.spec.get('egress'),
          `the egress leaves out "${service.host}", which the AuthorizationPolicy "${policy.manifest.namespace}/${policy.manifest.name}" lets "${namespace}/${name}" call.`,
        );
      }
    }
  },
};

/** So many Services are no dependency of someone, but a rule for all. */
const MANY = 20;

/** All Services by which the pods of a policy are reached; none where there may be other ways to them. */
function servicesBehind({ manifest, action }: Policy, index: ManifestIndex): readonly Service[] {
  if (action !== 'ALLOW' || Object.keys(selectorOf(manifest)).length === 0) return [];
  const found = podsFor(manifest, index).map((pod) => index.servicesOf(pod));
  const services = new Set(found.flat());
  const isReachedOtherwise =
    found.some((each) => each.length === 0) ||
    [...services].some(({ namespace }) => picksPods(namespace, index));
  return isReachedOtherwise || services.size > MANY ? [] : [...services];
}

const namespacesWithEntriesThatChoosePods = reading(
  (index: ManifestIndex) =>
    new Set(
      index
        .all(KIND.ServiceEntry)
        .filter(({ spec }) => spec.has('workloadSelector'))
        .map((each) => each.namespace),
    ),
);

/** Whether a ServiceEntry of the namespace gives its pods another host. */
function picksPods(namespace: string, index: ManifestIndex): boolean {
  return namespacesWithEntriesThatChoosePods(index).has(namespace);
}

function callersOf({ manifest, rules }: Policy): readonly { namespace: string; name: string }[] {
  return rules.flatMap(({ sources }) => sources.flatMap((source) => accountsOf(source, manifest.namespace)));
}

/** The Sidecar of callers that are told of none of the Services; nothing where any of them may be told of one. */
function hiding(
  callers: readonly Pod[],
  services: readonly Service[],
  index: ManifestIndex,
): Sidecar | undefined {
  const found = callers.map((caller) => {
    const [sidecar, ...others] = sidecarsOf(caller, index);
    if (!sidecar || others.length > 0 || isGatewayPod(caller)) return undefined;
    if (podMembership(caller, index) !== 'sidecar') return undefined;
    const isSame = services.some((service) => index.podsOf(service).includes(caller));
    return !isSame && services.every((service) => isHidden(service, sidecar, index)) ? sidecar : undefined;
  });
  return found.every((each) => each !== undefined) ? found[0] : undefined;
}

function isHidden({ host, namespace }: Service, sidecar: Sidecar, index: ManifestIndex): boolean {
  return hides(sidecar, host, namespace) && !leadsTo(host, index).some((each) => mayKnow(sidecar, each));
}

const virtualServicesByDestination = reading((index: ManifestIndex) => {
  const found = new Map<string, VirtualService[]>();
  for (const each of virtualServices(index)) {
    const hosts = new Set(each.rules.flatMap(({ destinations }) => destinations.map((to) => to.host)));
    for (const to of each.inMesh ? hosts : []) found.set(to, [...(found.get(to) ?? []).slice(0, MANY), each]);
  }
  return found;
});

/** A proxy is told of the destinations of every VirtualService that it is told of. */
function leadsTo(host: string, index: ManifestIndex): readonly VirtualService[] {
  const byDestination = virtualServicesByDestination(index);
  return byDestination.get(host) ?? [];
}

function mayKnow({ listeners }: Sidecar, { hosts, namespace }: VirtualService): boolean {
  // Without hosts it is a part of another VirtualService, which is not looked for here.
  if (hosts.length === 0) return true;
  return listeners
    .flat()
    .some(
      (each) =>
        (each.namespace === '*' || each.namespace === namespace) &&
        hosts.some(({ full }) => hostsOverlap(each.host, full)),
    );
}

const sidecarsOfPodsAndNamespaces = reading((index: ManifestIndex) => {
  const byPlace = new Map<Pod | string, Sidecar[]>();
  for (const sidecar of sidecars(index)) {
    const { manifest } = sidecar;
    const isForAll = Object.keys(selectorOf(manifest)).length === 0;
    for (const place of isForAll ? [manifest.namespace] : podsFor(manifest, index))
      byPlace.set(place, [...(byPlace.get(place) ?? []).slice(0, 1), sidecar]);
  }
  return byPlace;
});

/** The Sidecars of its namespace that are for a pod: those that choose it, or else those for all. */
function sidecarsOf(pod: Pod, index: ManifestIndex): readonly Sidecar[] {
  const found = sidecarsOfPodsAndNamespaces(index);
  return found.get(pod) ?? found.get(pod.namespace) ?? [];
}
