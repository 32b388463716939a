import { DurationSeries, LabelMatch, SeriesSelector } from '../../mesh';

/** A selector as PromQL writes it. Its strings have the escapes of JSON's. */
export function seriesText({ metric, where }: SeriesSelector): string {
  return `${metric}{${where.map(matchText).join(',')}}`;
}

function matchText({ label, is, value }: LabelMatch): string {
  return `${label}${is}${JSON.stringify(value)}`;
}

/** How many happen in a second, averaged over a window such as `5m`. */
export function rateOf(series: readonly SeriesSelector[], window: string): string {
  return `sum(${series.map((each) => `rate(${seriesText(each)}[${window}])`).join(' or ')})`;
}

/**
 * Which part of the requests failed: 0 where none did, nothing where there were no requests, since a counter of failures is not
 * there before the first one.
 */
export function failureRatio(
  failures: readonly SeriesSelector[],
  requests: readonly SeriesSelector[],
  window: string,
): string {
  const all = rateOf(requests, window);
  return `(${rateOf(failures, window)} or 0 * ${all}) / (${all} > 0)`;
}

/** Which part of the requests took longer than a bound of the histogram. */
export function slowRatio({ buckets, count }: DurationSeries, withinMs: number, window: string): string {
  const fast: SeriesSelector = { metric: buckets.metric, where: [...buckets.where, boundAt(withinMs)] };
  return `1 - ${rateOf([fast], window)} / (${rateOf([count], window)} > 0)`;
}

/** Prometheus 3 writes the bound 250 as `250.0`, Prometheus 2 as the proxy did. */
function boundAt(bound: number): LabelMatch {
  return Number.isInteger(bound)
    ? { label: 'le', is: '=~', value: `${bound}(\\.0)?` }
    : { label: 'le', is: '=', value: `${bound}` };
}

/** The duration in milliseconds that a part of the requests stays under, estimated from the histogram. */
export function quantile({ buckets }: DurationSeries, part: number, window: string): string {
  return `histogram_quantile(${decimal(part)}, sum by (le) (rate(${seriesText(buckets)}[${window}])))`;
}

/** A number without the noise of binary fractions: 0.001, not 0.0009999999999999432. */
export function decimal(value: number): string {
  return `${Number(value.toPrecision(10))}`;
}

/** A duration as Prometheus writes it: `30m`, `6h`, `3d`. */
export function windowText(minutes: number): string {
  if (minutes % 1440 === 0) return `${minutes / 1440}d`;
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}
