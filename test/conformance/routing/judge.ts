import type { Decision } from '../../../lib/routing';
import { type Answer, summary } from '../client/answer';

/** How often a request is sent, so that a share can be told from its neighbours. */
export function countFor({ shares }: Decision): number {
  const [first] = shares;
  return first !== undefined && first.share < 100 ? 300 : 6;
}

/** Where the answers of the real mesh are not what the simulator says; nothing where all is as it says. */
export function mistakes(decision: Decision, answer: Answer): string[] {
  const { total, failed, status, versions } = answer;
  if (decision.shares.length > 0) {
    const expected = new Map<string, number>();
    for (const { version = '', share } of decision.shares) {
      expected.set(version, (expected.get(version) ?? 0) + share / 100);
    }
    const names = [...new Set([...expected.keys(), ...Object.keys(versions)])];
    return names.flatMap((name) => {
      const share = expected.get(name) ?? 0;
      const got = versions[name] ?? 0;
      const allowed = 5 * Math.sqrt(total * share * (1 - share)) + 0.5;
      return Math.abs(got - total * share) > allowed
        ? [`version ${name || '(none)'} answers ${got} of ${total}, not ${(share * 100).toFixed(1)} %`]
        : [];
    });
  }
  if (decision.status === undefined) return failed === total ? [] : [`answered: ${summary(answer)}`];
  return status[decision.status] === total
    ? []
    : [`not answered with ${decision.status} each time: ${summary(answer)}`];
}
