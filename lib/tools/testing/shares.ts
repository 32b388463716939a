import { ownValue } from '../../read';
import { Decision, Share } from '../../mesh/route';
import { formatPercent } from '../../answers/route';

/**
 * Who should answer with which share, in percent: by version, or else by subset, workload or host, whichever the name is one
 * of. Shares that are not named should get nothing.
 */
export type ExpectedShares = Readonly<Record<string, number>>;

/** How far a share may be from what was expected, as 33.33 is from a third. */
const TOLERANCE = 0.01;

/** Whether the answer is what was expected. */
export function hasShares(decision: Decision, expected: ExpectedShares): boolean {
  if (decision.decision !== 'routed') return false;
  const names = Object.keys(expected);
  const got = new Map(names.map((name) => [name, 0]));
  for (const share of decision.shares) {
    const name = nameAmong(share, names);
    if (name === undefined) return false;
    got.set(name, (got.get(name) ?? 0) + share.share);
  }
  return names.every((name) => Math.abs((got.get(name) ?? 0) - (ownValue(expected, name) ?? 0)) <= TOLERANCE);
}

/** The name by which a share was expected, if it was. */
function nameAmong(share: Share, names: readonly string[]): string | undefined {
  return namesOf(share).find((name) => names.includes(name));
}

function namesOf({ version, subset, workloads, host }: Share): readonly string[] {
  const [short = ''] = host.split('.');
  return [version, subset, ...(workloads.length === 1 ? workloads : []), host, short].filter(
    (name) => name !== undefined,
  );
}

/** `2.0: 90 %, 1.0: 10 %`. */
export function formatExpected(expected: ExpectedShares): string {
  const list = Object.entries(expected).map(([name, share]) => `${name}: ${formatPercent({ share })}`);
  return list.join(', ') || 'an answer of a proxy by itself';
}

/** What was answered, in the words in which it is expected. */
export function formatShares({ shares }: Decision): string {
  return shares
    .map((share) => `${share.version ?? share.workloads[0] ?? share.host}: ${formatPercent(share)}`)
    .join(', ');
}
