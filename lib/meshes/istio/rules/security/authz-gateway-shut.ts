import { Gateway, gatewayPods, gateways, GatewayServer, Guarded, isPolicyFor } from '../../read';
import { kubeGateways, Manifest, ManifestIndex } from '../../../../read';
import { OTHERWISE, Rule, truth } from '../../../../mesh/rules';
import { IDENTITIES, isFilled, policies, Policy, PolicyRule } from './each';
import { valuesOfCondition } from './policy-values';

export const authzGatewayShut: Rule = {
  id: 'authz-gateway-shut',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'policies that let no one in to a gateway',
  codes: [],
  inputs: ['AuthorizationPolicy', 'Gateway', 'workloads'],
  mend: "Let in whom the gateway is for by an ALLOW policy of the gateway's namespace, with the labels of its pods as selector: for everyone `rules: [{}]`.",
  explanation: `A policy in the root namespace without a selector is for the pods of gateways too, and so is one of a gateway's own namespace. Where
an ALLOW policy is about a gateway, someone must be let in by its rules: clients from outside have no name in the mesh, so a policy
without rules, or one that lets in principals or namespaces alone, shuts the gateway. Policies that let everyone in to the apps behind
it do not help.

Asked of gateways with a server that does not ask for certificates of the mesh.`,
  check: (index, report) => {
    const told = new Set<Manifest>();
    for (const { name, guarded } of guardedGateways(index)) {
      const allowing = policies(index).filter(
        ({ manifest, action }) =>
          action === 'ALLOW' && isPolicyFor(manifest, guarded, index.rootNamespace) && !isTried(manifest),
      );
      if (allowing.some(({ rules }) => rules.some(mayAdmitStrangers))) continue;
      for (const { manifest } of firstOf(allowing)) {
        if (told.has(manifest)) continue;
        told.add(manifest);
        const rules = manifest.spec.get('rules');
        const at = isFilled(rules) ? rules : manifest.spec;
        report(
          manifest,
          at,
          `no one from outside gets in to the gateway "${name}", which the policy is for as well.`,
          index.closed ? { severity: 'error' } : {},
        );
      }
    }
  },
};

/** The gateways of the input that strangers may call: pods of Istio's Gateways, and those of the Gateway API. */
function guardedGateways(
  index: ManifestIndex,
): readonly { readonly name: string; readonly guarded: Guarded }[] {
  const own = gateways(index)
    .filter(isForStrangers)
    .flatMap((gateway) => gatewayPods(gateway, index))
    .map((pod) => ({ name: `${pod.namespace}/${pod.manifest.name}`, guarded: pod }));
  const made = kubeGateways(index)
    .filter(({ controller }) => controller === 'istio')
    .map(({ namespace, name }) => ({
      name: `${namespace}/${name}`,
      guarded: {
        namespace,
        labels: { 'gateway.networking.k8s.io/gateway-name': name },
        kubeGateway: name,
      },
    }));
  return [...own, ...made];
}

function isForStrangers({ servers }: Gateway): boolean {
  const asksForNames = ({ tls }: GatewayServer): boolean =>
    ['MUTUAL', 'ISTIO_MUTUAL'].includes(tls.get('mode').text ?? '');
  return servers.some((server) => !asksForNames(server));
}

/** Whether a policy is only tried. */
function isTried({ annotations }: Manifest): boolean {
  return truth(annotations['istio.io/dry-run'] ?? '') === true;
}

/** Whether a rule could let in someone without a name, whatever it asks of the request. */
function mayAdmitStrangers({ sources, conditions }: PolicyRule): boolean {
  const isNamed = conditions
    .flatMap(valuesOfCondition)
    .some(({ about, isNegative }) => !isNegative && IDENTITIES.some((name) => name === about));
  const asksForName = sources.every((source) => IDENTITIES.some((name) => isFilled(source.get(name))));
  return !isNamed && (sources.length === 0 || !asksForName);
}

/** The policy to be told of: one without rules before others. */
function firstOf(allowing: readonly Policy[]): readonly Policy[] {
  return [allowing.find(({ rules }) => rules.length === 0) ?? allowing[0]].filter(
    (each) => each !== undefined,
  );
}
