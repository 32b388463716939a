import { type Finding, formatFinding } from '../../../lib/answers/lint';

/** Findings that are right, and why. */
export interface Known {
  readonly rule: string;
  readonly why: string;
  /** Where: `samples/bookinfo/networking/x.yaml:18`. */
  readonly at: readonly string[];
}

/**
 * Findings must be just the known ones. What is new is shown as it would be written down; whoever adds a rule looks at each,
 * and either adds it to the known ones with the reason, or mends the rule.
 *
 * @throws Error that lists the new ones and those that are gone
 */
export function expectKnown(found: ReadonlyMap<string, Finding>, known: readonly Known[]): void {
  const expected = new Set(known.flatMap(({ rule, at }) => at.map((place) => `${place} ${rule}`)));
  const fresh = [...found].filter(([key]) => !expected.has(key));
  const gone = [...expected].filter((key) => !found.has(key));
  if (fresh.length + gone.length === 0) return;
  throw new Error(
    [
      ...fresh.map(([key, finding]) => `not known: ${entry(key)} // ${formatFinding(finding)}`),
      ...gone.map((key) => `not found any more: ${key}`),
    ].join('\n'),
  );
}

function entry(key: string): string {
  const space = key.lastIndexOf(' ');
  return `{ rule: '${key.slice(space + 1)}', why: '', at: ['${key.slice(0, space)}'] },`;
}
