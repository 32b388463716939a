import { gatewayReference, GatewayReference, KIND, virtualServices } from '../../read';
import { ManifestIndex } from '../../../../read';
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

A Gateway is taken for missing where the input holds other Gateways of its namespace, or Services of it and no Gateway in any. One
of the Gateway API takes no VirtualService: Istio binds the routes to nothing.`,
  check: (index, report) => {
    for (const { manifest, namespace, gateways, rules } of virtualServices(index)) {
      const inMatches = rules.flatMap(({ matches }) =>
        matches.flatMap((match) =>
          match
            .get('gateways')
            .items()
            .map((field) => gatewayReference(field, namespace)),
        ),
      );
      for (const reference of [...gateways, ...inMatches]) {
        if (reference.isMesh || reference.text === '' || exists(reference, index)) continue;
        const [problem, details] = problemWith(reference, index);
        report(manifest, reference.field, problem, details);
      }
    }
  },
};

function problemWith({ namespace, name }: GatewayReference, index: ManifestIndex): [string, FindingDetails?] {
  if (!index.find(KIND.KubeGateway, namespace, name))
    return [`there is no Gateway "${name}" in the namespace "${namespace}".`];
  const mend = 'Write an HTTPRoute for that Gateway, or a Gateway of Istio for the VirtualService.';
  return [
    `the Gateway "${namespace}/${name}" is one of the Gateway API, which serves routes of that API and no VirtualServices.`,
    { mend },
  ];
}

function exists({ namespace, name, text }: GatewayReference, index: ManifestIndex): boolean {
  if (index.find(KIND.IstioGateway, namespace, name)) return true;
  // Another rule is about naming such a one.
  if (isGenerated(text)) return true;
  return !knowsGatewaysOf(namespace, index);
}

function knowsGatewaysOf(namespace: string, index: ManifestIndex): boolean {
  return (
    index.knows(KIND.IstioGateway, namespace) ||
    (index.all(KIND.IstioGateway).length === 0 && index.knowsServicesOf(namespace))
  );
}
