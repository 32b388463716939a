import type { IstioControlPlaneProps } from '../../../lib/meshes/istio/control-plane';

/**
 * The Istio of the suite, as the library describes it. What differs from the defaults does so because Envoy here is the
 * upstream one, because one machine is the whole cluster, or to save time; and mTLS is left to the cases.
 */
export const SUITE_PLANE: Omit<IstioControlPlaneProps, 'install'> = {
  mtls: 'permissive',
  replicas: { min: 1, max: 1 },
  gateway: { replicas: { min: 1, max: 1 } },
  meshConfig: {
    enablePrometheusMerge: false,
    defaultConfig: {
      concurrency: 1,
      // A pod that leaves should not hold up the suite; two seconds are enough for requests under way.
      terminationDrainDuration: '2s',
    },
  },
  values: {
    istiod: {
      global: { hub: 'istio', tag: 'local' },
      resources: { requests: { cpu: '10m', memory: '100Mi' } },
      telemetry: { enabled: false },
      traceSampling: 0,
      env: {
        // Filters that only Istio's own build of Envoy has.
        PILOT_ENABLE_METADATA_EXCHANGE: 'false',
        PILOT_ENABLE_ALPN_FILTER: 'false',
        // One istiod has no one to wait for, and a change should reach the proxies at once; where the time of changes is
        // what counts, it is Istio's own.
        ENABLE_LEADER_ELECTION: 'false',
        ...(process.env.CONFORMANCE_COMPARE === undefined && { PILOT_DEBOUNCE_AFTER: '20ms' }),
      },
    },
  },
};
