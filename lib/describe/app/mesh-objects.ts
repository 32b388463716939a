import { ApiObject, JsonPatch, Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MeshObject } from '../../mesh';

/**
 * The objects that a dialect asks for under one construct, as ApiObjects. Each is created when it is first asked for and
 * reads its spec when it is written, so the order of description does not matter and patches survive a second synth.
 */
export class MeshObjects {
  private readonly created = new Map<string, { readonly object: ApiObject; latest: MeshObject }>();

  /**
   * @param owner the construct they belong to
   * @param mainKind the kind that `ApiObject.of(owner)` should find, where no other child is called `Resource`
   */
  public constructor(
    private readonly owner: IConstruct,
    private readonly mainKind?: string,
  ) {}

  /** The objects there are, in the order of their creation. */
  public get all(): readonly ApiObject[] {
    return [...this.created.values()].map(({ object }) => object);
  }

  /** Brings the ApiObjects in line with what is wanted now. */
  public render(wanted: readonly MeshObject[]): void {
    const ids = new Set<string>();
    for (const object of wanted) {
      const id = this.idOf(object, ids);
      ids.add(id);
      const existing = this.created.get(id);
      if (existing) existing.latest = object;
      else this.create(id, object);
    }
    for (const id of this.created.keys()) {
      if (ids.has(id)) continue;
      this.owner.node.tryRemoveChild(id);
      this.created.delete(id);
    }
  }

  private idOf({ kind, name }: MeshObject, taken: ReadonlySet<string>): string {
    if (kind === this.mainKind && !taken.has('Resource')) return 'Resource';
    return taken.has(kind) || this.hasOther(kind, name) ? `${kind}-${name}` : kind;
  }

  /** Whether another object of the kind already has the short id, as happens when one is added after the first synth. */
  private hasOther(kind: string, name: string): boolean {
    const holder = this.created.get(kind);
    return holder !== undefined && holder.object.name !== name;
  }

  private create(id: string, wanted: MeshObject): void {
    const { apiVersion, kind, name, namespace, labels, annotations } = wanted;
    const entry: { object: ApiObject; latest: MeshObject } = {
      latest: wanted,
      object: new ApiObject(this.owner, id, {
        apiVersion,
        kind,
        metadata: { name, namespace, labels, annotations },
        ...(wanted.spec && { spec: Lazy.any({ produce: () => entry.latest.spec }) }),
      }),
    };
    // cdk8s gives every object the chart's namespace; an object of the whole cluster has none.
    if (namespace === undefined) entry.object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    this.created.set(id, entry);
  }
}
