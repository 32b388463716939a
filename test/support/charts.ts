import { App, Chart, Testing } from 'cdk8s';
import { Mesh, MeshApp, MeshAppProps, MeshChart, MeshChartProps, Port } from 'cdk8s-mesh';
import { Construct } from 'constructs';
import { Manifest } from './manifests';

/** The namespace of every chart that does not say otherwise. */
export const NAMESPACE = 'shop';

export type MeshName = 'istio' | 'consul';

/** Both meshes, for tests that hold on each: `describe.each(MESHES)('%s', ...)`. */
export const MESHES: readonly MeshName[] = ['istio', 'consul'];

/** A new mesh of that name, without options. */
export function meshOf(name: MeshName): Mesh {
  return name === 'istio' ? Mesh.istio() : Mesh.consul();
}

/** A chart called `shop`, in the namespace of that name, in an app of its own that writes nothing to the disk. */
export function newChart(
  mesh: MeshName | Mesh,
  props: Partial<MeshChartProps> = {},
  app: App = Testing.app(),
): MeshChart {
  const handle = typeof mesh === 'string' ? meshOf(mesh) : mesh;
  return new MeshChart(app, 'shop', { mesh: handle, namespace: NAMESPACE, ...props });
}

/** What a chart is written as. */
export function synth(chart: Chart): readonly Manifest[] {
  return Testing.synth(chart) as readonly Manifest[];
}

/** What a description is written as, on a mesh. */
export function manifestsOf(
  mesh: MeshName | Mesh,
  describe: (chart: MeshChart) => void,
  props?: Partial<MeshChartProps>,
): readonly Manifest[] {
  const chart = newChart(mesh, props);
  describe(chart);
  return synth(chart);
}

/** An app with one HTTP port and one version. */
export function httpApp(
  scope: Construct,
  id: string,
  props: Partial<MeshAppProps<string, 'http', 'http'>> = {},
): MeshApp<string, 'http', 'http'> {
  return new MeshApp(scope, id, { image: `${id}:1`, ports: { http: Port.http(8080) }, ...props });
}

/** An app with one TCP port and one version. */
export function tcpApp(scope: Construct, id: string): MeshApp<string, 'data', 'tcp'> {
  return new MeshApp(scope, id, { image: `${id}:1`, ports: { data: Port.tcp(5432) } });
}

/** An app with one HTTP port and the versions 1.0 and 2.0. */
export function twoVersions(scope: Construct, id: string): MeshApp<'1.0' | '2.0', 'http', 'http'> {
  return new MeshApp(scope, id, {
    ports: { http: Port.http(8080) },
    versions: { '1.0': { image: `${id}:1` }, '2.0': { image: `${id}:2` } },
  });
}
