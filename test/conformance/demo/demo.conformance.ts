import { App } from 'cdk8s';
import { Tls } from '../../../lib';
import { Projet31 } from '../../../apps/projet-31/projet31';
import type { KubeObject } from '../kube/objects';
import type { RequestSpec } from '../mesh/mesh-under-test';
import { testCertificate } from '../suite/certificates';
import { allStatus, expectNoAnswer, expectShares, expectStatus } from '../suite/expectations';
import { forEachMesh, theCluster } from '../suite/meshes';
import { VARIANTS, type Variant } from '../suite/variants';

const HOST = 'projet31.example.com';
const SECRET = 'projet31-tls';
const many = { count: 2000, concurrency: 4 };
const mongo = { app: 'mongo', port: 27017, tcp: true };

/** A request by HTTPS, whose sender trusts the authority that certified the demo's host. */
const outside = async (variant: Variant): Promise<RequestSpec> => {
  const { ca } = await certified(variant);
  return { from: 'outside', to: { ingress: HOST, tls: true }, ca };
};

/** The demo as it is: nginx with its own configuration, the API in two versions, a stand-in for the database. */
forEachMesh(
  'the demo Projet-31',
  (check, variant) => {
    check('is accepted, and runs', async (mesh) => {
      await mesh.apply([...manifestsOf(variant), (await certified(variant)).secret]);
      await mesh.ready();
      const spec = await outside(variant);
      await mesh.until({ ...spec, count: 20 }, '20 good answers', allStatus(200));
    });

    check('requests through ingress and nginx reach both versions half and half', async (mesh) => {
      const spec = await outside(variant);
      return expectShares(await mesh.request({ ...spec, ...many }), { '1.0': 50, '2.0': 50 });
    });

    check('Firefox reaches 2.0 alone', async (mesh) => {
      const headers = { 'user-agent': 'Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0' };
      const spec = await outside(variant);
      return expectShares(await mesh.request({ ...spec, headers, count: 300 }), { '2.0': 100 });
    });

    check('plain HTTP is not answered', async (mesh) =>
      expectNoAnswer(await mesh.request({ from: 'outside', to: { ingress: HOST, port: 443 }, count: 20 })),
    );

    check('the API calls the database', async (mesh) =>
      expectStatus(await mesh.request({ from: { app: 'projet-31' }, to: mongo, count: 20 }), 200),
    );

    check('nginx, which does not declare it, cannot', async (mesh) =>
      expectNoAnswer(await mesh.request({ from: { app: 'nginx' }, to: mongo, count: 20 })),
    );
  },
  { only: VARIANTS },
);

const manifestsOf = ({ name, mesh }: Variant): KubeObject[] => {
  const tls = Tls.fromSecret(SECRET);
  return new Projet31(new App(), name.replace(' ', '-'), { mesh: mesh(), tls }).toJson() as KubeObject[];
};

/** The certificate lies where the mesh's ingress reads it. */
const certified = async ({ software }: Variant): ReturnType<typeof testCertificate> => {
  const namespace = software === 'istio' ? 'istio-ingress' : 'projet';
  return testCertificate(await theCluster(), { host: HOST, name: SECRET, namespace });
};
