import { chainLinks, entries, hasTenancies, isLocal, KIND, subsetsOf } from '../../read';
import { Field, Manifest, ManifestIndex } from '../../../../read';
import { refusedBy, Rule } from '../../../../mesh/rules';

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
    for (const { manifest, service, subset, at } of eachSubset(index)) {
      const resolvers = resolversByName.of(service, manifest);
      if (resolvers.length === 0) {
        // It may be that of another cluster, or nothing tells which resolvers there are.
        const isKnown = index.knows(KIND.ServiceResolver, manifest.namespace);
        if (resolversByName.has(service) || !isKnown) continue;
      }
      // A redirect to another service is followed first, and drops the subset.
      if (resolvers.some((resolver) => resolver !== manifest && leadsAway(resolver, service))) continue;
      const names = resolvers.flatMap((resolver) => subsetsOf(resolver).map(({ name }) => name));
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

interface SubsetUse {
  readonly manifest: Manifest;
  readonly service: string;
  readonly subset: string;
  readonly at: Field;
}

function eachSubset(index: ManifestIndex): readonly SubsetUse[] {
  const byDefault = index.all(KIND.ServiceResolver).flatMap((manifest): readonly SubsetUse[] => {
    const at = manifest.spec.get('defaultSubset');
    return at.text ? [{ manifest, service: manifest.name, subset: at.text, at }] : [];
  });
  const led = chainLinks(index).flatMap(({ manifest, service, subset, destination }): readonly SubsetUse[] =>
    subset !== undefined && isLocal(destination) && destination.get('datacenters').items().length === 0
      ? [{ manifest, service, subset, at: destination.get('serviceSubset') }]
      : [],
  );
  return [...led, ...byDefault];
}
