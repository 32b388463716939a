import { forEachMesh } from '../suite/meshes';
import { CONSUL_REJECTED, consulCanary } from './consul';
import { ISTIO_REJECTED, istioCanary } from './istio';

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
