import { entryOf, hasTenancies, KIND } from '../../read';
import { Field, Manifest, ManifestIndex } from '../../../../read';
import { BY_SERVER, Problem, refusedBy, Rule } from '../../../../mesh/rules';

const CONSUMERS = ['peer', 'partition', 'samenessGroup'] as const;

export const exportedInvalid: Rule = {
  id: 'consul-exported-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'export of services that Consul refuses',
  codes: [],
  inputs: ['ExportedServices', 'ServiceResolver'],
  mend: 'Give each service a name and consumers, each with one peer, and keep its ServiceResolver in this datacenter.',
  explanation: `ExportedServices say which services others may call. Consul refuses them as a whole if there is no service, if one has no name or
no consumer, if a consumer is not exactly one of \`peer\`, \`partition\` and \`samenessGroup\`, or is \`*\`, or if the ServiceResolver
of an exported service leads to another datacenter or peer.`,
  check: (index, report) => {
    for (const manifest of index.all(KIND.ExportedServices)) {
      const services = manifest.spec.get('services');
      if (services.items().length === 0) report(manifest, services, 'there is no service.');
      for (const service of services.items()) {
        for (const problem of problemsOf(service)) report(manifest, ...problem);
        const away = leavesBy(service, manifest, index);
        if (away) report(manifest, service.get('name'), `"${service.get('name').text}" ${away}.`, BY_SERVER);
      }
    }
  },
};

function problemsOf(service: Field): readonly Problem[] {
  const name = service.get('name').text ?? '';
  if (name === '') return [[service, 'the service has no name.', BY_SERVER]];
  const consumers = service.get('consumers').items();
  if (consumers.length === 0) return [[service, `"${name}" has no consumer.`]];
  return consumers.flatMap((consumer): readonly Problem[] => {
    const named = CONSUMERS.map((kind) => consumer.get(kind)).filter(({ text }) => text);
    const [first, second] = named;
    if (!first) return [[consumer, `a consumer of "${name}" is no one.`]];
    if (second) return [[consumer, `"${String(first.step)}" and "${String(second.step)}" stand together.`]];
    return first.text === '*' ? [[first, `"${name}" is exported to each one by name, never to "*".`]] : [];
  });
}

/** How the service leaves the datacenter, completing a sentence; nothing where it does not, or no one outside calls it. */
function leavesBy(service: Field, manifest: Manifest, index: ManifestIndex): string | undefined {
  const isForPeers = service
    .get('consumers')
    .items()
    .some((consumer) => consumer.get('peer').text);
  if (!isForPeers || hasTenancies(index)) return undefined;
  const resolver = entryOf(KIND.ServiceResolver, service.get('name').text ?? '', manifest, index);
  if (!resolver) return undefined;
  const redirect = resolver.spec.get('redirect');
  if (redirect.get('datacenter').text) return 'is redirected to another datacenter';
  if (redirect.get('peer').text) return 'is redirected to a peer';
  const failovers = resolver.spec.get('failover').fields();
  return failovers.some(
    (failover) =>
      failover.get('datacenters').items().length > 0 ||
      failover
        .get('targets')
        .items()
        .some((target) => target.get('datacenter').text),
  )
    ? 'fails over to another datacenter'
    : undefined;
}
