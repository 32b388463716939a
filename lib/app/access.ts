import { Action, IntentionNode, Match, MatchNode } from '../model';
import type { IMeshApp } from './app';

/** An intention as a construct adds it. */
export interface IntentionEntry {
  /** The path of the construct that adds it, for errors. */
  readonly path: string;
  /** The app that calls. */
  readonly from: IMeshApp;
  /** Whether its requests get through. */
  readonly action: Action;
  /** Which requests; an empty list means all of them. */
  readonly permissions: readonly MatchNode[];
}

/**
 * Who may call an app, beyond those that declare it in their `calls`. The {@link Intention} construct is the usual way in;
 * `allowFrom` and `denyFrom` are its twins.
 */
export class AppAccess {
  private readonly entries: IntentionNode[] = [];

  /** @internal */
  public constructor(
    private readonly path: string,
    private readonly nodesOf: (match: Match) => readonly MatchNode[],
    private readonly changed: () => void,
  ) {}

  /** Lets another app call; with permissions, only such requests get through, also where the call is declared. */
  public allowFrom(from: IMeshApp, ...permissions: Match[]): void {
    this.addIntention({
      path: this.path,
      from,
      action: 'allow',
      permissions: permissions.flatMap(this.nodesOf),
    });
  }

  /** Denies another app; with permissions, only such requests. What is denied is denied, whatever else is said. */
  public denyFrom(from: IMeshApp, ...permissions: Match[]): void {
    this.addIntention({
      path: this.path,
      from,
      action: 'deny',
      permissions: permissions.flatMap(this.nodesOf),
    });
  }

  /** Adds an intention. */
  public addIntention({ path, from, action, permissions }: IntentionEntry): void {
    this.entries.push(Object.freeze({ path, from: from.key, action, permissions }));
    this.changed();
  }

  /** What was said, in order of the constructs' paths. */
  public get intentions(): readonly IntentionNode[] {
    return [...this.entries].sort((left, right) =>
      left.path < right.path ? -1 : left.path > right.path ? 1 : 0,
    );
  }
}
