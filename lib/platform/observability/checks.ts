import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { catalogue, MeshError } from '../../diagnostics';

/** A percentage between two bounds, themselves left out. */
export function percentBetween(
  construct: IConstruct,
  what: string,
  value: number,
  low: number,
  high: number,
): number {
  if (typeof value === 'number' && value > low && value < high) return value;
  throw wrong(construct, what, `is ${value}, and must be a percentage above ${low} and below ${high}`);
}

/** A percentage, with both ends. */
export function percentFrom(construct: IConstruct, what: string, value: number): number {
  if (typeof value === 'number' && value >= 0 && value <= 100) return value;
  throw wrong(construct, what, `is ${value}, and must be a percentage from 0 to 100`);
}

/** A duration in milliseconds, more than none. */
export function positiveMilliseconds(construct: IConstruct, what: string, duration: Duration): number {
  const value = duration.toMilliseconds({ integral: false });
  if (value > 0) return value;
  throw wrong(construct, what, `is ${value} ms, and must be longer than nothing`);
}

/** A duration that is a bound of a histogram, in milliseconds. */
export function histogramBound(construct: IConstruct, within: Duration, boundsMs: readonly number[]): number {
  const value = within.toMilliseconds({ integral: false });
  // A mesh without any refuses the objective at synth.
  if (boundsMs.length === 0 || boundsMs.includes(value)) return value;
  const below = boundsMs.filter((bound) => bound < value).slice(-1);
  const above = boundsMs.filter((bound) => bound > value).slice(0, 1);
  const bounds = [...below, ...above];
  throw new MeshError(catalogue.observability.latencyBound(construct.node.path, { within: value, bounds }));
}

function wrong({ node: { path } }: IConstruct, what: string, reason: string): MeshError {
  return new MeshError(catalogue.observability.objective(path, { what, reason }));
}
