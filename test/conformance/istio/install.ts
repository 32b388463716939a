import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '../cluster/cluster';
import { run } from '../parts/run';

export const ISTIO_SYSTEM = 'istio-system';

/** Installs Istio as its users do, with istioctl. */
export async function installIstio({ parts, folders, kubeconfig }: Cluster): Promise<void> {
  const file = join(folders.work, 'istio-operator.json');
  writeFileSync(file, JSON.stringify(OPERATOR));
  await run(parts.istioctl, ['install', '-y', '--kubeconfig', kubeconfig, '-f', file], { timeout: 180_000 });
}

/** The settings that differ from the profile do so because Envoy here is the upstream one, or to save time. */
const OPERATOR = {
  apiVersion: 'install.istio.io/v1alpha1',
  kind: 'IstioOperator',
  spec: {
    profile: 'minimal',
    hub: 'istio',
    tag: 'local',
    meshConfig: {
      accessLogFile: '',
      enablePrometheusMerge: false,
      defaultConfig: {
        concurrency: 1,
        // A pod that leaves should not hold up the suite; two seconds are enough for requests under way.
        terminationDrainDuration: '2s',
      },
    },
    components: {
      pilot: {
        k8s: {
          resources: { requests: { cpu: '10m', memory: '100Mi' } },
          hpaSpec: { minReplicas: 1, maxReplicas: 1 },
        },
      },
    },
    values: {
      telemetry: { enabled: false },
      pilot: {
        autoscaleEnabled: false,
        traceSampling: 0,
        env: {
          // Filters that only Istio's own build of Envoy has.
          PILOT_ENABLE_METADATA_EXCHANGE: 'false',
          PILOT_ENABLE_ALPN_FILTER: 'false',
          // One istiod has nobody to wait for, and a change should reach the proxies at once; where the time of
          // changes is what counts, it is Istio's own.
          ENABLE_LEADER_ELECTION: 'false',
          ...(process.env.CONFORMANCE_COMPARE === undefined && { PILOT_DEBOUNCE_AFTER: '20ms' }),
        },
      },
    },
  },
};
