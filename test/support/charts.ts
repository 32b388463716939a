import { Testing } from 'cdk8s';
import { Mesh, MeshApp, MeshAppProps, MeshChart, MeshChartProps, Port } from 'cdk8s-mesh';
import { Construct } from 'constructs';

/** A manifest as far as tests look at it; `spec` and the rest are read by `at`. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

export type MeshName = 'istio' | 'consul';

/** Both meshes, for tests that hold on each: `describe.each(MESHES)('%s', ...)`. */
export const MESHES: readonly MeshName[] = ['istio', 'consul'];

/** A new mesh of that name, without options. */
export function meshOf(name: MeshName): Mesh {
  return name === 'istio' ? Mesh.istio() : Mesh.consul();
}

/** A chart called `shop`, in the namespace of that name, in an app of its own. */
export function newChart(mesh: MeshName | Mesh, props: Partial<MeshChartProps> = {}): MeshChart {
  const handle = typeof mesh === 'string' ? meshOf(mesh) : mesh;
  return new MeshChart(Testing.app(), 'shop', { mesh: handle, namespace: 'shop', ...props });
}

/** The manifests of a chart described by `build`. */
export function synth(
  mesh: MeshName | Mesh,
  build: (chart: MeshChart) => void,
  props?: Partial<MeshChartProps>,
): Manifest[] {
  const chart = newChart(mesh, props);
  build(chart);
  return manifestsOf(chart);
}

/** The manifests of a chart. */
export function manifestsOf(chart: MeshChart): Manifest[] {
  return chart.toJson() as Manifest[];
}

/** The one manifest of that kind and name. */
export function find(manifests: readonly Manifest[], kind: string, name: string): Manifest {
  const found = manifests.filter((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  if (found.length === 1) return found[0];
  const there = manifests.map((manifest) => `${manifest.kind} ${manifest.metadata.name}`).join(', ');
  throw new Error(`${found.length} of ${kind} ${name} among: ${there}`);
}

/** The value at a path such as `spec.http.0.route`; undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key], value);
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
