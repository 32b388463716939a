import { Gateway, gatewayReference, GatewayReference, gateways, KIND, virtualServices } from '../../read';
import { Manifest, ManifestIndex, push, reading } from '../../../../read';
import { FindingDetails, OTHERWISE, Rule } from '../../../../mesh/rules';
import { isGenerated } from './internal-gateway';

export const gatewayUnknown: Rule = {
  id: 'vs-gateway-unknown',
  severity: 'error',
  effect: OTHERWISE,
  title: 'gateway that does not exist',
  codes: ['IST0101', 'KIA1102'],
  inputs: ['VirtualService', 'Gateway'],
  mend: 'Write `namespace/name` of a Gateway, or `mesh` for the sidecars.',
  explanation: `A VirtualService, or a match in it, names a Gateway that does not exist, so its routes are served nowhere. A name
without a namespace is looked for in the namespace of the VirtualService.

A Gateway is taken for missing where the input holds other Gateways of its namespace, or one of that name only in another, or Services
of the namespace and no Gateway in any. One of the Gateway API takes no VirtualService: Istio binds the routes to nothing.`,
  check: (index, report) => {
    for (const { manifest, namespace, gateways: bound, rules } of virtualServices(index)) {
      const inMatches = rules.flatMap(({ matches }) =>
        matches.flatMap((match) =>
          match
            .get('gateways')
            .items()
            .map((field) => gatewayReference(field, namespace)),
        ),
      );
      for (const reference of [...bound, ...inMatches]) {
        if (reference.isMesh || reference.text === '' || !isMissing(reference, manifest, index)) continue;
        const [problem, details] = problemWith(reference, index);
        report(manifest, reference.field, problem, details);
      }
    }
  },
};

function problemWith({ namespace, name }: GatewayReference, index: ManifestIndex): [string, FindingDetails?] {
  if (!index.find(KIND.KubeGateway, namespace, name)) {
    const [other, ...more] = namesakes(name, index);
    const hint = other && more.length === 0 ? `, but in "${other.namespace}"` : '';
    return [`there is no Gateway "${name}" in the namespace "${namespace}"${hint}.`];
  }
  const mend = 'Write an HTTPRoute for that Gateway, or a Gateway of Istio for the VirtualService.';
  return [
    `the Gateway "${namespace}/${name}" is one of the Gateway API, which serves routes of that API and no VirtualServices.`,
    { mend },
  ];
}

function isMissing(
  { namespace, name, text }: GatewayReference,
  owner: Manifest,
  index: ManifestIndex,
): boolean {
  // Another rule is about naming a generated one.
  if (index.find(KIND.IstioGateway, namespace, name) || isGenerated(text)) return false;
  if (!index.closed && index.leavesNamespaceOut(KIND.IstioGateway, name)) return false;
  if (knowsGatewaysOf(namespace, index)) return true;
  // Who leaves the namespace out means the own one, and seldom has a Gateway of that name both here and there.
  const isOwn = !text.includes('/') && !text.includes('.') && !owner.leavesNamespaceOut;
  return isOwn && !mayHoldMore(namespace, index) && namesakes(name, index).length > 0;
}

function knowsGatewaysOf(namespace: string, index: ManifestIndex): boolean {
  return (
    index.knows(KIND.IstioGateway, namespace) ||
    (index.all(KIND.IstioGateway).length === 0 && index.knowsServicesOf(namespace))
  );
}

function mayHoldMore(namespace: string, index: ManifestIndex): boolean {
  return index.isPartial(namespace) || index.isInfrastructure(namespace);
}

function namesakes(name: string, index: ManifestIndex): readonly Gateway[] {
  return gatewaysByName(index).get(name) ?? [];
}

const gatewaysByName = reading((index: ManifestIndex) => {
  const found = new Map<string, Gateway[]>();
  for (const gateway of gateways(index)) push(found, gateway.name, gateway);
  return found;
});
