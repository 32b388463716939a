import { Mesh, MeshApp, MeshChart, Port } from 'cdk8s-mesh';
import { db, host, onlyBy, web } from '../support/apps';
import { Expected, testIntents } from '../support/intents';

const CONTROL_PLANE = 'istio-system/*';

const egress = (app: string, ...callees: readonly string[]): Expected => ({
  kind: 'Sidecar',
  name: app,
  spec: {
    workloadSelector: { labels: { app } },
    egress: [{ hosts: [...callees, CONTROL_PLANE] }],
    outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
  },
});

const letsIn = (app: string, ...serviceAccounts: readonly string[]): Expected => ({
  kind: 'AuthorizationPolicy',
  name: app,
  spec: {
    selector: { matchLabels: { app } },
    action: 'ALLOW',
    ...(serviceAccounts.length > 0 && {
      rules: [
        { from: [{ source: { principals: serviceAccounts.map((name) => `cluster.local/ns/${name}`) } }] },
      ],
    }),
  },
});

const intentions = (app: string, ...callers: readonly string[]): Expected => ({
  kind: 'ServiceIntentions',
  name: app,
  spec: {
    destination: { name: app },
    sources: [...callers.map((name) => ({ name, action: 'allow' })), { name: '*', action: 'deny' }],
  },
});

const pods = (deployment: string, annotations: object): Expected => ({
  kind: 'Deployment',
  name: deployment,
  spec: { template: { metadata: { annotations } } },
});

const UPSTREAMS = 'consul.hashicorp.com/connect-service-upstreams';
const TRANSPARENT = 'consul.hashicorp.com/transparent-proxy';

