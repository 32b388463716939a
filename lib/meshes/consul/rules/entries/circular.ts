import { KIND } from '../../read';
import { KnownKind, Manifest, ManifestIndex } from '../../../../read';
import { Report, Rule } from '../../../../mesh/rules';
import { entryOf, hasTenancies, isLocal } from './entries';

/** Where an entry of each kind leads, if to a whole service: a subset ends the way, and so does another datacenter. */
const NEXT: readonly (readonly [kind: KnownKind, field: string])[] = [
  [KIND.ServiceResolver, 'redirect'],
  [KIND.ServiceSplitter, 'splits'],
];

export const circular: Rule = {
  id: 'consul-circular',
  severity: 'error',
  title: 'redirects or splits that lead back to themselves',
  codes: [],
  inputs: ['ServiceResolver', 'ServiceSplitter'],
  mend: 'Let one of them end at a service that leads nowhere else.',
  explanation: `A ServiceResolver sends requests for one service to another, whose ServiceResolver sends them on, and so back to the first; or
ServiceSplitters do so by their splits. Consul refuses the entry that closes the circle.`,
  check: (index, report) => {
    if (hasTenancies(index)) return;
    for (const [kind, field] of NEXT) findCircles(kind, field, index, report);
  },
};

/** Walks the entries depth first, each once, and reports an entry that leads to one on the way to it. */
function findCircles(kind: KnownKind, field: string, index: ManifestIndex, report: Report): void {
  const done = new Set<Manifest>();
  for (const start of index.all(kind)) {
    const way: { readonly manifest: Manifest; readonly next: Manifest[] }[] = [];
    const onWay = new Set<Manifest>();
    const enter = (manifest: Manifest): void => {
      if (done.has(manifest)) return;
      done.add(manifest);
      onWay.add(manifest);
      way.push({ manifest, next: nextOf(manifest, kind, field, index) });
    };
    enter(start);
    for (let last = way[way.length - 1]; last; last = way[way.length - 1]) {
      const next = last.next.pop();
      if (!next) {
        onWay.delete(last.manifest);
        way.pop();
      } else if (onWay.has(next)) {
        const names = way
          .slice(way.findIndex(({ manifest }) => manifest === next))
          .map(({ manifest }) => manifest.name);
        const circle = [...names, next.name].map((name) => `"${name}"`).join(' to ');
        report(
          last.manifest,
          last.manifest.spec.get(field),
          `the ${field === 'splits' ? 'splits' : 'redirects'} go round, from ${circle}.`,
        );
      } else enter(next);
    }
  }
}

function nextOf(manifest: Manifest, kind: KnownKind, field: string, index: ManifestIndex): Manifest[] {
  const at = manifest.spec.get(field);
  return (field === 'splits' ? at.items() : [at]).flatMap((destination) => {
    const name = destination.get('service').text;
    if (!name || name === manifest.name || destination.get('serviceSubset').text || !isLocal(destination))
      return [];
    return entryOf(kind, name, manifest, index) ?? [];
  });
}
