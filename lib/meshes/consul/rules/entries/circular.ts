import { entryOf, hasTenancies, isLocal, KIND, targetOf } from '../../read';
import { KnownKind, Manifest, ManifestIndex } from '../../../../read';
import { refusedBy, Report, Rule } from '../../../../mesh/rules';

/** Where an entry of each kind leads, if to a service of this datacenter. */
const NEXT: readonly (readonly [kind: KnownKind, field: string])[] = [
  [KIND.ServiceResolver, 'redirect'],
  [KIND.ServiceSplitter, 'splits'],
];

export const circular: Rule = {
  id: 'consul-circular',
  severity: 'error',
  effect: refusedBy('server'),
  title: 'redirects or splits that lead back to themselves',
  codes: [],
  inputs: ['ServiceResolver', 'ServiceSplitter'],
  mend: 'Let one of them end at a service that leads nowhere else.',
  explanation: `A ServiceResolver sends requests for one service to another, whose ServiceResolver sends them on, and so back to the first; or
ServiceSplitters do so by their splits. Consul refuses the entry that closes the circle: the one that comes last.`,
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
        const around = way
          .slice(way.findIndex(({ manifest }) => manifest === next))
          .map(({ manifest }) => manifest);
        const closing = lastOf(around, index.all(kind));
        const circle = [...around, next].map(({ name }) => `"${name}"`).join(' to ');
        report(
          closing,
          closing.spec.get(field),
          `the ${field === 'splits' ? 'splits' : 'redirects'} go round, from ${circle}.`,
        );
      } else enter(next);
    }
  }
}

/** The entry that comes last in the input, as Consul takes those before it. */
function lastOf(around: readonly Manifest[], all: readonly Manifest[]): Manifest {
  return around.reduce((last, each) => (all.indexOf(each) > all.indexOf(last) ? each : last));
}

function nextOf(manifest: Manifest, kind: KnownKind, field: string, index: ManifestIndex): Manifest[] {
  const at = manifest.spec.get(field);
  return (field === 'splits' ? at.items() : [at]).flatMap((destination) => {
    const { service, subset } = targetOf(destination, manifest.name);
    if (service === manifest.name || !isLocal(destination)) return [];
    // A redirect is followed before anyone looks for the subset.
    if (kind === KIND.ServiceSplitter && subset !== undefined) return [];
    return entryOf(kind, service, manifest, index) ?? [];
  });
}
