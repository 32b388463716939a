import { hasTenancies, KIND, PREFIX, upstreams } from '../../read';
import { ownValue, ManifestIndex, reading } from '../../../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';

/** The kinds whose name is that of a service, which may be outside the cluster or made of others. */
const NAMED_AFTER_SERVICES = [
  KIND.Service,
  KIND.ServiceDefaults,
  KIND.ServiceResolver,
  KIND.ServiceSplitter,
  KIND.ServiceRouter,
  KIND.MeshService,
] as const;

export const upstreamUnknownService: Rule = {
  id: 'consul-upstream-unknown-service',
  severity: 'error',
  effect: OTHERWISE,
  title: 'upstream that is no service',
  codes: [],
  inputs: ['workloads', 'Service', 'config entries of Consul', 'Registration', 'MeshService'],
  mend: 'Correct the name of the upstream, or add the service.',
  explanation: `A pod calls a service through a port of localhost, and Consul knows no service of that name. The proxy has no address to send
the calls to.

Asked only if the input is said to be all there is (\`--closed\`), since a service may be in any namespace, or outside the cluster.`,
  check: (index, report) => {
    if (!index.closed || hasTenancies(index)) return;
    for (const { pod, field, service } of upstreams(index)) {
      if (service === undefined || services(index).has(service)) continue;
      report(pod.manifest, field, `there is no service "${service}".`);
    }
  },
};

const services = reading((index: ManifestIndex): ReadonlySet<string> => {
  const annotated = index.pods.all.flatMap(({ annotations }) =>
    ['connect-service', 'gateway-consul-service-name'].flatMap(
      (name) => ownValue(annotations, `${PREFIX}/${name}`)?.split(',') ?? [],
    ),
  );
  const external = [
    ...index.all(KIND.Registration).map(({ spec }) => spec.get('service', 'name').text ?? ''),
    ...index
      .all(KIND.TerminatingGateway)
      .flatMap(({ spec }) => spec.get('services').items())
      .map((service) => service.get('name').text ?? ''),
  ];
  const entries = NAMED_AFTER_SERVICES.flatMap((kind) => index.all(kind).map(({ name }) => name));
  return new Set([...entries, ...annotated, ...external]);
});
