import { Decision, DecisionKind, Loss, Share, TraceStep } from '../decision';
import { step } from './place';
import { Destination, Endpoint, Failure, Hop } from './table';

/** Gathers what becomes of the parts of a request, and the steps on the way, each but once. */
export class Outcome {
  private readonly trace: TraceStep[] = [];
  private readonly seen = new Set<string>();
  private readonly shares = new Map<string, Share>();
  private readonly losses: { readonly share: number; readonly failure: Failure }[] = [];
  private answered: number | undefined;
  private proxy: Hop['proxy'];

  public constructor(steps: readonly TraceStep[]) {
    this.add(...steps);
  }

  /** Adds steps; what was said already is not said again. */
  public add(...steps: readonly TraceStep[]): void {
    for (const each of steps) {
      const key = JSON.stringify(each);
      if (this.seen.has(key)) continue;
      this.seen.add(key);
      this.trace.push(Object.freeze(each));
    }
  }

  /** A part of the requests gets to an endpoint. Pods that say no version are told apart by their workload. */
  public reach(share: number, { host, subset }: Destination, { workload, version }: Endpoint): void {
    const key = JSON.stringify([host, subset, version ?? [workload]]);
    const before = this.shares.get(key);
    const workloads = new Set([...(before?.workloads ?? []), ...(workload === undefined ? [] : [workload])]);
    this.shares.set(key, {
      host,
      ...(subset !== undefined && { subset }),
      ...(version !== undefined && { version }),
      share: (before?.share ?? 0) + share,
      workloads: [...workloads],
    });
  }

  /** What failures from here on come back as. */
  public failAs(proxy: Hop['proxy']): void {
    this.proxy = proxy;
  }

  /** A part of the requests gets no further. */
  public lose(share: number, failure: Failure): void {
    this.add(failure.step);
    const { decision, step: said, status = 503 } = failure;
    if (this.proxy === 'requests') this.losses.push({ share, failure: { ...failure, status } });
    else this.losses.push({ share, failure: this.proxy ? { decision, step: said } : failure });
  }

  /** A proxy answers by itself. */
  public answer(status: number, said: TraceStep): void {
    this.answered = status;
    this.add(said);
  }

  /** Everything together. */
  public decision(): Decision {
    const shares = [...this.shares.values()]
      .map((share) => Object.freeze({ ...share, share: rounded(share.share) }))
      .sort((left, right) => right.share - left.share);
    const kind = this.kind();
    if (kind === 'routed') this.sayWhatIsLost();
    const status = this.answered ?? (kind === 'routed' ? undefined : this.worst()?.status);
    return Object.freeze({
      decision: kind,
      shares: Object.freeze(shares),
      lost: Object.freeze(this.lost()),
      trace: Object.freeze([...this.trace]),
      ...(status !== undefined && { status }),
    });
  }

  /** The losses, those that look alike to the sender together. */
  private lost(): readonly Loss[] {
    const found = new Map<string, Loss>();
    for (const { share, failure } of this.losses) {
      const { decision, status } = failure;
      const key = `${decision} ${status ?? ''}`;
      const sum = (found.get(key)?.share ?? 0) + share;
      found.set(key, { decision, ...(status !== undefined && { status }), share: sum });
    }
    return [...found.values()].map((loss) => Object.freeze({ ...loss, share: rounded(loss.share) }));
  }

  private kind(): DecisionKind {
    if (this.shares.size > 0 || this.answered !== undefined) return 'routed';
    return this.worst()?.decision ?? 'unroutable';
  }

  /** The failure that takes the largest part; a denial comes before the rest, as someone meant it. */
  private worst(): Failure | undefined {
    const denied = this.losses.filter(({ failure }) => failure.decision === 'denied');
    const [first] = [...(denied.length > 0 ? denied : this.losses)].sort(
      (left, right) => right.share - left.share,
    );
    return first?.failure;
  }

  private sayWhatIsLost(): void {
    for (const { share, failure } of this.losses) {
      if (share > 0)
        this.add({
          ...step(
            'lost',
            `${rounded(share)} % of the requests get no answer from a version: ${failure.step.text}`,
          ),
          ...(failure.step.object && { object: failure.step.object }),
        });
    }
  }
}

function rounded(share: number): number {
  return Math.round(share * 10000) / 10000;
}
