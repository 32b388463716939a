/** How fast a budget of errors may burn before someone is told: a long window that shows it, and a short one that shows it goes on. */
export interface BurnRate {
  readonly severity: 'critical' | 'warning';
  readonly longMinutes: number;
  readonly shortMinutes: number;
  /** How many times faster than the budget allows. */
  readonly factor: number;
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** Part of the budget that may be gone within the long window; the short window is a twelfth of it. */
const SPENT = [
  { severity: 'critical', longMinutes: HOUR, spent: 0.02 },
  { severity: 'critical', longMinutes: 6 * HOUR, spent: 0.05 },
  { severity: 'warning', longMinutes: DAY, spent: 0.1 },
  { severity: 'warning', longMinutes: 3 * DAY, spent: 0.1 },
] as const;

/**
 * The burn rates of a budget for a number of days: for 30 days 14.4, 6, 3 and 1.
 *
 * @see https://sre.google/workbook/alerting-on-slos/
 */
export function burnRates(periodDays: number): readonly BurnRate[] {
  return SPENT.map(({ severity, longMinutes, spent }) => ({
    severity,
    longMinutes,
    shortMinutes: longMinutes / 12,
    factor: (spent * periodDays * DAY) / longMinutes,
  }));
}

/** Every window that the burn rates look at, in minutes, the shortest first. */
export function windowsOf(rates: readonly BurnRate[]): readonly number[] {
  const windows = rates.flatMap(({ longMinutes, shortMinutes }) => [longMinutes, shortMinutes]);
  return [...new Set(windows)].sort((left, right) => left - right);
}
