import { Duration } from 'cdk8s';
import { catalogue, MeshError } from '../../diagnostics';

/** A percentage between two bounds, themselves left out. */
export function percentBetween(path: string, what: string, value: number, low: number, high: number): number {
  if (value > low && value < high) return value;
  const reason = `must be a percentage above ${low} and below ${high}`;
  throw new MeshError(catalogue.observability.objective(path, { what, value, reason }));
}

/** A duration in whole minutes, from one. */
export function wholeMinutes(path: string, what: string, duration: Duration): number {
  return whole(path, what, duration.toMinutes({ integral: false }), 'minutes');
}

/** A duration in whole days, from one. */
export function wholeDays(path: string, what: string, duration: Duration): number {
  return whole(path, what, duration.toDays({ integral: false }), 'days');
}

function whole(path: string, what: string, value: number, unit: string): number {
  if (Number.isInteger(value) && value >= 1) return value;
  const reason = `must be a whole number of ${unit}, from 1`;
  throw new MeshError(catalogue.observability.objective(path, { what, value: `${value} ${unit}`, reason }));
}

/** A duration that is a bound of a histogram, in milliseconds. */
export function histogramBound(path: string, within: Duration, boundsMs: readonly number[]): number {
  const value = within.toMilliseconds({ integral: false });
  // A mesh without any refuses the objective at synth.
  if (boundsMs.length === 0 || boundsMs.includes(value)) return value;
  const below = boundsMs.filter((bound) => bound < value).slice(-1);
  const above = boundsMs.filter((bound) => bound > value).slice(0, 1);
  throw new MeshError(
    catalogue.observability.latencyBound(path, { within: value, bounds: [...below, ...above] }),
  );
}

/** A duration in milliseconds, more than none. */
export function positiveMilliseconds(path: string, what: string, duration: Duration): number {
  const value = duration.toMilliseconds({ integral: false });
  if (value > 0) return value;
  const reason = 'must be longer than nothing';
  throw new MeshError(catalogue.observability.objective(path, { what, value: `${value} ms`, reason }));
}

/** A percentage, with both ends. */
export function percentFrom(path: string, what: string, value: number): number {
  if (value >= 0 && value <= 100) return value;
  const reason = 'must be a percentage from 0 to 100';
  throw new MeshError(catalogue.observability.objective(path, { what, value, reason }));
}

/** The number of a port, where there is one. */
export function portNumber(path: string, what: string, port: number | undefined): void {
  if (port === undefined || (Number.isInteger(port) && port >= 1 && port <= 65535)) return;
  throw new MeshError(catalogue.names.illegalPort(path, { what, port }));
}

/** A duration in whole hours, from one. */
export function wholeHours(path: string, what: string, duration: Duration): number {
  return whole(path, what, duration.toHours({ integral: false }), 'hours');
}

/** A duration in whole seconds, from one. */
export function wholeSeconds(path: string, what: string, duration: Duration): number {
  return whole(path, what, duration.toSeconds({ integral: false }), 'seconds');
}
