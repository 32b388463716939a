import { IConstruct } from 'constructs';
import { MatchNode, MirrorNode, RouteNode, WeightedVersion } from '../../model';
import { Said } from './said';

/** A route as a construct adds it. */
export interface RouteEntry {
  /** The path of the construct that adds it, for errors. */
  readonly path: string;
  /** Alternatives; an empty list makes it the default. */
  readonly match: readonly MatchNode[];
  /** The versions that answer, with their weights. */
  readonly split: readonly WeightedVersion[];
  /** Routes with a smaller number are asked first; of equal ones, in order of path. */
  readonly order: number;
}

/**
 * Where the requests to an app go: the one ordered list to which canary releases, A/B tests and mirrors add. Their constructs
 * are the usual way in; this facet is for constructs of your own.
 *
 * Routes with a match come first, by `order` and then by path, and the default last: the order in which constructs are
 * written does not matter.
 */
export class AppTraffic {
  private readonly saidRoutes: Said<RouteEntry>;
  private readonly saidMirrors: Said<MirrorNode>;

  /**
   * @param app whose requests they are
   * @param changed tells the mesh that something was said
   * @param fallback the default where no one adds one
   * @internal
   */
  public constructor(
    app: IConstruct,
    changed: () => void,
    private readonly fallback?: RouteNode,
  ) {
    this.saidRoutes = new Said(app, changed);
    this.saidMirrors = new Said(app, changed);
  }

  /** Adds a route. */
  public addRoute(entry: RouteEntry): void {
    this.saidRoutes.add(entry);
  }

  /** Adds a copy of requests, sent to a version. */
  public addMirror(mirror: MirrorNode): void {
    this.saidMirrors.add(mirror);
  }

  /** The routes, in the order in which they are asked. */
  public get routes(): readonly RouteNode[] {
    const added = [...this.saidRoutes.all]
      .sort(inOrder)
      .map(({ path, match, split }) => ({ path, match, split }));
    const hasDefault = added.some(({ match }) => match.length === 0);
    return this.fallback && !hasDefault ? [...added, this.fallback] : added;
  }

  /** The mirrors; more than one is an error at synth. */
  public get mirrors(): readonly MirrorNode[] {
    return [...this.saidMirrors.all].sort(byPath);
  }
}

function inOrder(left: RouteEntry, right: RouteEntry): number {
  const defaultLast = Number(left.match.length === 0) - Number(right.match.length === 0);
  return defaultLast || left.order - right.order || byPath(left, right);
}

function byPath(left: { readonly path: string }, right: { readonly path: string }): number {
  return left.path < right.path ? -1 : left.path > right.path ? 1 : 0;
}
