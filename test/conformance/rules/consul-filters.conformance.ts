import { describe, it } from 'node:test';
import { evaluate, parseFilter, questionProblem } from '../../../lib/meshes/consul/read';
import type { Parts } from '../parts/catalogue';
import { run } from '../parts/run';
import { Random } from '../routing/random';
import { record } from '../suite/report';
import { filterDraft } from './filter-drafts';
import { INSTANCES } from './filter-instances';

const { CONFORMANCE_FILTERS = '3000', CONFORMANCE_FILTERS_SEED = '7' } = process.env;
const TOPIC = 'filters of subsets';

/** What Consul's own code says of a filter. */
interface Judged {
  readonly Refused: string;
  readonly Unanswerable: string;
  readonly Selected: readonly boolean[] | null;
}

/** Random filters, right and wrong, read by the library and by Consul's own code. */
void describe(`Consul: ${TOPIC}`, () => {
  const title = `${CONFORMANCE_FILTERS} random filters are read, refused and evaluated alike`;
  void it(title, () =>
    record(TOPIC, title, 'Consul', async () => {
      const random = new Random(Number(CONFORMANCE_FILTERS_SEED));
      const filters = Array.from({ length: Number(CONFORMANCE_FILTERS) }, () => filterDraft(random));
      const judged = await judge(filters);
      const counts = new Map<string, number>();
      const differences = filters.flatMap((filter, index) => {
        const { Refused, Unanswerable, Selected } = judged[index]!;
        const theirs = Refused ? 'refused' : Unanswerable ? 'unanswerable' : JSON.stringify(Selected);
        const kind = theirs.startsWith('[') ? 'evaluated' : theirs;
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
        const ours = said(filter);
        if (ours === theirs) return [];
        return [`${JSON.stringify(filter)}: ${ours}, and Consul ${theirs} ${Refused}${Unanswerable}`];
      });
      if (differences.length > 0) {
        throw new Error([`${differences.length} differ:`, ...differences.slice(0, 30)].join('\n'));
      }
      return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
    }),
  );
});

/** What the library says of a filter: that it is refused, that no one can ask by it, or whom it selects. */
function said(filter: string): string {
  const parsed = filter === '' ? undefined : parseFilter(filter);
  if (parsed === undefined) return JSON.stringify(INSTANCES.map(() => true));
  if (!parsed.ok) return 'refused';
  if (questionProblem(parsed.expression) !== undefined) return 'unanswerable';
  return JSON.stringify(INSTANCES.map((each) => evaluate(parsed.expression, each)));
}

async function judge(filters: readonly string[]): Promise<readonly Judged[]> {
  const parts = JSON.parse(process.env.CONFORMANCE_PARTS ?? '') as Parts;
  const input = JSON.stringify({ Filters: filters, Instances: INSTANCES });
  return JSON.parse(await run(parts['consul-filter'], [], { input })) as Judged[];
}
