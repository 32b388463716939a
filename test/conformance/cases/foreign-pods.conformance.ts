import { Testing } from 'cdk8s';
import { MeshApp, MeshChart } from '../../../lib/describe/app';
import { Port } from '../../../lib/model';
import type { KubeObject } from '../kube/objects';
import { deployment, namespaced, service, serviceAccount } from '../selftest/workloads';
import { allStatus, expectStatus } from '../suite/expectations';
import { forEachMesh } from '../suite/meshes';
import { ISTIO, type Variant } from '../suite/variants';

const NAMESPACE = 'foreign';
const PORT = 8080;

/** Pods that the library did not make: `stock`, which an app declares to call, and `vault`, of which no chart knows anything. */
forEachMesh(
  'pods that the library did not make, in a namespace of declared access',
  (check, variant) => {
    const cases = [
      ['the one that is called lets in its caller', 'caller', 'stock', 200],
      ['the one that is called lets in no one else', 'stranger', 'stock', 403],
      ['the one that no one knows lets in no one', 'stranger', 'vault', 403],
      ['an open app beside them lets in everyone', 'stranger', 'open', 200],
    ] as const;
    for (const [title, from, to, status] of cases) {
      check(title, async (mesh) => {
        await mesh.apply(manifests(variant));
        await mesh.ready();
        const request = {
          from: { app: from, namespace: NAMESPACE },
          to: { app: to, namespace: NAMESPACE, port: PORT },
          count: 20,
        };
        await mesh.until(request, `status ${status}`, allStatus(status));
        return expectStatus(await mesh.request(request), status);
      });
    }

    check('control: without the policy of the namespace everyone gets in', async (mesh) => {
      await mesh.apply(manifests(variant).filter(({ metadata }) => metadata.name !== 'allow-nothing'));
      await mesh.ready();
      const request = {
        from: { app: 'stranger', namespace: NAMESPACE },
        to: { app: 'vault', namespace: NAMESPACE, port: PORT },
        count: 20,
      };
      await mesh.until(request, 'status 200', allStatus(200));
      return expectStatus(await mesh.request(request), 200);
    });
  },
  { only: [ISTIO] },
);

function manifests(variant: Variant): KubeObject[] {
  const chart = new MeshChart(Testing.app(), 'foreign', { mesh: variant.mesh(), namespace: NAMESPACE });
  const http = { image: 'cdk8s-mesh/echo:1.0', ports: { http: Port.http(PORT) } };
  const stock = MeshApp.fromName(chart, 'stock', { name: 'stock', ports: { http: Port.http(PORT) } });
  new MeshApp(chart, 'caller', { ...http, calls: [stock] });
  // Not kept from trying by its own proxy.
  new MeshApp(chart, 'stranger', { ...http, egress: 'open' });
  new MeshApp(chart, 'open', { ...http, access: 'open' });
  return [
    ...(Testing.synth(chart) as KubeObject[]),
    ...namespaced(NAMESPACE, ['stock', 'vault'].flatMap(byHand)),
  ];
}

function byHand(app: string): readonly KubeObject[] {
  return [
    serviceAccount(app),
    service(app, PORT),
    deployment({ app, version: '1', image: 'cdk8s-mesh/echo:1', port: PORT }),
  ];
}
