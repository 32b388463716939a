import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MeshError } from '../diagnostics';
import { isWholeNumber, OptionReport } from './numbers';

/** What a duration can be counted in, and how its count is read. */
const UNITS = {
  ms: ['milliseconds', (time: Duration) => time.toMilliseconds({ integral: false })],
  seconds: ['seconds', (time: Duration) => time.toSeconds({ integral: false })],
  minutes: ['minutes', (time: Duration) => time.toMinutes({ integral: false })],
  hours: ['hours', (time: Duration) => time.toHours({ integral: false })],
  days: ['days', (time: Duration) => time.toDays({ integral: false })],
} as const;

/** A duration as a whole number of a unit, from 1. */
export function wholeDuration(
  construct: IConstruct,
  report: OptionReport,
  what: string,
  duration: Duration,
  unit: keyof typeof UNITS,
): number {
  const [name, count] = UNITS[unit];
  const value = count(duration);
  if (isWholeNumber(value, 1)) return value;
  const reason = `is ${value} ${unit}, and must be a whole number of ${name} from 1`;
  throw new MeshError(report(construct.node.path, { what, reason }));
}
