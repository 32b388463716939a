import { App } from 'cdk8s';
import type * as Library from '../lib';
import { appName, IMAGE, MeshName, NAMESPACE, neighbour, PORT, VERSIONS } from './workload';

/** The apps, described with the library. */
export function describeWithLibrary(library: typeof Library, mesh: MeshName, count: number): App {
  const { CanaryRelease, Mesh, MeshApp, MeshChart, Port } = library;
  const app = new App();
  const chart = new MeshChart(app, 'apps', { namespace: NAMESPACE, mesh: Mesh[mesh]() });
  const apps = Array.from(
    { length: count },
    (_, index) =>
      new MeshApp(chart, appName(index), {
        ports: { http: Port.http(PORT) },
        versions: Object.fromEntries(VERSIONS.map(({ name }) => [name, { image: `${IMAGE}:${name}` }])),
      }),
  );
  apps.forEach((meshApp, index) => {
    new CanaryRelease(chart, `canary-${index}`, {
      app: meshApp,
      weights: Object.fromEntries(VERSIONS.map(({ name, weight }) => [name, weight])),
    });
    if (count > 1) meshApp.addCalls(apps[neighbour(index, count)]);
  });
  return app;
}
