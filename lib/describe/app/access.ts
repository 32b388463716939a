import { catalogue, Diagnostic, MeshError } from '../../diagnostics';
import { Action, IntentionNode, Match } from '../../model';
import type { IMeshApp } from './app';
import { differentMeshes } from './calls';
import { matchNodes } from './match-nodes';
import { Said } from './said';

/** An intention as a construct adds it. */
export interface IntentionEntry {
  /** The path of the construct that adds it, for errors. */
  readonly path: string;
  /** The app that calls. */
  readonly from: IMeshApp;
  /** Whether its requests get through. */
  readonly action: Action;
  /** Which requests; an empty list means all of them. */
  readonly permissions: readonly Match[];
}

/**
 * Who may call an app, beyond those that declare it in their `calls`. The {@link Intention} construct is the usual way in;
 * `allowFrom` and `denyFrom` are its twins.
 */
export class AppAccess {
  private readonly said: Said<IntentionNode>;

  /** @internal */
  public constructor(
    private readonly app: IMeshApp,
    changed: () => void,
  ) {
    this.said = new Said(app, changed);
  }

  /** Lets another app call; with permissions, only such requests get through, also where the call is declared. */
  public allowFrom(from: IMeshApp, ...permissions: Match[]): void {
    this.addIntention({ path: this.app.node.path, from, action: 'allow', permissions });
  }

  /** Denies another app; with permissions, only such requests. What is denied is denied, whatever else is said. */
  public denyFrom(from: IMeshApp, ...permissions: Match[]): void {
    this.addIntention({ path: this.app.node.path, from, action: 'deny', permissions });
  }

  /**
   * Adds an intention.
   *
   * @throws MESH106, MESH110 for a bad permission; MESH207 when the apps are in two meshes; MESH404 for an app and itself;
   * MESH405 for an action that comes past the compiler and is none
   */
  public addIntention(entry: IntentionEntry): void {
    const { path, from, action } = entry;
    const problem = this.problemOf(entry);
    if (problem) throw new MeshError(problem);
    const permissions = entry.permissions.flatMap((permission) => matchNodes(path, permission));
    this.said.add({ path, from: from.key, action, permissions });
  }

  private problemOf({ path, from, action }: IntentionEntry): Diagnostic | undefined {
    const { app } = this;
    const apart = differentMeshes(from, app);
    if (apart) return catalogue.app.otherMesh(path, apart);
    if (from.key === app.key) return catalogue.access.itself(path, { app: app.name });
    // An action that is neither would be left out without a word, and with it perhaps a denial.
    return ['allow', 'deny'].includes(action) ? undefined : catalogue.access.illegalAction(path, { action });
  }

  /** What was said, in order of the constructs' paths. */
  public get intentions(): readonly IntentionNode[] {
    return [...this.said.all].sort((left, right) =>
      left.path < right.path ? -1 : left.path > right.path ? 1 : 0,
    );
  }
}
