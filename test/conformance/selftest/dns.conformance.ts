import { eventually } from '../client/poll';
import { rolloutRestart } from '../cluster/workloads';
import { CONSUL_DNS_IP } from '../consul/server';
import type { KubeObject } from '../kube/objects';
import type { Pod } from '../kube/pod';
import { forEachMesh, theCluster } from '../suite/meshes';
import { CONSUL } from '../suite/variants';
import { consulCanary } from './consul';

/** Consul's DNS, asked through cluster DNS, with the configuration that a managed cluster lets its users add. */
forEachMesh(
  "Consul's DNS, on hand-written manifests",
  (check) => {
    check('a Job finds Consul and a service through cluster DNS', async (mesh) => {
      const cluster = await theCluster();
      await mesh.apply([...consulCanary({ '1.0': 100 }), CUSTOM]);
      await rolloutRestart(cluster, 'kube-system', 'coredns');
      await mesh.ready();
      await mesh.apply([...consulCanary({ '1.0': 100 }), CUSTOM, CHECK]);
      await eventually('the Job has completed', async () => {
        const pods = await cluster.client.list<Pod>(
          '/api/v1/namespaces/projet/pods?labelSelector=job-name=dns',
        );
        return pods.some((pod) => pod.status?.phase === 'Succeeded');
      });
    });
  },
  { only: [CONSUL] },
);

const CUSTOM: KubeObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'coredns-custom', namespace: 'kube-system' },
  data: { 'consul.server': `consul:53 {\n    errors\n    cache 30\n    forward . ${CONSUL_DNS_IP}\n}\n` },
};

const CHECK: KubeObject = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'dns', namespace: 'projet' },
  spec: {
    backoffLimit: 4,
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [
          {
            name: 'dig',
            image: 'cdk8s-mesh/tools',
            command: ['sh', '-ec'],
            args: ['for name in consul projet-31; do test -n "$(dig +short $name.service.consul)"; done'],
          },
        ],
      },
    },
  },
};
