import { type Answer, summary } from './answer';

/**
 * How far a count may be from its expectation: four standard deviations of a binomial distribution. A right share
 * falls outside once in some 16,000 runs; at 2,000 requests, half and half, the limits are 1,000 ± 89.
 */
export function tolerance(total: number, share: number): number {
  return 4 * Math.sqrt(total * share * (1 - share));
}

/** What is wrong with the shares of the versions in an answer; nothing when each is as expected, in percent. */
export function shareMistakes(answer: Answer, expected: Readonly<Record<string, number>>): string[] {
  const mistakes: string[] = [];
  const { total, versions } = answer;
  const names = new Set([...Object.keys(versions), ...Object.keys(expected)]);
  for (const name of names) {
    const count = versions[name] ?? 0;
    const share = (expected[name] ?? 0) / 100;
    const allowed = tolerance(total, share);
    if (Math.abs(count - total * share) > allowed) {
      mistakes.push(
        `version ${name || '(none)'}: ${count} of ${total}, not ${total * share} ± ${allowed.toFixed(0)}`,
      );
    }
  }
  const answered = Object.values(versions).reduce((sum, count) => sum + count, 0);
  if (answered !== total) {
    mistakes.push(`only ${answered} of ${total} have status 200: ${summary(answer)}`);
  }
  return mistakes;
}
