import { median } from '../lib/tools/compare/statistics';

/**
 * How much processor time something takes, in milliseconds, after a collection of garbage that is not one of its own. Not the
 * time on the clock: a busy machine would stretch that by more than what is measured.
 */
export function timed(action: () => void): number {
  global.gc?.();
  const start = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Rounds of several actions that take turns, so that what disturbs the machine disturbs all of them; the median of each. */
export function inTurns<Name extends string>(
  rounds: number,
  actions: Readonly<Record<Name, () => number>>,
): Readonly<Record<Name, number>> {
  const names = Object.keys(actions) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 ? [...names].reverse() : names;
    for (const name of order) times.get(name)?.push(actions[name]());
  }
  return Object.fromEntries([...times].map(([name, numbers]) => [name, median(numbers)])) as Record<
    Name,
    number
  >;
}

/** `1.04x`. */
export function ratio(value: number): string {
  return `${value.toFixed(2)}x`;
}

/** `12.3 ms`. */
export function ms(value: number): string {
  return `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
}
