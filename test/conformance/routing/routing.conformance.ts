import { after, describe, it } from 'node:test';
import type { ConsulMesh } from '../consul/consul-mesh';
import { theCluster, theMesh } from '../suite/meshes';
import { record } from '../suite/report';
import type { Software } from '../suite/variants';
import { differences } from './asking';
import { ConsulProxies } from './consul-proxies';
import { type RoundDifferences, inLines, keep } from './findings';
import { routingRound } from './generate';
import { islands } from './island';
import { IstioProxies } from './istio-proxies';
import type { RealProxies } from './real-proxies';

/*
 * The simulator's judge: random configurations and requests, answered by the real proxies as the simulator says.
 *
 * A run of the suite takes a sample, the same each time. CONFORMANCE_ROUTING says how many requests to ask each mesh, and
 * CONFORMANCE_ROUTING_SEED with which round to begin, or which rounds to ask, separated by commas. What is answered otherwise
 * is written to a file with all that is needed to look at it.
 */

const TOPIC = 'the route simulator';
const SIZE = { islands: 10, requests: 5 };
const WANTED = Number(process.env.CONFORMANCE_ROUTING ?? 500);
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
  const t = Date.now();
  await proxies.start(islands(SIZE.islands));
  console.error(`start ${Date.now() - t}`);
  const wrong: RoundDifferences[] = [];
  const answers = { pairs: 0, splits: 0 };
  for (const seed of SEEDS) {
    const round = routingRound(software, seed, SIZE);
    const t0 = Date.now();
    await proxies.apply(round);
    const t1 = Date.now();
    const found = await differences(proxies, round.pairs);
    console.error(`${seed}: apply ${t1 - t0}, ask ${Date.now() - t1}, found ${found.length}`);
    if (found.length > 0) wrong.push({ round, found });
    answers.pairs += round.pairs.length;
    answers.splits += round.pairs.filter(({ decision }) => decision.shares.length > 1).length;
  }
  keep(software, wrong);
  const count = wrong.reduce((sum, { found }) => sum + found.length, 0);
  if (count > 0) throw new Error(`${count} of ${answers.pairs} are answered otherwise:\n${inLines(wrong)}`);
  return `${answers.pairs} requests to ${SEEDS.length * SIZE.islands} configurations, seeds ${SEEDS[0]} to ${SEEDS.at(-1)}; ${answers.splits} of them with shares`;
}
