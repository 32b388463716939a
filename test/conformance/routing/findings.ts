import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Software } from '../suite/variants';
import type { Difference, Findings } from './asking';
import type { Round } from './round';

/** What the real mesh answers otherwise in a round. */
export interface RoundFindings extends Findings {
  readonly round: Round;
}

const OUTPUT = join(__dirname, '..', '..', '..', '.cache', 'conformance');

/** Writes what was found, with all that is needed to look at it without the mesh. */
export function keep(software: Software, all: readonly RoundFindings[]): void {
  const file = join(OUTPUT, `routing-${software}.json`);
  const content = all.map(({ round, wrong, late }) => ({
    seed: round.seed,
    common: round.common,
    differences: wrong.map((each) => inFull(round, each)),
    late: late.map((each) => inFull(round, each)),
  }));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content, undefined, 2));
}

/** Some of what was found, for a message. */
export function inLines(all: readonly RoundFindings[]): string {
  return all
    .flatMap(({ round, wrong }) =>
      wrong
        .slice(0, 3)
        .map(
          ({ pair: { request }, mistakes }) =>
            `  seed ${round.seed}: ${JSON.stringify(request)}: ${mistakes.join('; ')}`,
        ),
    )
    .join('\n');
}

function inFull({ rules }: Round, { pair, mistakes, answer }: Difference): object {
  const { island, request, decision } = pair;
  return { request, mistakes, decision, rules: rules[island.slot], examples: answer.examples };
}
