import { ConsulDialect, ConsulOptions } from './consul/speak';
import { IstioDialect, IstioOptions } from './istio/speak';
import { MeshChart } from '../describe/app';
import { MeshHandle } from '../mesh';
import { IConstruct } from 'constructs';

/**
 * A mesh to describe apps for. Charts that share the object share the mesh: their apps may call each other, and no two of
 * them may have one name. Two objects are two meshes, such as staging and production.
 *
 * `new Mesh(dialect)` takes a mesh of your own: everything it must know is in {@link Dialect}.
 */
export class Mesh extends MeshHandle {
  /**
   * Istio with sidecars, its API at v1 (1.22 and later; proved with 1.31).
   *
   * @see https://istio.io/latest/docs/setup/
   */
  public static istio(options: IstioOptions = {}): Mesh {
    return new Mesh(new IstioDialect(options));
  }

  /**
   * Consul on Kubernetes, Community Edition, with its custom resources at v1alpha1 (consul-k8s 1.9, Consul 1.22).
   *
   * @see https://developer.hashicorp.com/consul/docs/connect/k8s
   */
  public static consul(options: ConsulOptions = {}): Mesh {
    return new Mesh(new ConsulDialect(options));
  }

  /**
   * The mesh that a construct is described for.
   *
   * @throws MESH211 when it is in no MeshChart
   */
  public static of(construct: IConstruct): MeshHandle {
    return MeshChart.of(construct).mesh;
  }
}
