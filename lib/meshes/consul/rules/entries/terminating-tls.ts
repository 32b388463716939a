import { KIND } from '../../read';
import { Field } from '../../../../read';
import { BY_WEBHOOK, Problem, refusedBy, Rule } from '../../../../mesh/rules';

const FILES = ['caFile', 'certFile', 'keyFile'] as const;

export const terminatingTls: Rule = {
  id: 'consul-terminating-tls',
  severity: 'error',
  effect: refusedBy('server'),
  title: 'terminating gateway that Consul refuses',
  codes: [],
  inputs: ['TerminatingGateway'],
  mend: 'Name each service once, with `caFile` alone, with all of `caFile`, `certFile` and `keyFile`, or with none.',
  explanation: `A TerminatingGateway may trust a service's certificate by \`caFile\`, and show one of its own by \`certFile\` and \`keyFile\`. Consul
refuses one of the last two without the other and \`caFile\`, a service without a name, and a service that stands there twice.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.TerminatingGateway)) {
      for (const problem of problemsOf(manifest.spec.get('services'))) report(manifest, ...problem);
    }
  },
};

function problemsOf(services: Field): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const service of services.items()) {
    const name = service.get('name').text ?? '';
    if (name === '') problems.push([service, 'the service has no name.']);
    const key = JSON.stringify([name, service.get('namespace').text ?? '']);
    if (name !== '' && seen.has(key)) problems.push([service, `the service "${name}" stands here twice.`]);
    seen.add(key);
    const missing = FILES.filter((file) => !service.get(file).text);
    const [absent] = missing;
    if (absent === undefined || !hasCertificate(service)) continue;
    // The admission check wants the two of the certificate together, and leaves the authority to the server.
    const details = missing.some((file) => file !== 'caFile') ? BY_WEBHOOK : undefined;
    problems.push([service, `a certificate for "${name}" needs "${absent}" too.`, details]);
  }
  return problems;
}

function hasCertificate(service: Field): boolean {
  return ['certFile', 'keyFile'].some((file) => service.get(file).text);
}
