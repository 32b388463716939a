import { Size } from 'cdk8s';
import { ConfigMap, Cpu, EnvValue, Probe, Secret, Volume } from 'cdk8s-plus-27';
import { CanaryRelease, Mesh, MeshApp, MeshChart, Port } from 'cdk8s-mesh';
import { api, db, destination, host, web } from '../support/apps';
import { Expected, testIntents } from '../support/intents';

const podSpec = (deployment: string, spec: object): Expected => ({
  kind: 'Deployment',
  name: deployment,
  spec: { template: { spec } },
});

const container = (deployment: string, fields: object): Expected =>
  podSpec(deployment, { containers: [fields] });

/** Most of a workload is Kubernetes' own, and so the same on every mesh. */
function onBoth(...has: readonly Expected[]): { istio: { has: typeof has }; consul: { has: typeof has } } {
  return { istio: { has }, consul: { has } };
}

const labels = { app: 'api', version: '1.0' };

function severalPorts(chart: MeshChart): void {
  const app = new MeshApp(chart, 'app', {
    image: 'app:1',
    ports: { http: Port.http(80), rpc: Port.grpc(9000), sql: Port.tcp(5432) },
    versions: { '1': {}, '2': {} },
  });
  new CanaryRelease(chart, 'canary', { app, weights: { '1': 60, '2': 40 } });
}

const split = (port: number): readonly object[] => [
  { destination: destination('app', port, 'v1'), weight: 60 },
  { destination: destination('app', port, 'v2'), weight: 40 },
];

