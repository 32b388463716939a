import { after, describe, it } from 'node:test';
import type { ConsulMesh } from '../consul/consul-mesh';
import { theCluster, theMesh } from '../suite/meshes';
import { record } from '../suite/report';
import type { Software } from '../suite/variants';
import { differences } from './asking';
import { ConsulProxies } from './consul-proxies';
import { type RoundFindings, inLines, keep } from './findings';
import { routingRound } from './generate';
import { islands } from './island';
import { IstioProxies } from './istio-proxies';
import type { RealProxies } from './real-proxies';
import type { Pair } from './round';

/*
 * The simulator's judge: random configurations and requests, answered by the real proxies as the simulator says.
 *
 * A run of the suite takes a sample, the same each time. CONFORMANCE_ROUTING says how many requests to ask each mesh, and
 * CONFORMANCE_ROUTING_SEED with which round to begin, or which rounds to ask, separated by commas. What is answered otherwise
 * is written to a file with all that is needed to look at it.
 */

const TOPIC = 'the route simulator';
const SIZE = { islands: 10, requests: 5 };
const WANTED = Number(process.env.CONFORMANCE_ROUTING ?? 200);
/** Shares are told from others by 10 points where the set is asked for, and by 16 in a sample. */
const SHARED = process.env.CONFORMANCE_ROUTING === undefined ? 150 : 400;
const SEEDS = seeds((process.env.CONFORMANCE_ROUTING_SEED ?? '1').split(',').map(Number));

for (const software of ['istio', 'consul'] as const) {
  void describe(`${software}: ${TOPIC}`, () => {
    let proxies: RealProxies | undefined;
    after(() => proxies?.stop());
    const title = 'random requests to random configurations are answered as it says';
    void it(title, () =>
      record(TOPIC, title, software, async () => {
        proxies = await proxiesOf(software);
        return compare(software, proxies);
      }),
    );
  });
}

function seeds(said: readonly number[]): readonly number[] {
  const [first = 1, ...more] = said;
  if (more.length > 0) return said;
  const rounds = Math.ceil(WANTED / (SIZE.islands * SIZE.requests));
  return Array.from({ length: rounds }, (_, index) => first + index);
}

async function proxiesOf(software: Software): Promise<RealProxies> {
  const mesh = await theMesh(software);
  const cluster = await theCluster();
  return software === 'istio'
    ? new IstioProxies(mesh, cluster)
    : new ConsulProxies((mesh as ConsulMesh).api, cluster);
}

async function compare(software: Software, proxies: RealProxies): Promise<string> {
  console.error(`${software}: seeds ${SEEDS[0]} to ${SEEDS.at(-1)}`);
  await proxies.start(islands(SIZE.islands));
  const findings: RoundFindings[] = [];
  const pairs: Pair[] = [];
  for (const seed of SEEDS) {
    const round = routingRound(software, seed, SIZE);
    await proxies.apply(round);
    const found = await differences(proxies, round.pairs, SHARED);
    if (found.wrong.length + found.late.length > 0) findings.push({ round, ...found });
    keep(software, findings);
    pairs.push(...round.pairs);
  }
  const count = findings.reduce((sum, { wrong }) => sum + wrong.length, 0);
  if (count > 0) throw new Error(`${count} of ${pairs.length} are answered otherwise:\n${inLines(findings)}`);
  const late = findings.reduce((sum, each) => sum + each.late.length, 0);
  return [
    `${pairs.length} requests to ${SEEDS.length * SIZE.islands} configurations, seeds ${SEEDS[0]} to ${SEEDS.at(-1)}: ${outcomes(pairs)}`,
    ...(late > 0 ? [`${late} only after everything was sent to the proxies again`] : []),
  ].join('; ');
}

/** How often what came out, so that a reader sees that it was not all the same. */
function outcomes(pairs: readonly Pair[]): string {
  const kinds = pairs.map(({ decision: { decision, shares } }) => {
    if (decision !== 'routed') return decision;
    if (shares.length === 0) return 'answered by a proxy';
    return shares.length === 1 ? 'one version' : 'shared by versions';
  });
  const counts = [...new Set(kinds)].map((kind) => [kind, kinds.filter((each) => each === kind).length]);
  return counts.map(([kind, number]) => `${kind}: ${number}`).join(', ');
}
