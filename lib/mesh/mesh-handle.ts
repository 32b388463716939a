import { Dialect } from './dialect';

/**
 * One mesh, as a chart runs in it. Charts that share the object share the mesh: their apps may call each other, and no two
 * of them may have one name. Two objects are two meshes, such as staging and production; but one gateway answers for a host only
 * once, also where charts of different namespaces were given an object each.
 */
export class MeshHandle {
  /** @param dialect how this mesh says what the model means */
  public constructor(
    /** How this mesh says what the model means. */
    public readonly dialect: Dialect,
  ) {}

  /** The name of the mesh in errors and documentation, such as `Istio`. */
  public get name(): string {
    return this.dialect.name;
  }
}
