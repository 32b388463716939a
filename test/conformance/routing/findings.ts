import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Software } from '../suite/variants';
import type { Difference } from './asking';
import type { Round } from './round';

/** What the real mesh answers otherwise in a round. */
export interface RoundDifferences {
  readonly round: Round;
  readonly found: readonly Difference[];
}

const OUTPUT = join(__dirname, '..', '..', '..', '.cache', 'conformance');

/** Writes what was found, with all that is needed to look at it without the mesh. */
export function keep(software: Software, all: readonly RoundDifferences[]): void {
  const file = join(OUTPUT, `routing-${software}.json`);
  const content = all.map(({ round: { seed, common, rules }, found }) => ({
    seed,
    common,
    differences: found.map(({ pair: { island, request, decision }, mistakes, answer }) => ({
      request,
      mistakes,
      decision,
      rules: rules[island.slot],
      examples: answer.examples,
    })),
  }));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content, undefined, 2));
}

/** Some of what was found, for a message. */
export function inLines(all: readonly RoundDifferences[]): string {
  return all
    .flatMap(({ round, found }) =>
      found
        .slice(0, 3)
        .map(
          ({ pair: { request }, mistakes }) =>
            `  seed ${round.seed}: ${JSON.stringify(request)}: ${mistakes.join('; ')}`,
        ),
    )
    .join('\n');
}
