import { ownValue, Field } from '../../../read';
import { Effect, refusedBy } from '../effect';

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 36e5,
};
const DURATION = /^[-+]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/;

/** A duration as Go writes it, such as `1m30s`, in milliseconds; nothing where the text is not one. */
export function milliseconds(text: string): number | undefined {
  if (text === '0') return 0;
  if (!DURATION.test(text)) return undefined;
  let total = 0;
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)) {
    total += Number(number) * (ownValue(UNITS, unit ?? '') ?? 0);
  }
  return text.startsWith('-') ? -total : total;
}

/** Why Istio refuses a duration, completing "it ..."; nothing where it takes it, or where there is none. */
export function durationProblem(field: Field): string | undefined {
  if (!field.exists || field.value === null) return undefined;
  if (field.text === undefined) return 'is not written as text, such as "5s"';
  const duration = milliseconds(field.text);
  if (duration === undefined) return 'is no duration, such as "5s" or "1m30s"';
  if (duration < 1) return 'is shorter than a millisecond';
  return Number.isInteger(Math.round(duration * 1e6) / 1e6) ? undefined : 'is finer than a millisecond';
}

/** Who refuses a duration that Istio does not take: the API server knows its form and least value, Istio how fine it may be. */
export function durationRefusal(field: Field): Effect {
  const duration = milliseconds(field.text ?? '');
  return refusedBy(duration !== undefined && duration >= 1 ? 'webhook' : 'api-server');
}
