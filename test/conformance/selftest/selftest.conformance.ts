import type { KubeObject } from '../kube/objects';
import type { To } from '../mesh/mesh-under-test';
import { forEachMesh } from '../suite/meshes';
import {
  allStatus,
  allVersion,
  expectNoAnswer,
  expectNoFailure,
  expectShares,
  expectStatus,
} from '../suite/expectations';
import { CONSUL_REJECTED, consulCanary } from './consul';
import { ISTIO_REJECTED, istioCanary, outsider } from './istio';
import { restarted } from './workloads';

const to: To = { app: 'projet-31', port: 5000 };
const nginx = { app: 'nginx' };
const many = { count: 2000, concurrency: 4 };

/** The harness proves itself: hand-written manifests do on each mesh what they say, and controls show that a check can fail. */
forEachMesh('the harness, on hand-written manifests', (check, { software }) => {
  const canary = software === 'istio' ? istioCanary : consulCanary;
  const manifests = (...args: Parameters<typeof canary>): KubeObject[] => [...canary(...args), ...outsider()];
  const half = { '1.0': 50, '2.0': 50 };

  check('a canary divides the requests of another application', async (mesh) => {
    await mesh.apply(manifests(half));
    await mesh.ready();
    await mesh.until({ from: nginx, to, count: 20 }, '20 good answers', allStatus(200));
    return expectShares(await mesh.request({ from: nginx, to, ...many }), half);
  });

  check('a canary divides requests from outside', async (mesh) => {
    const ingress = { from: 'outside', to: { ingress: 'projet31.example.com' } } as const;
    await mesh.until({ ...ingress, count: 20 }, '20 good answers', allStatus(200));
    return expectShares(await mesh.request({ ...ingress, ...many }), half);
  });

  check('a pod outside of the mesh gets no answer', async (mesh) => {
    const far = { ...to, namespace: 'projet' };
    return expectNoAnswer(await mesh.request({ from: { app: 'plain' }, to: far, count: 20 }));
  });

  check('weights move under load without a failure', async (mesh) => {
    const load = await mesh.load({ from: nginx, to, concurrency: 4 });
    const steps: Record<string, number>[] = [{ '1.0': 100 }, { '1.0': 90, '2.0': 10 }, half, { '2.0': 100 }];
    for (const weights of steps) {
      await mesh.apply(manifests(weights));
      await mesh.ready();
    }
    await mesh.until({ from: nginx, to, count: 20 }, 'version 2.0 alone answers', allVersion('2.0'));
    return expectNoFailure(await load.stop());
  });

  check('a rolling update under load loses no request', async (mesh) => {
    await mesh.apply(manifests(half));
    await mesh.ready();
    const load = await mesh.load({ from: nginx, to, concurrency: 4 });
    await mesh.apply(restarted(manifests(half), 'projet-31-v1-0'));
    await mesh.ready();
    return expectNoFailure(await load.stop());
  });

  check('control: a subset without pods answers 503', async (mesh) => {
    await mesh.apply(manifests({ '3.0': 100 }));
    await mesh.until({ from: nginx, to, count: 5 }, 'the missing subset is chosen', allStatus(503));
    return expectStatus(await mesh.request({ from: nginx, to, count: 100 }), 503);
  });

  check('control: what is denied gets 403', async (mesh) => {
    await mesh.apply(manifests({ '1.0': 100 }, true));
    await mesh.until({ from: nginx, to, count: 5 }, 'the request is denied', allStatus(403));
    return expectStatus(await mesh.request({ from: nginx, to, count: 100 }), 403);
  });
});

/** What the control planes accept and Envoy does not: the only sign of it is in the proxies' own counters. */
forEachMesh(
  'an update that proxies reject',
  (check, { software }) => {
    check('is applied without a complaint', async (mesh) => {
      const canary = software === 'istio' ? istioCanary({ '1.0': 100 }) : consulCanary({ '1.0': 100 });
      await mesh.apply(canary);
      await mesh.ready();
      // A sidecar that has nothing to go on with would not even start.
      await mesh.apply([...canary, software === 'istio' ? ISTIO_REJECTED : CONSUL_REJECTED]);
    });
  },
  { rejecting: true },
);
