import { canaries, Canary } from '../../../../read';
import { IGNORED, Problem, Rule } from '../../../../mesh/rules';

export const delegation: Rule = {
  id: 'pd-flagger-delegation',
  severity: 'error',
  effect: IGNORED,
  title: 'Canary whose routes Flagger refuses to make',
  codes: [],
  inputs: ['Canary'],
  mend: 'With `delegation`, leave `hosts` and `gateways` to the VirtualService that delegates; with the Gateway API, write `gatewayRefs`.',
  explanation: `With \`delegation\` Flagger makes a VirtualService that another one hands over to, which can have neither hosts nor gateways.
With the Gateway API as its provider it makes an HTTPRoute, which needs a Gateway to belong to. Otherwise Flagger makes the copy of the
workload and the Services, but no route, and the app is never released.`,
  check: (index, report) => {
    for (const canary of canaries(index)) {
      for (const [at, message] of problemsOf(canary)) report(canary.manifest, at, message);
    }
  },
};

function problemsOf({ manifest, provider }: Canary): readonly Problem[] {
  const service = manifest.spec.get('service');
  const filled = ['hosts', 'gateways']
    .map((name) => service.get(name))
    .filter((field) => field.items().length > 0);
  const isDelegated = service.get('delegation').boolean === true;
  const needsGateway = provider?.startsWith('gatewayapi') === true;
  return [
    ...(isDelegated
      ? filled.map((field): Problem => [field, `with \`delegation\` there can be no \`${field.step}\`.`])
      : []),
    ...(needsGateway && service.get('gatewayRefs').items().length === 0
      ? [[service, `the provider "${provider}" needs \`gatewayRefs\`.`] as Problem]
      : []),
  ];
}
