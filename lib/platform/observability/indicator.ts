import { MetricTable } from '../../mesh';
import { failureRatio, slowRatio } from './promql';
import { Subject } from './subjects';

/** What is judged: the part of the requests that were bad. */
export interface Indicator {
  readonly objective: 'availability' | 'latency';
  /** The part that may be bad. */
  readonly budget: number;
  /** What bad means, for people: completes "of the requests". */
  readonly bad: string;
  /** The part that was, over a window such as `5m`. */
  readonly badRatio: (subject: Subject, window: string) => string;
}

/** Requests that failed. */
export function availabilityIndicator(percent: number, metrics: MetricTable): Indicator {
  return {
    objective: 'availability',
    budget: (100 - percent) / 100,
    bad: 'failed',
    badRatio: ({ measured }, window) =>
      failureRatio(metrics.failures(measured), metrics.requests(measured), window),
  };
}

/** Requests that took too long. */
export function latencyIndicator(percent: number, withinMs: number, metrics: MetricTable): Indicator {
  return {
    objective: 'latency',
    budget: (100 - percent) / 100,
    bad: `took longer than ${withinMs} ms`,
    badRatio: ({ measured }, window) => slowRatio(metrics.durations(measured), withinMs, window),
  };
}
