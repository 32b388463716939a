import { Field } from '../../../../read';
import { created, VirtualService } from '../../read';
import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { covers, takesEverything } from './covers';
import { isAlternative } from './duplicate-mesh-host';
import { gatewayPlaces } from './gateway-places';

/** As many matches of one VirtualService are compared with those of another. */
const MOST_MATCHES = 50;

export const shadowedByOther: Rule = {
  id: 'vs-shadowed-by-other',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'match that another VirtualService of the host covers',
  codes: [],
  inputs: ['VirtualService', 'Gateway', 'workloads'],
  mend: 'Write the routes of the host into one VirtualService, the narrower match first, or end prefixes with a slash.',
  explanation: `Two VirtualServices serve the same host on the same gateway, and a match of one takes all that a match of the other is for.
Istio merges them by their age: the rules of the older one are asked first, whichever is narrower. \`/book\` takes \`/book1\` too, as
prefixes are compared letter by letter. Rules that take everything are asked last and hide nothing.

Where the manifests tell that the VirtualService with the narrower match is the older one, nothing is said.`,
  check: (index, report) => {
    const said = new Set<string>();
    for (const there of gatewayPlaces(index)) {
      for (const [at, { virtualService: each, host }] of there.entries()) {
        const others = there
          .map(({ virtualService }, place) => ({ virtualService, isBefore: place < at }))
          .filter(
            ({ virtualService: other }) =>
              other !== each && !isAlternative(other, each) && !isOlder(each, other),
          );
        for (const match of matchesOf(each)) {
          const place = `${each.namespace}/${each.manifest.name} ${match.toString()}`;
          if (said.has(place)) continue;
          const other = others.find(({ virtualService, isBefore }) =>
            // Of two that are the same, the second is told of.
            matchesOf(virtualService).some(
              (wide) => covers(wide, match) && (isBefore || !covers(match, wide)),
            ),
          )?.virtualService;
          if (!other) continue;
          said.add(place);
          report(
            each.manifest,
            match,
            `the VirtualService "${other.namespace}/${other.manifest.name}" for the host "${host.written}" on this gateway has a match that takes all of these requests, and gets them where it is the older one.`,
          );
        }
      }
    }
  },
};

/** The matches that come before what takes everything. */
function matchesOf({ rules }: VirtualService): readonly Field[] {
  const found: Field[] = [];
  for (const { protocol, matches } of rules) {
    if (protocol !== 'http') continue;
    if (matches.length === 0) break;
    const last = matches.findIndex(takesEverything);
    found.push(...(last < 0 ? matches : matches.slice(0, last)));
    if (last >= 0 || found.length > MOST_MATCHES) break;
  }
  return found;
}

function isOlder({ manifest: one }: VirtualService, { manifest: other }: VirtualService): boolean {
  return created(one) !== '' && created(other) !== '' && created(one) < created(other);
}
