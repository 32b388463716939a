import { MeshApp, PlusProbe, PlusVolume, Port } from 'cdk8s-mesh';
import { MESHES, meshOf, newChart, synth } from '../support/charts';

/** As another cdk8s-plus has them: other classes with the same ways to be asked. */
const readiness: PlusProbe = {
  _toKube: () => ({ failureThreshold: 3, grpc: { port: 9000, service: 'cart' } }),
};
const volume: PlusVolume = { name: 'data', _toKube: () => ({ name: 'data', emptyDir: {} }) };
const valueFrom = { fieldRef: { fieldPath: 'status.podIP' } };

test.each(MESHES)('what another cdk8s-plus made is written as it says, on %s', (mesh) => {
  const chart = newChart(meshOf(mesh));
  new MeshApp(chart, 'cart', {
    image: 'cart:1',
    ports: { grpc: Port.grpc(9000) },
    readiness,
    env: { ADDRESS: { valueFrom } },
    volumes: { '/data': volume },
  });
  expect(synth(chart).find(({ kind }) => kind === 'Deployment')).toMatchObject({
    spec: {
      template: {
        spec: {
          containers: [
            {
              readinessProbe: { grpc: { port: 9000, service: 'cart' } },
              env: [{ name: 'ADDRESS', valueFrom }],
              volumeMounts: [{ name: 'data', mountPath: '/data' }],
            },
          ],
          volumes: [{ name: 'data', emptyDir: {} }],
        },
      },
    },
  });
});
