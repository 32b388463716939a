import { IConstruct } from 'constructs';

/** Something that a construct says, and its path. */
interface Saying {
  readonly path: string;
}

interface Entry<T> {
  readonly what: T;
  /** The construct at the path when it was said; nothing where there was none. */
  readonly by: IConstruct | undefined;
}

/** What constructs say of an app. What a construct said that was removed from the tree again does not count any more. */
export class Said<T extends Saying> {
  private readonly entries: Entry<T>[] = [];

  /**
   * @param about whom it is said of
   * @param changed tells the mesh that something was said, or is not any more
   */
  public constructor(
    private readonly about: IConstruct,
    private readonly changed: () => void,
  ) {}

  public add(what: T): void {
    const by = constructAt(this.about.node.root, what.path);
    this.entries.push({ what: Object.freeze({ ...what }), by });
    if (by) watch(by, this.changed);
    this.changed();
  }

  /** What holds, in the order in which it was said. */
  public get all(): readonly T[] {
    return this.entries.filter(({ by }) => by === undefined || isInTree(by)).map(({ what }) => what);
  }
}

/** Whether a construct, and everything it is in, has not been removed. */
export function isInTree(construct: IConstruct): boolean {
  return construct.node.scopes.every((each) => {
    const { scope, id } = each.node;
    return scope === undefined || scope.node.tryFindChild(id) === each;
  });
}

function constructAt(root: IConstruct, path: string): IConstruct | undefined {
  if (path === root.node.path) return root;
  const prefix = root.node.path === '' ? '' : `${root.node.path}/`;
  if (!path.startsWith(prefix)) return undefined;
  return path
    .slice(prefix.length)
    .split('/')
    .reduce<IConstruct | undefined>((scope, id) => scope?.node.tryFindChild(id), root);
}

const listeners = new WeakMap<IConstruct, Set<() => void>>();

/** Tells of the removal of a construct. Nothing does but the removal itself, which any of its scopes may be asked for. */
export function watch({ node: { scopes } }: IConstruct, changed: () => void): void {
  for (const scope of scopes.slice(0, -1)) {
    const known = listeners.get(scope);
    if (known) known.add(changed);
    else listen(scope, new Set([changed]));
  }
}

function listen(scope: IConstruct, all: Set<() => void>): void {
  const { node } = scope;
  const remove = node.tryRemoveChild.bind(node);
  listeners.set(scope, all);
  node.tryRemoveChild = (id) => {
    const isRemoved = remove(id);
    if (isRemoved)
      all.forEach((changed) => {
        changed();
      });
    return isRemoved;
  };
}
