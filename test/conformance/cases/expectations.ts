import { type Answer, onlyStatus, summary } from '../client/answer';
import { shareMistakes } from '../client/statistics';
import type { Expectation } from './case';

/** Requests enough that four standard deviations are below five percent. */
export const MANY = 2000;

const ifNot = (holds: boolean, answer: Answer): readonly string[] => (holds ? [] : [summary(answer)]);

/** Every request is answered with status 200, by the versions in these shares (percent). */
export function shares(expected: Readonly<Record<string, number>>): Expectation {
  const text = Object.entries(expected)
    .map(([version, share]) => `${version}: ${share} %`)
    .join(', ');
  return { text, mistakes: (answer) => shareMistakes(answer, expected) };
}

/** Every request is answered by one version. */
export const answeredBy = (version: string): Expectation => shares({ [version]: 100 });

/** Every request is answered with this status. */
export function status(code: number): Expectation {
  return { text: `status ${code}`, mistakes: (answer) => ifNot(onlyStatus(answer) === code, answer) };
}

/** Every request is answered with status 200. */
export const answered = status(200);

/** The mesh refuses every request for want of permission. */
export const denied = status(403);

/** No request reaches an application: no connection, or the proxy's own answer that there is no way. */
export const unreachable: Expectation = {
  text: 'not reachable',
  mistakes: (answer) => ifNot((answer.status[200] ?? 0) === 0, answer),
};

/** Some requests have this status, and some 200. */
export function some(code: number): Expectation {
  return {
    text: `some with status ${code}`,
    mistakes: (answer) => ifNot((answer.status[code] ?? 0) > 0 && (answer.status[200] ?? 0) > 0, answer),
  };
}

/** All answers come from one pod. */
export const onePod: Expectation = {
  text: 'one pod',
  mistakes: (answer) => ifNot(Object.keys(answer.pods).length === 1 && onlyStatus(answer) === 200, answer),
};

/** Answers come from several pods. */
export const severalPods: Expectation = {
  text: 'several pods',
  mistakes: (answer) => ifNot(Object.keys(answer.pods).length > 1 && onlyStatus(answer) === 200, answer),
};
