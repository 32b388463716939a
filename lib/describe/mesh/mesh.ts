import { IConstruct } from 'constructs';
import { MeshHandle } from '../../mesh';
import { DescribedMeshes, MESHES } from '../../meshes';
import { MeshChart } from '../app';

/** One static function for each mesh that the library knows and that apps can be described for. */
export type MeshFactories = {
  readonly [Name in keyof DescribedMeshes]: (
    ...options: Parameters<DescribedMeshes[Name]['dialect']>
  ) => Mesh;
};

/** The functions of {@link MeshFactories} become static ones of the class: the registry alone says which there are. */
const Described = class extends MeshHandle {} as typeof MeshHandle & MeshFactories;

/**
 * A mesh to describe apps for. Charts that share the object share the mesh: their apps may call each other, and no two of
 * them may have one name. Two objects are two meshes, such as staging and production.
 *
 * `new Mesh(dialect)` takes a mesh of your own: everything it must know is in `Dialect` of `cdk8s-mesh/dialect`.
 */
export class Mesh extends Described {
  /**
   * The mesh that a construct is described for.
   *
   * @throws MESH211 when it is in no MeshChart
   */
  public static of(construct: IConstruct): MeshHandle {
    return MeshChart.of(construct).mesh;
  }
}

for (const mesh of MESHES) {
  if (!mesh.dialect) continue;
  const speak = mesh.dialect.bind(mesh);
  Object.defineProperty(Mesh, mesh.id, { value: (options?: object) => new Mesh(speak(options)) });
}
