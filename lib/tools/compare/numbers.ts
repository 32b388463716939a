import { Spread, spreadOf } from './statistics';

/** `0.31 (0.29–0.34)`: the middle of some ratios, and where the middle half of them lies. */
export function formatRatios(ratios: readonly number[]): string {
  return formatSpread(spreadOf(ratios), (ratio) => ratio.toFixed(2));
}

/** `120 ms (90–160)`: the same of times, to ten milliseconds, since no more can be known of one run. */
export function formatMillis(millis: readonly number[]): string {
  const { median, low, high } = spreadOf(millis);
  const tens = (value: number): string => `${Math.round(value / 10) * 10}`;
  return `${tens(median)} ms (${tens(low)}–${tens(high)})`;
}

function formatSpread({ median, low, high }: Spread, format: (value: number) => string): string {
  return `${format(median)} (${format(low)}–${format(high)})`;
}
