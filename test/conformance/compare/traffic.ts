import { type Answer, summary } from '../client/answer';
import { theMesh } from '../suite/meshes';
import { podProcesses } from './pod-processes';
import { along, MESH_PATHS, type Path, PLAIN } from './paths';

/** What one round of requests found on a path. */
interface Round {
  /** Requests answered in a second over eight connections at full speed. */
  readonly rate: number;
  /** Milliseconds that half, and 99 %, of the requests took that were sent one after the other. */
  readonly p50: number;
  readonly p99: number;
  /** Processor time that the pods of both apps used for a request at full speed; the sender's own is not in it. */
  readonly processor: number;
}

/** What rounds found on a path, as ratios to the path without a mesh in the same round. */
export type Ratios = { readonly [Measure in keyof Round]: readonly number[] };

/** The path without a mesh, measured twice in each round: how far the two differ is what the machine's noise does. */
export const CONTROL = 'no mesh, again';

/** Rounds of requests on every path, in turns, so that what disturbs the machine disturbs all of them. */
export async function measureTraffic(rounds: number, seconds: number): Promise<Record<string, Ratios>> {
  const paths: readonly Path[] = [PLAIN, ...MESH_PATHS, { ...PLAIN, name: CONTROL }];
  for (const path of paths) await measure(path, 0.3);
  const found = new Map(paths.map(({ name }) => [name, [] as Round[]]));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 ? [...paths].reverse() : paths;
    for (const path of order) found.get(path.name)?.push(await measure(path, seconds));
  }
  const base = found.get(PLAIN.name) ?? [];
  const others = [...found].filter(([name]) => name !== PLAIN.name);
  return Object.fromEntries(others.map(([name, of]) => [name, ratios(of, base)]));
}

function ratios(of: readonly Round[], base: readonly Round[]): Ratios {
  const each = (measure: keyof Round): readonly number[] =>
    of.map((round, index) => rounded(round[measure] / (base[index]?.[measure] ?? NaN)));
  return { rate: each('rate'), p50: each('p50'), p99: each('p99'), processor: each('processor') };
}

const rounded = (ratio: number): number => Number(ratio.toPrecision(3));

async function measure(path: Path, seconds: number): Promise<Round> {
  const mesh = await theMesh(path.variant.software);
  const duration = `${seconds}s`;
  const used = await processorTime(path);
  const before = used();
  const busy = checked(path, await mesh.request({ ...along(path), duration, concurrency: 8 }));
  const processor = (used() - before) / busy.total;
  const calm = checked(path, await mesh.request({ ...along(path), duration, concurrency: 1 }));
  const rate = (1000 * busy.total) / busy.millis.all;
  return { rate, p50: calm.millis.p50, p99: calm.millis.p99, processor };
}

/** Reads the processor time that everything in the pods of a path has used until then. */
async function processorTime({ namespace, suffix }: Path): Promise<() => number> {
  const look = await podProcesses(namespace, [`client${suffix}`, `api${suffix}`]);
  return () => look().reduce((sum, { used }) => sum + used, 0);
}

/** A fast refusal would look like a fast mesh, and a way around the proxies like a fast proxy. */
function checked(path: Path, answer: Answer): Answer {
  if (answer.total < 5 || answer.status[200] !== answer.total) {
    throw new Error(`${path.name}: ${summary(answer)}`);
  }
  const throughProxy = answer.examples[200]?.headers.server === 'envoy';
  if (throughProxy !== (path.namespace !== PLAIN.namespace)) {
    throw new Error(`${path.name}: ${throughProxy ? 'a' : 'no'} proxy answers`);
  }
  return answer;
}
