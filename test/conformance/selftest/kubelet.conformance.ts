import { after, describe, it } from 'node:test';
import { eventually } from '../client/poll';
import { send } from '../client/send';
import type { Cluster } from '../cluster/cluster';
import { workloadsReady } from '../cluster/workloads';
import type { KubeObject, Service } from '../kube/objects';
import type { Pod } from '../kube/pod';
import { ManifestSet } from '../mesh/manifest-set';
import { expectStatus } from '../suite/expectations';
import { theCluster } from '../suite/meshes';
import { record } from '../suite/report';
import { namespaced, service, serviceAccount } from './workloads';

const namespace = 'plain';

/** The stand-in for the kubelet, without any mesh: what a manifest may ask of a pod is there. */
void describe('the cluster', () => {
  let set: ManifestSet | undefined;
  const check = (title: string, run: (cluster: Cluster, set: ManifestSet) => Promise<unknown>): void => {
    void it(title, () =>
      record('the cluster', title, 'none', async () => {
        const cluster = await theCluster();
        set ??= new ManifestSet(cluster);
        return run(cluster, set);
      }),
    );
  };
  after(() => set?.remove());

  check(
    'nginx, an API and a database run, and nginx can be reached from outside',
    async (cluster, manifests) => {
      await manifests.replace(namespaced(namespace, APPLICATION));
      await workloadsReady(cluster, namespace);
      const path = `/api/v1/namespaces/${namespace}/services/nginx`;
      const { status } = await cluster.client.get<Service>(path);
      const url = `http://${status?.loadBalancer?.ingress?.[0]?.ip}:8080/api/hello`;
      const origin = { enter: [], client: cluster.parts.client };
      // The address is known a moment before every node leads it to the pods.
      return eventually('20 good answers', async () =>
        expectStatus(await send(origin, { url, count: 20 }), 200),
      );
    },
  );

  check(
    'a Job sees its environment, its files and cluster DNS, and completes',
    async (cluster, manifests) => {
      await manifests.replace(namespaced(namespace, [...APPLICATION, CHECK]));
      const pods = `/api/v1/namespaces/${namespace}/pods?labelSelector=job-name=check`;
      await eventually('the Job has completed', async () => {
        const phases = (await cluster.client.list<Pod>(pods)).map((pod) => pod.status?.phase);
        if (phases.includes('Failed')) {
          throw new Error('its pod has failed');
        }
        return phases.includes('Succeeded');
      });
    },
  );

  check('control: an unknown field is refused', async (cluster) => {
    const [wrong] = namespaced(namespace, [{ ...service('wrong', 80), spec: { selectors: {} } }]);
    const refusal = await cluster.resources
      .apply(wrong as KubeObject)
      .catch((error: unknown) => String(error));
    if (!String(refusal).includes('selectors')) {
      throw new Error(`not refused: ${JSON.stringify(refusal)}`);
    }
    return String(refusal);
  });
});

const container = (name: string, image: string, port: number, more: object = {}): object => ({
  name,
  image,
  ports: [{ name: 'http', containerPort: port }],
  ...more,
});

const workload = (app: string, spec: object): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: app },
  spec: {
    selector: { matchLabels: { app } },
    template: { metadata: { labels: { app } }, spec: { serviceAccountName: app, ...spec } },
  },
});

const APPLICATION: KubeObject[] = [
  ...['nginx', 'api', 'mongo'].map(serviceAccount),
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'nginx' },
    data: { 'default.conf': 'server { listen 80; location /api/ { proxy_pass http://api:5000/; } }' },
  },
  {
    ...service('nginx', 8080),
    spec: { type: 'LoadBalancer', selector: { app: 'nginx' }, ports: [{ port: 8080, targetPort: 'http' }] },
  },
  service('api', 5000),
  service('mongo', 27017),
  workload('nginx', {
    containers: [
      container('nginx', 'nginx:1.29', 80, {
        readinessProbe: { httpGet: { path: '/api/', port: 'http' }, periodSeconds: 1 },
        volumeMounts: [{ name: 'conf', mountPath: '/etc/nginx/conf.d' }],
      }),
    ],
    // nginx looks its upstreams up once, when it starts.
    initContainers: [
      { name: 'wait', image: 'busybox', command: ['sh', '-c', 'until getent hosts api; do sleep 0.1; done'] },
    ],
    volumes: [{ name: 'conf', configMap: { name: 'nginx' } }],
  }),
  workload('api', {
    securityContext: { runAsNonRoot: true, runAsUser: 1001 },
    containers: [
      container('api', 'cdk8s-mesh/echo:1', 5000, {
        securityContext: { readOnlyRootFilesystem: true },
        readinessProbe: { exec: { command: ['test', '-r', '/etc/hosts'] }, periodSeconds: 1 },
        livenessProbe: { tcpSocket: { port: 5000 } },
      }),
    ],
  }),
  workload('mongo', {
    containers: [container('mongo', 'mongo:7', 27017, { readinessProbe: { tcpSocket: { port: 27017 } } })],
  }),
];

const CHECK: KubeObject = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'check' },
  spec: {
    backoffLimit: 0,
    template: {
      metadata: { labels: { app: 'check' } },
      spec: {
        restartPolicy: 'Never',
        containers: [
          {
            name: 'check',
            image: 'cdk8s-mesh/tools',
            command: ['sh', '-exc'],
            args: [
              `test "$(NAME)" = "$(hostname)"
               test "$GREETING" = hello
               grep -q app=.*check /labels/labels
               test -n "$(dig +short +search api)"
               touch /scratch/here`,
            ],
            env: [
              { name: 'NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
              { name: 'GREETING', value: 'hello' },
            ],
            volumeMounts: [
              { name: 'labels', mountPath: '/labels' },
              { name: 'scratch', mountPath: '/scratch' },
            ],
          },
        ],
        volumes: [
          { name: 'scratch', emptyDir: {} },
          {
            name: 'labels',
            downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] },
          },
        ],
      },
    },
  },
};