testIntents('who calls whom', [
  {
    what: 'no one calls an app, and it calls no one',
    build: (chart) => void web(chart),
    istio: { has: [letsIn('web'), egress('web')] },
    // Nothing leads into the proxy inside the pod, so the network must.
    consul: {
      has: [intentions('web'), pods('web', { [TRANSPARENT]: 'false' }), onlyBy('web', 20000, 20200)],
    },
  },
  {
    what: 'a call in the same namespace',
    build: (chart) => void web(chart, 'front', { calls: [db(chart)] }),
    istio: { has: [letsIn('db', 'shop/sa/front'), egress('front', `shop/${host('db')}`)] },
    consul: { has: [intentions('db', 'front'), pods('front', { [UPSTREAMS]: 'db:5432' })] },
  },
  {
    what: 'two apps that call each other',
    build: (chart) => {
      const [ping, pong] = [web(chart, 'ping'), web(chart, 'pong')];
      ping.addCalls(pong);
      pong.addCalls(ping);
    },
    istio: {
      has: [
        letsIn('ping', 'shop/sa/pong'),
        letsIn('pong', 'shop/sa/ping'),
        egress('ping', `shop/${host('pong')}`),
        egress('pong', `shop/${host('ping')}`),
      ],
    },
    // Each listens on 8080 itself, so that the other is reached on a spare port.
    consul: {
      has: [
        intentions('ping', 'pong'),
        intentions('pong', 'ping'),
        pods('ping', { [UPSTREAMS]: 'pong:30000' }),
        pods('pong', { [UPSTREAMS]: 'ping:30000' }),
      ],
    },
  },
  {
    what: 'two callees on one port: the second by name gets a spare one, whatever the order of the list',
    build: (chart) => {
      const [a, b] = [web(chart, 'a'), web(chart, 'b')];
      new MeshApp(chart, 'front', { image: 'front:1', ports: { http: Port.http(80) }, calls: [b, a] });
    },
    istio: { has: [egress('front', `shop/${host('a')}`, `shop/${host('b')}`)] },
    consul: { has: [pods('front', { [UPSTREAMS]: 'a:8080,b:30000' })] },
  },
  {
    what: 'a callee whose port is the one the caller listens on, if not the one it is called on',
    build: (chart) => {
      const callee = new MeshApp(chart, 'callee', { image: 'a:1', ports: { http: Port.http(9090) } });
      new MeshApp(chart, 'front', {
        image: 'front:1',
        ports: { http: Port.http(80, { targetPort: 9090 }) },
        calls: [callee],
      });
    },
    istio: { has: [egress('front', `shop/${host('callee')}`)] },
    consul: { has: [pods('front', { [UPSTREAMS]: 'callee:30000' })] },
  },
  {
    what: "a callee whose port is one of the proxy's own",
    build: (chart) => {
      const ports = { http: Port.http(20000, { targetPort: 8080 }) };
      web(chart, 'front', { calls: [new MeshApp(chart, 'callee', { image: 'a:1', ports })] });
    },
    istio: { has: [egress('front', `shop/${host('callee')}`)] },
    consul: { has: [pods('front', { [UPSTREAMS]: 'callee:30000' })] },
  },
  {
    what: 'a transparent proxy: no port of localhost, the DNS name instead',
    meshes: { consul: () => Mesh.consul({ upstreams: 'transparent' }) },
    build: (chart) => {
      const database = db(chart);
      const front = web(chart, 'front', { calls: [database] });
      expect(`${front.addressOf(database)}`).toBe(`${host('db')}:5432`);
    },
    istio: { has: [egress('front', `shop/${host('db')}`)] },
    consul: {
      has: [
        pods('front', { [TRANSPARENT]: 'true', 'consul.hashicorp.com/connect-service': 'front' }),
        pods('front', expect.not.objectContaining({ [UPSTREAMS]: expect.anything() as unknown }) as object),
        // Kubelet opens connections to the app's own port, which is open beside the proxy then.
        onlyBy('front', 20000, 20200),
      ],
    },
  },
  {
    what: 'a service that someone else runs in another namespace, under another ServiceAccount',
    build: (chart) => {
      const ports = { http: Port.http(8200) };
      const vault = MeshApp.fromName(chart, 'outside', { name: 'vault', namespace: 'secrets', ports });
      const cron = MeshApp.fromName(chart, 'cron', {
        name: 'cron',
        serviceAccountName: 'cron-runner',
        ports,
      });
      const app = web(chart, 'front', { calls: [vault] });
      app.access.allowFrom(cron);
      expect(app.addressOf(vault).port).toBe(8200);
    },
    istio: {
      has: [egress('front', `secrets/${host('vault', 'secrets')}`), letsIn('front', 'shop/sa/cron-runner')],
      lacks: ['Service vault', 'AuthorizationPolicy vault', 'Sidecar vault', 'Service cron'],
    },
    consul: {
      has: [pods('front', { [UPSTREAMS]: 'vault:8200' }), intentions('front', 'cron')],
      lacks: ['Service vault', 'ServiceIntentions vault', 'ServiceDefaults vault'],
    },
  },
  {
    what: 'a service that someone else runs on two ports, of which Consul knows one',
    build: (chart) => {
      const ports = { http: Port.http(8200), admin: Port.http(8201) };
      const vault = MeshApp.fromName(chart, 'outside', { name: 'vault', ports });
      const front = web(chart, 'front', { calls: [vault] });
      if (front.mesh.name === 'Istio') expect(front.addressOf(vault, 'admin').port).toBe(8201);
    },
    istio: { has: [egress('front', `shop/${host('vault')}`)] },
    consul: { refused: ['[shop/outside] MESH601'] },
  },
  {
    what: 'egress that is open',
    build: (chart) => void web(chart, 'front', { calls: [db(chart)], egress: 'open' }),
    istio: { has: [egress('db'), letsIn('db', 'shop/sa/front')], lacks: ['Sidecar front'] },
    consul: { has: [pods('front', { [UPSTREAMS]: 'db:5432' })] },
  },
  {
    what: 'access that is open',
    build: (chart) => void web(chart, 'front', { access: 'open' }),
    istio: {
      // The namespace is not open, so the app says that it is.
      has: [
        egress('front'),
        {
          kind: 'AuthorizationPolicy',
          name: 'front',
          spec: { selector: { matchLabels: { app: 'front' } }, action: 'ALLOW', rules: [{}] },
        },
      ],
      lacks: ['AuthorizationPolicy front-deny'],
    },
    consul: {
      has: [
        {
          kind: 'ServiceIntentions',
          name: 'front',
          spec: { destination: { name: 'front' }, sources: [{ name: '*', action: 'allow' }] },
        },
      ],
      lacks: ['NetworkPolicy front'],
    },
  },
  {
    what: 'calls between two namespaces of one mesh',
    build: (chart) => {
      const pay = new MeshChart(chart.node.root, 'pay', { namespace: 'pay', mesh: chart.mesh });
      const front = web(chart, 'front', { calls: [web(pay, 'bill')] });
      web(pay, 'ledger', { calls: [front] });
    },
    istio: {
      has: [egress('front', `pay/${host('bill', 'pay')}`), letsIn('front', 'pay/sa/ledger')],
      lacks: ['Sidecar bill', 'Namespace pay'],
    },
    consul: {
      has: [pods('front', { [UPSTREAMS]: 'bill:30000' }), intentions('front', 'ledger')],
      lacks: ['ServiceIntentions bill', 'Namespace pay'],
    },
  },
]);