testIntents('what runs', [
  {
    what: 'the labels that people and meshes tell versions by, and one Service and identity for all of them',
    build: (chart) => void api(chart),
    istio: {
      has: [
        {
          kind: 'Deployment',
          name: 'api-v1-0',
          metadata: { labels },
          spec: { selector: { matchLabels: labels }, template: { metadata: { labels } } },
        },
        podSpec('api-v1-0', { serviceAccountName: 'api', automountServiceAccountToken: false }),
        podSpec('api-v2-0', { serviceAccountName: 'api' }),
        { kind: 'ServiceAccount', name: 'api' },
        { kind: 'Service', name: 'api', spec: { type: 'ClusterIP', selector: { app: 'api' } } },
      ],
      lacks: ['Deployment api', 'ServiceAccount api-v1-0', 'Service api-v1-0'],
    },
    consul: {
      has: [
        // Consul's proxy logs in with the token of the pod.
        podSpec('api-v1-0', { serviceAccountName: 'api', automountServiceAccountToken: true }),
        {
          kind: 'Deployment',
          name: 'api-v2-0',
          spec: {
            template: {
              metadata: {
                annotations: {
                  'consul.hashicorp.com/connect-inject': 'true',
                  'consul.hashicorp.com/connect-service': 'api',
                  'consul.hashicorp.com/connect-service-port': '8080',
                  'consul.hashicorp.com/service-meta-version': '2.0',
                },
              },
            },
          },
        },
        { kind: 'Service', name: 'api', spec: { selector: { app: 'api' } } },
      ],
    },
  },
  {
    what: 'the namespace of the mesh',
    build: (chart) => void web(chart),
    istio: {
      has: [
        { kind: 'Namespace', name: 'shop', metadata: { labels: { 'istio-injection': 'enabled' } } },
        { kind: 'PeerAuthentication', name: 'default', spec: { mtls: { mode: 'STRICT' } } },
      ],
    },
    consul: { has: [{ kind: 'Namespace', name: 'shop' }], lacks: ['PeerAuthentication default'] },
  },
  {
    what: 'a revision of the control plane, which is asked for by another label alone',
    meshes: { istio: () => Mesh.istio({ revision: 'asm-1-29' }) },
    build: (chart) => void web(chart),
    istio: {
      has: [
        { kind: 'Namespace', name: 'shop', metadata: { labels: { 'istio.io/rev': 'asm-1-29' } } },
        {
          kind: 'Namespace',
          name: 'shop',
          metadata: { labels: expect.not.objectContaining({ 'istio-injection': 'enabled' }) as unknown },
        },
      ],
    },
    consul: { has: [] },
  },
  {
    what: 'the name of a port says what it speaks, and appProtocol says it again',
    build: (chart) => {
      const image = 'a:1';
      new MeshApp(chart, 'a', { image, ports: { http: Port.http(80, { targetPort: 8080 }) } });
      new MeshApp(chart, 'b', { image, ports: { 'grpc-web': Port.grpc(9000) } });
      new MeshApp(chart, 'c', { image, ports: { api: Port.http2(9001) } });
      new MeshApp(chart, 'd', { image, ports: { sql: Port.tcp(5432) } });
    },
    ...onBoth(
      {
        kind: 'Service',
        name: 'a',
        spec: { ports: [{ name: 'http', port: 80, targetPort: 8080, appProtocol: 'http' }] },
      },
      {
        kind: 'Service',
        name: 'b',
        spec: { ports: [{ name: 'grpc-web', port: 9000, appProtocol: 'grpc' }] },
      },
      {
        kind: 'Service',
        name: 'c',
        spec: { ports: [{ name: 'http2-api', port: 9001, appProtocol: 'http2' }] },
      },
      { kind: 'Service', name: 'd', spec: { ports: [{ name: 'tcp-sql', port: 5432, appProtocol: 'tcp' }] } },
      container('a', { ports: [{ name: 'http', containerPort: 8080 }] }),
    ),
  },
  {
    what: 'what Consul is told of a protocol',
    build: (chart) => {
      const image = 'a:1';
      new MeshApp(chart, 'a', { image, ports: { api: Port.http2(80) } });
      new MeshApp(chart, 'b', { image, ports: { api: Port.grpc(80) } });
      db(chart);
    },
    istio: { has: [] },
    consul: {
      has: [
        { kind: 'ServiceDefaults', name: 'a', spec: { protocol: 'http2' } },
        { kind: 'ServiceDefaults', name: 'b', spec: { protocol: 'grpc' } },
        { kind: 'ServiceDefaults', name: 'db', spec: { protocol: 'tcp' } },
      ],
    },
  },
  {
    what: 'several ports: Istio has a rule for each',
    build: severalPorts,
    istio: {
      has: [
        {
          kind: 'VirtualService',
          name: 'app',
          spec: {
            hosts: [host('app')],
            http: [
              { match: [{ port: 80 }], route: split(80) },
              { match: [{ port: 9000 }], route: split(9000) },
            ],
            tcp: [{ match: [{ port: 5432 }], route: split(5432) }],
          },
        },
      ],
    },
    consul: { refused: ['[shop/app] MESH601', '[shop/canary] MESH601'] },
  },
  {
    what: 'probes, resources, environment, volumes and command',
    build: (chart) => {
      const config = new ConfigMap(chart, 'config', { metadata: { name: 'config' } });
      new MeshApp(chart, 'app', {
        image: 'app',
        replicas: 2,
        ports: { http: Port.http(80) },
        command: ['node'],
        args: ['main.js'],
        env: {
          MODE: 'fast',
          KEY: EnvValue.fromSecretValue({ secret: Secret.fromSecretName(chart, 's', 'keys'), key: 'k' }),
        },
        readiness: Probe.fromHttpGet('/ready'),
        liveness: Probe.fromHttpGet('/live'),
        startup: Probe.fromTcpSocket({ port: 80 }),
        resources: { cpu: { limit: Cpu.millis(200) }, memory: { limit: Size.mebibytes(128) } },
        securityContext: { readOnlyRootFilesystem: true, user: 1000 },
        volumes: { '/etc/app': Volume.fromConfigMap(chart, 'volume', config, { name: 'config' }) },
      });
    },
    ...onBoth(
      { kind: 'Deployment', name: 'app', spec: { replicas: 2 } },
      podSpec('app', { volumes: [{ name: 'config', configMap: { name: 'config' } }] }),
      container('app', {
        name: 'app',
        image: 'app',
        imagePullPolicy: 'Always',
        command: ['node'],
        args: ['main.js'],
        env: [
          { name: 'MODE', value: 'fast' },
          { name: 'KEY', valueFrom: { secretKeyRef: { name: 'keys', key: 'k' } } },
        ],
        readinessProbe: { httpGet: { path: '/ready', port: 80 } },
        livenessProbe: { httpGet: { path: '/live', port: 80 } },
        startupProbe: { tcpSocket: { port: 80 } },
        resources: { limits: { cpu: '200m', memory: '128Mi' } },
        securityContext: { readOnlyRootFilesystem: true, runAsUser: 1000, privileged: false },
        volumeMounts: [{ name: 'config', mountPath: '/etc/app' }],
      }),
    ),
  },
  {
    what: "a version's props over the app's: environment and volumes are joined, the rest is replaced",
    build: (chart) =>
      void new MeshApp(chart, 'app', {
        image: 'app:1',
        replicas: 3,
        ports: { http: Port.http(80) },
        command: ['serve'],
        env: { MODE: 'slow', REGION: 'eu' },
        volumes: { '/data': Volume.fromEmptyDir(chart, 'data', 'data') },
        versions: {
          a: {},
          b: {
            image: 'app:2',
            replicas: 0,
            command: ['serve', '--new'],
            env: { MODE: 'fast' },
            volumes: { '/cache': Volume.fromEmptyDir(chart, 'cache', 'cache') },
          },
        },
      }),
    ...onBoth(
      { kind: 'Deployment', name: 'app-a', spec: { replicas: 3 } },
      { kind: 'Deployment', name: 'app-b', spec: { replicas: 0 } },
      container('app-a', {
        image: 'app:1',
        command: ['serve'],
        env: [
          { name: 'MODE', value: 'slow' },
          { name: 'REGION', value: 'eu' },
        ],
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
      }),
      container('app-b', {
        image: 'app:2',
        imagePullPolicy: 'IfNotPresent',
        command: ['serve', '--new'],
        env: [
          { name: 'MODE', value: 'fast' },
          { name: 'REGION', value: 'eu' },
        ],
        volumeMounts: [
          { name: 'data', mountPath: '/data' },
          { name: 'cache', mountPath: '/cache' },
        ],
      }),
    ),
  },
  {
    what: 'defaults that stock images bear: their own user and a writable file system, without privileges',
    build: (chart) => void web(chart),
    ...onBoth(
      container('web', {
        readinessProbe: { tcpSocket: { port: 8080 } },
        resources: { requests: { cpu: '50m', memory: '64Mi' } },
        securityContext: {
          allowPrivilegeEscalation: false,
          privileged: false,
          readOnlyRootFilesystem: false,
          runAsNonRoot: false,
        },
      }),
    ),
  },
  {
    what: 'an address in the environment of the caller, which it learns of after it was made',
    build: (chart) => {
      const callee = api(chart);
      const front = new MeshApp(chart, 'front', {
        image: 'f:1',
        ports: { http: Port.http(80) },
        calls: [callee],
      });
      front
        .deployment('v1')
        .containers[0].env.addVariable('API', EnvValue.fromValue(`http://${front.addressOf(callee)}/`));
    },
    istio: { has: [container('front', { env: [{ name: 'API', value: `http://${host('api')}:8080/` }] })] },
    consul: { has: [container('front', { env: [{ name: 'API', value: 'http://localhost:8080/' }] })] },
  },
]);
