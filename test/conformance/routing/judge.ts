import type { Decision } from '../../../lib/mesh/route';
import { type Answer, summary } from '../client/answer';
import { tolerance } from '../client/statistics';

/** What can become of a request, and the probability of each: a version, a status, or no answer. */
type Chances = ReadonlyMap<string, number>;

/** How often a request is sent: what has shares as often as is said, so that one can be told from its neighbours. */
export function countFor(decision: Decision, shared: number): number {
  return chancesOf(decision).size > 1 && !isByConnection(decision) ? shared : 6;
}

/** Where the answers of the real mesh are not what the simulator says; nothing where all is as it says. */
export function mistakes(decision: Decision, answer: Answer): string[] {
  const expected = chancesOf(decision);
  const got = countsOf(answer);
  const { total } = answer;
  const wrong = [...new Set([...expected.keys(), ...got.keys()])].flatMap((what) => {
    const chance = expected.get(what) ?? 0;
    const count = got.get(what) ?? 0;
    // Four standard deviations; who falls outside by chance is asked again.
    const allowed = tolerance(total, chance) + 0.5;
    const isNear = Math.abs(count - total * chance) <= allowed;
    return isNear || (chance > 0 && isByConnection(decision))
      ? []
      : [`${what}: ${count} of ${total}, not ${(chance * 100).toFixed(1)} %`];
  });
  return wrong.length === 0 ? [] : [...wrong, summary(answer)];
}

/** What a proxy passes on as it is goes to one pod for as long as a connection is open, so that shares mean connections. */
function isByConnection({ trace }: Decision): boolean {
  return trace.some(({ step, text }) => step === 'route' && text.startsWith('passing on '));
}

function chancesOf({ decision, shares, lost, status }: Decision): Chances {
  const chances = new Map<string, number>();
  const add = (what: string, share: number): void => {
    if (share > 0) chances.set(what, (chances.get(what) ?? 0) + share / 100);
  };
  for (const { version = '', share } of shares) add(`version ${version}`, share);
  for (const { status: seen, share } of lost) add(whatIs(seen), share);
  // A proxy that answers by itself, to all that is not lost.
  if (decision === 'routed' && shares.length === 0) {
    add(whatIs(status), 100 - lost.reduce((sum, { share }) => sum + share, 0));
  }
  return chances;
}

function countsOf({ failed, status, versions }: Answer): ReadonlyMap<string, number> {
  const answered = Object.entries(status).filter(([code]) => code !== '200');
  const counts: readonly (readonly [string, number])[] = [
    ...Object.entries(versions).map(([version, count]) => [`version ${version}`, count] as const),
    ...answered.map(([code, count]) => [whatIs(Number(code)), count] as const),
    [whatIs(undefined), failed],
  ];
  return new Map(counts.filter(([, count]) => count > 0));
}

function whatIs(status: number | undefined): string {
  return status === undefined ? 'no answer' : `status ${status}`;
}
