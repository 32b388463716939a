import { KIND } from '../../read';
import { Manifest } from '../../../../read';
import { Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { egressProblems } from './format-egress';
import { ingressProblems } from './format-ingress';

export const format: Rule = {
  id: 'sc-format',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'Sidecar that Istio refuses',
  codes: ['IST0106'],
  inputs: ['Sidecar'],
  mend: 'Write hosts as "NAMESPACE/HOST", such as "./*" or "shop/reviews.shop.svc.cluster.local", and each port once; the listener without a port comes last.',
  explanation: `Istio's admission check refuses a Sidecar that says nothing, an egress listener without hosts, a host without a namespace or
with a short name, a listener without a port that is not the last, a port that two listeners have, and an ingress listener without a
port or with an endpoint that is not on the pod itself.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.Sidecar)) {
      for (const [at, message, details] of problemsOf(manifest)) report(manifest, at, message, details);
    }
  },
};

const SAYS_SOMETHING = ['outboundTrafficPolicy', 'inboundConnectionPool'];

function problemsOf({ spec }: Manifest): readonly Problem[] {
  const ingress = spec.get('ingress').items();
  const egress = spec.get('egress').items();
  if (ingress.length + egress.length === 0 && !SAYS_SOMETHING.some((name) => spec.has(name)))
    return [[spec, 'the Sidecar says nothing about ingress or egress.']];
  return [...ingressProblems(ingress), ...egressProblems(egress)];
}
