import type { Answer } from '../client/answer';
import { sleep } from '../client/poll';
import { countFor, mistakes } from './judge';
import type { Asked, RealProxies } from './real-proxies';
import type { Pair } from './round';

/** A pair of which the real mesh says something else. */
export interface Difference {
  readonly pair: Pair;
  readonly mistakes: readonly string[];
  readonly answer: Answer;
}

/** What came of asking. */
export interface Findings {
  readonly wrong: readonly Difference[];
  /** What was answered otherwise until the mesh had sent its proxies everything once more. */
  readonly late: readonly Difference[];
}

/** Connections between proxies that are still open keep to old rules for as long as they are drained. */
const PATIENCE_MS = 8_000;
/** On a busy machine the first answers alone may take that long. */
const LEAST_TRIES = 5;

/**
 * Asks the real proxies, those with shares as often as is said, and gives the pairs that they answer otherwise. Now and then a
 * proxy misses a change when there are hundreds at once: what is wrong has to be wrong after everything was sent again.
 */
export async function differences(
  proxies: RealProxies,
  pairs: readonly Pair[],
  shared: number,
): Promise<Findings> {
  // What is still open from before hears of the new rules by a request.
  await proxies.ask(pairs.map((pair) => asked(pair, 1)));
  const first = await stillWrong(proxies, pairs, shared);
  if (first.length === 0) return { wrong: [], late: [] };
  await proxies.again();
  const wrong = await stillWrong(
    proxies,
    first.map(({ pair }) => pair),
    shared,
  );
  return { wrong, late: first.filter(({ pair }) => !wrong.some((each) => each.pair === pair)) };
}

async function stillWrong(
  proxies: RealProxies,
  pairs: readonly Pair[],
  shared: number,
): Promise<Difference[]> {
  const end = Date.now() + PATIENCE_MS;
  let left = pairs;
  for (let tries = 1; ; tries++) {
    const answers = await proxies.ask(left.map((pair) => asked(pair, countFor(pair.decision, shared))));
    const wrong = left
      .map((pair, index) => ({ pair, answer: answers[index]! }))
      .map((each) => ({ ...each, mistakes: mistakes(each.pair.decision, each.answer) }))
      .filter((each) => each.mistakes.length > 0);
    if (wrong.length === 0 || (Date.now() > end && tries >= LEAST_TRIES)) return wrong;
    left = wrong.map(({ pair }) => pair);
    await sleep(400);
  }
}

function asked({ island, request }: Pair, count: number): Asked {
  return { island, request, count };
}
