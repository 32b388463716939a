import { IConstruct } from 'constructs';
import { Dialect, PodDecoration } from '../../mesh';
import { MESHES } from '../../meshes';
import { MeshChart } from '../app';

/**
 * Labels and annotations that keep a pod out of every mesh that the library knows, and out of that of its chart: what asks for
 * DNS names need not be in a chart of a mesh, and its namespace may be in any.
 */
export function outsideOfMeshes(construct: IConstruct): PodDecoration {
  const chart = construct.node.scopes.find(MeshChart.isMeshChart);
  const dialects: readonly (Dialect | undefined)[] = [
    ...MESHES.map((mesh) => mesh.dialect?.()),
    chart?.mesh.dialect,
  ];
  const pods = dialects.flatMap((dialect) => dialect?.outsidePod ?? []);
  return {
    labels: Object.assign({}, ...pods.map(({ labels }) => labels)) as PodDecoration['labels'],
    annotations: Object.assign(
      {},
      ...pods.map(({ annotations }) => annotations),
    ) as PodDecoration['annotations'],
  };
}
