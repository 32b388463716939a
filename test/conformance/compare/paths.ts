import { Testing } from 'cdk8s';
import { CanaryRelease } from '../../../lib/describe/release';
import { MeshApp, MeshChart } from '../../../lib/describe/app';
import { Port } from '../../../lib/model';
import type { KubeObject } from '../kube/objects';
import type { RequestSpec } from '../mesh/mesh-under-test';
import { deployment, namespaced, service, serviceAccount } from '../selftest/workloads';
import { CONSUL, CONSUL_TRANSPARENT, ISTIO, type Variant } from '../suite/variants';

/** A way from one app to another: through the sidecars of a mesh, or through none. */
export interface Path {
  /** The name in the data. */
  readonly name: string;
  readonly variant: Variant;
  readonly namespace: string;
  /** Added to the names of the apps: Consul knows only one app of a name. */
  readonly suffix: string;
}

export const MESH_PATHS: readonly Path[] = [
  { name: 'istio', variant: ISTIO, namespace: 'compare-istio', suffix: '' },
  { name: 'consul', variant: CONSUL, namespace: 'compare-consul', suffix: '' },
  {
    name: 'consul transparent',
    variant: CONSUL_TRANSPARENT,
    namespace: 'compare-redirected',
    suffix: '-redirected',
  },
];

/** The same programs without a mesh; the requests are sent by way of Istio's part of the suite, which needs none. */
export const PLAIN: Path = { name: 'no mesh', variant: ISTIO, namespace: 'compare-plain', suffix: '' };

/** A request that takes the path. */
export const along = ({ namespace, suffix }: Path): Pick<RequestSpec, 'from' | 'to'> => ({
  from: { app: `client${suffix}`, namespace },
  to: { app: `api${suffix}`, namespace, port: 8080 },
});

/** The only two versions there are. */
export type ApiVersion = '1.0' | '2.0';

/** Two apps of which one calls the other, and all of its calls go to one version. */
export function manifestsOf({ variant, namespace, suffix }: Path, version: ApiVersion): KubeObject[] {
  const chart = new MeshChart(Testing.app(), namespace, { mesh: variant.mesh(), namespace });
  const api = new MeshApp(chart, `api${suffix}`, {
    ports: { http: Port.http(8080) },
    versions: { '1.0': { image: 'cdk8s-mesh/echo:1.0' }, '2.0': { image: 'cdk8s-mesh/echo:2.0' } },
  });
  new MeshApp(chart, `client${suffix}`, {
    image: 'cdk8s-mesh/echo:1.0',
    ports: { http: Port.http(9090) },
    calls: [api],
  });
  new CanaryRelease(chart, 'release', { app: api, weights: { [version]: 100 } });
  return Testing.synth(chart) as KubeObject[];
}

/** The object that says which version the calls of a path go to. */
export function releaseOf(path: Path, version: ApiVersion): KubeObject {
  const kind = path.variant.software === 'istio' ? 'VirtualService' : 'ServiceSplitter';
  const found = manifestsOf(path, version).find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`${path.name} has no ${kind}`);
  return found;
}

/** The same two programs outside of every mesh. */
export const plainManifests = (): KubeObject[] => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: PLAIN.namespace } },
  ...namespaced(PLAIN.namespace, [
    serviceAccount('api'),
    serviceAccount('client'),
    service('api', 8080),
    deployment({ app: 'api', version: '1.0', image: 'cdk8s-mesh/echo:1.0', port: 8080 }),
    deployment({ app: 'client', version: '1.0', image: 'cdk8s-mesh/echo:1.0', port: 9090 }),
  ]),
];

/** Apps with rules and without pods, each called by the next one. */
export function manyApps({ variant }: Path, count: number): KubeObject[] {
  const namespace = 'compare-many';
  const chart = new MeshChart(Testing.app(), namespace, { mesh: variant.mesh(), namespace });
  const apps = Array.from(
    { length: count },
    (_, index) =>
      new MeshApp(chart, `app-${index}`, {
        ports: { http: Port.http(8080) },
        versions: { '1.0': { image: 'cdk8s-mesh/echo:1.0' }, '2.0': { image: 'cdk8s-mesh/echo:2.0' } },
      }),
  );
  apps.forEach((app, index) => {
    new CanaryRelease(chart, `canary-${index}`, { app, weights: { '1.0': 90, '2.0': 10 } });
    app.addCalls(apps[(index + 1) % count]);
  });
  return (Testing.synth(chart) as KubeObject[]).filter(({ kind }) => kind !== 'Deployment');
}
