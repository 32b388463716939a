import { podsFor } from '../values';
import { Destination, gatewayNamed, gatewayPods, podMembership, virtualServices } from '../../read';
import { Field, ManifestIndex, reading, Pod } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { isFilled, policies, Policy } from './each';

export const authzBlocksDeclaredCaller: Rule = {
  id: 'authz-blocks-declared-caller',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'policies that keep out the gateway that routes there',
  codes: [],
  inputs: ['AuthorizationPolicy', 'VirtualService', 'Gateway', 'Service', 'workloads', 'Namespace'],
  mend: "Add the gateway's service account to the `principals` of an ALLOW rule, or remove the route.",
  explanation: `A VirtualService sends requests from a gateway to a workload, and the ALLOW policies of that workload name everyone who may
come in: the gateway is not among them. The gateway then answers 403 to every request on that route.

Asked where the input holds the gateway's pods and every ALLOW rule of the workload lists callers by their service account or namespace.`,
  check: (index, report) => {
    for (const { manifest, gateways: references, rules } of virtualServices(index)) {
      const callers = references.flatMap((reference) =>
        reference.isMesh ? [] : (gatewayNamed(reference, index) ?? []),
      );
      if (callers.length === 0) continue;
      const pods = callers.flatMap((gateway) => gatewayPods(gateway, index));
      for (const destination of rules.flatMap((rule) => rule.destinations)) {
        const [caller, by] = keptOut(destination, pods, index) ?? [];
        if (!caller || !by) continue;
        report(
          manifest,
          destination.field,
          `the gateway runs as "${caller.namespace}/${caller.serviceAccount}", which the AuthorizationPolicy "${by.manifest.namespace}/${by.manifest.name}" does not let in to "${destination.written}".`,
        );
      }
    }
  },
};

/** A caller whom no pod of the destination lets in, and a policy that it would have to be in. */
function keptOut(
  { host, role }: Destination,
  callers: readonly Pod[],
  index: ManifestIndex,
): readonly [Pod, Policy] | undefined {
  const found = index.hosts.resolve(host, '');
  if (found.kind !== 'service' || role !== 'route') return undefined;
  const pods = index.podsOf(found.service);
  for (const caller of pods.length > 0 ? callers : []) {
    const all = pods.map((pod) =>
      podMembership(pod, index) === 'none' ? [] : (allowing(index).get(pod) ?? []),
    );
    const shut = all.every((each) => each.length > 0 && each.every((policy) => !mayAdmit(policy, caller)));
    const [by] = all.flat();
    if (shut && by) return [caller, by];
  }
  return undefined;
}

/** The ALLOW policies of each pod; none where one is attached in another way. */
const allowing = reading((index: ManifestIndex): ReadonlyMap<Pod, readonly Policy[]> => {
  const found = new Map<Pod, Policy[]>();
  for (const policy of policies(index)) {
    if (policy.action !== 'ALLOW') continue;
    for (const pod of podsFor(policy.manifest, index)) {
      const list = found.get(pod);
      if (list) list.push(policy);
      else found.set(pod, [policy]);
    }
  }
  return found;
});

/** Whether a rule could let the caller in, whatever it asks of the request. */
function mayAdmit({ rules }: Policy, caller: Pod): boolean {
  // A policy without rules lets no one in: that is how everything is denied by default.
  return rules.some(({ sources }) => sources.length === 0 || sources.some((source) => isIn(source, caller)));
}

function isIn(source: Field, { namespace, serviceAccount }: Pod): boolean {
  const principals = source.get('principals');
  const namespaces = source.get('namespaces');
  if (isFilled(principals)) {
    const end = `/ns/${namespace}/sa/${serviceAccount}`;
    return principals.texts().some((text) => text.includes('*') || text.endsWith(end));
  }
  if (isFilled(namespaces)) {
    return namespaces.texts().some((text) => text.includes('*') || text === namespace);
  }
  return true;
}
