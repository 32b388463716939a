import { KIND } from '../../read';
import { Field, Manifest } from '../../../../read';
import { Problem, refusedBy, Rule } from '../../../../mesh/rules';

export const selectorAndTargetRef: Rule = {
  id: 'selector-and-targetref',
  severity: 'error',
  effect: refusedBy('api-server'),
  title: 'policy that is attached in a way Istio refuses',
  codes: ['IST0106'],
  inputs: ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'],
  mend: 'Write either a selector or `targetRefs`, and as targets Services, ServiceEntries, Gateways or GatewayClasses of the same namespace.',
  explanation: `A policy chooses pods by a selector or is attached to objects by \`targetRefs\`, never both. What it is attached to is a Service,
a ServiceEntry, or a Gateway or GatewayClass of the Gateway API, in the namespace of the policy. Istio's admission check refuses others.`,
  check: (index, report) => {
    for (const kind of KINDS) {
      for (const manifest of index.all(kind)) {
        for (const [at, message, details] of problemsOf(manifest)) report(manifest, at, message, details);
      }
    }
  },
};

const KINDS = [KIND.AuthorizationPolicy, KIND.RequestAuthentication, KIND.Telemetry, KIND.WasmPlugin];

const TARGETS: ReadonlySet<string> = new Set([
  '/Service',
  'core/Service',
  'networking.istio.io/ServiceEntry',
  'gateway.networking.k8s.io/Gateway',
  'gateway.networking.k8s.io/GatewayClass',
]);

function problemsOf({ spec }: Manifest): readonly Problem[] {
  const list = spec.get('targetRefs');
  const one = spec.get('targetRef');
  const ways = [spec.get('selector'), one, list].filter(
    (field) => field.exists && field.value !== null && (field !== list || list.items().length > 0),
  );
  const both: Problem[] =
    ways.length > 1
      ? [[ways[1] ?? spec, `\`${ways.map(({ step }) => step).join('` and `')}\` stand beside each other.`]]
      : [];
  return [...both, ...[...(one.exists ? [one] : []), ...list.items()].flatMap(targetProblems)];
}

function targetProblems(target: Field): Problem[] {
  const kind = `${target.get('group').text ?? ''}/${target.get('kind').text ?? ''}`;
  const problems: Problem[] = [];
  if (!TARGETS.has(kind))
    problems.push([
      target,
      `a policy cannot be attached to a ${kind.replace(/^\//, '')}.`,
      { effect: refusedBy(target.get('kind').text ? 'webhook' : 'api-server') },
    ]);
  if (!target.get('name').text) problems.push([target, 'the target has no name.']);
  if (target.get('namespace').text)
    problems.push([target.get('namespace'), 'the target must be in the namespace of the policy.']);
  return problems;
}
