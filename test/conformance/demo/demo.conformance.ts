import { App } from 'cdk8s';
import { Projet31 } from '../../../apps/projet-31/projet31';
import type { KubeObject } from '../kube/objects';
import type { RequestSpec } from '../mesh/mesh-under-test';
import { allStatus, expectNoAnswer, expectShares, expectStatus } from '../suite/expectations';
import { forEachMesh } from '../suite/meshes';
import { VARIANTS, type Variant } from '../suite/variants';

const many = { count: 2000, concurrency: 4 };
const outside = { from: 'outside', to: { ingress: 'projet31.example.com' } } as const satisfies RequestSpec;
const mongo = { app: 'mongo', port: 27017, tcp: true };

/** The demo as it is: nginx with its own configuration, the API in two versions, a stand-in for the database. */
forEachMesh(
  'the demo Projet-31',
  (check, variant) => {
    check('is accepted, and runs', async (mesh) => {
      await mesh.apply(manifestsOf(variant));
      await mesh.ready();
      await mesh.until({ ...outside, count: 20 }, '20 good answers', allStatus(200));
    });

    check('requests through ingress and nginx reach both versions half and half', async (mesh) =>
      expectShares(await mesh.request({ ...outside, ...many }), { '1.0': 50, '2.0': 50 }),
    );

    check('Firefox reaches 2.0 alone', async (mesh) => {
      const headers = { 'user-agent': 'Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0' };
      return expectShares(await mesh.request({ ...outside, headers, count: 300 }), { '2.0': 100 });
    });

    check('the API calls the database', async (mesh) =>
      expectStatus(await mesh.request({ from: { app: 'projet-31' }, to: mongo, count: 20 }), 200),
    );

    check('nginx, which does not declare it, cannot', async (mesh) =>
      expectNoAnswer(await mesh.request({ from: { app: 'nginx' }, to: mongo, count: 20 })),
    );
  },
  { only: VARIANTS },
);

const manifestsOf = ({ name, mesh }: Variant): KubeObject[] =>
  new Projet31(new App(), name.replace(' ', '-'), { mesh: mesh() }).toJson() as KubeObject[];
