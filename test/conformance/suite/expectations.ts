import { type Answer, summary } from '../client/answer';
import { shareMistakes } from '../client/statistics';

/** Every request was answered with that status. Returns the answer in a line, for the report. */
export function expectStatus(answer: Answer, status: number): string {
  if (answer.status[status] !== answer.total) {
    throw new Error(`not all have status ${status}: ${summary(answer)}`);
  }
  return summary(answer);
}

/** Each version got its share, in percent, within four standard deviations. */
export function expectShares(answer: Answer, expected: Readonly<Record<string, number>>): string {
  const mistakes = shareMistakes(answer, expected);
  if (mistakes.length > 0) {
    throw new Error(mistakes.join('; '));
  }
  return summary(answer);
}

/** No request was answered, as when a connection is refused before HTTP begins. */
export function expectNoAnswer(answer: Answer): string {
  if (answer.failed !== answer.total) {
    throw new Error(`some requests were answered: ${summary(answer)}`);
  }
  return `${answer.total} requests without an answer`;
}

/** Every request succeeded, and there were enough of them to mean something. */
export function expectNoFailure(answer: Answer, atLeast = 100): string {
  if (answer.total < atLeast) {
    throw new Error(`only ${answer.total} requests`);
  }
  return expectStatus(answer, 200);
}

/** Whether every request was answered with that status; to be waited for. */
export const allStatus =
  (status: number) =>
  (answer: Answer): boolean =>
    answer.status[status] === answer.total;

/** Whether every request was answered by that version; to be waited for. */
export const allVersion =
  (version: string) =>
  (answer: Answer): boolean =>
    answer.versions[version] === answer.total;
