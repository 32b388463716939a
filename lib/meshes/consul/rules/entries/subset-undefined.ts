import { KIND } from '../../read';
import { Field, Manifest, ManifestIndex } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';
import { entries, hasTenancies, isLocal } from './entries';

export const subsetUndefined: Rule = {
  id: 'consul-subset-undefined',
  severity: 'error',
  effect: refusedBy('server'),
  title: 'subset that no ServiceResolver defines',
  codes: [],
  inputs: ['ServiceSplitter', 'ServiceRouter', 'ServiceResolver'],
  mend: 'Define the subset in the ServiceResolver of that service, or correct its name.',
  explanation: `A split, a route, a redirect, a failover or a default names a subset that the service's ServiceResolver does not define. Consul
refuses the entry, because it would lead nowhere.

A missing ServiceResolver is reported where the input holds others of the same namespace, or is said to be all there is
(\`--closed\`).`,
  check: (index, report) => {
    if (hasTenancies(index)) return;
    const resolversByName = entries(KIND.ServiceResolver, index);
    for (const [manifest, service, at] of eachSubset(index)) {
      const resolvers = resolversByName.of(service, manifest);
      if (resolvers.length === 0) {
        // It may be that of another cluster, or nothing tells which resolvers there are.
        const isKnown = index.knows(KIND.ServiceResolver, manifest.namespace);
        if (resolversByName.has(service) || !isKnown) continue;
      }
      // A redirect to another service is followed first, and drops the subset.
      if (resolvers.some((resolver) => resolver !== manifest && leadsAway(resolver, service))) continue;
      const names = resolvers.flatMap(({ spec }) =>
        spec
          .get('subsets')
          .fields()
          .map(({ step }) => String(step)),
      );
      const subset = at.text ?? '';
      if (names.includes(subset)) continue;
      const others = names.length > 0 ? `, only ${names.map((name) => `"${name}"`).join(', ')}` : '';
      report(manifest, at, `no ServiceResolver defines the subset "${subset}" of "${service}"${others}.`);
    }
  },
};

function leadsAway({ spec }: Manifest, service: string): boolean {
  const to = spec.get('redirect', 'service').text;
  return Boolean(to) && to !== service;
}

type SubsetUse = readonly [manifest: Manifest, service: string, at: Field];

function eachSubset(index: ManifestIndex): readonly SubsetUse[] {
  const uses: SubsetUse[] = [];
  const add = (manifest: Manifest, destination: Field, name = 'serviceSubset'): void => {
    const at = destination.get(name);
    if (!at.text || !isLocal(destination)) return;
    uses.push([manifest, destination.get('service').text || manifest.name, at]);
  };
  for (const manifest of index.all(KIND.ServiceSplitter))
    for (const split of manifest.spec.get('splits').items()) add(manifest, split);
  for (const manifest of index.all(KIND.ServiceRouter))
    for (const route of manifest.spec.get('routes').items()) add(manifest, route.get('destination'));
  for (const manifest of index.all(KIND.ServiceResolver)) {
    add(manifest, manifest.spec, 'defaultSubset');
    add(manifest, manifest.spec.get('redirect'));
    for (const failover of manifest.spec.get('failover').fields()) {
      if (failover.get('datacenters').items().length > 0) continue;
      add(manifest, failover);
      for (const target of failover.get('targets').items()) add(manifest, target);
    }
  }
  return uses;
}
