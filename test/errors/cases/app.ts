import { ApiObject, Chart } from 'cdk8s';
import { ConfigMap, EnvValue, Secret } from 'cdk8s-plus-27';
import { Exposure, Intention, Mesh, MeshApp, MeshChart, Port } from 'cdk8s-mesh';
import { Construct } from 'constructs';
import { httpApp, meshOf, twoVersions } from '../../support/charts';
import { ErrorCases } from './case';

const HTTP = { http: Port.http(8080) };

/** A chart in the same cdk8s app and mesh, in another namespace. */
const neighbour = (chart: MeshChart): MeshChart =>
  new MeshChart(chart.node.root, 'other', { mesh: chart.mesh, namespace: 'other' });

/** A chart in the same cdk8s app, in a mesh of its own. */
const foreigner = (chart: MeshChart): MeshChart =>
  new MeshChart(chart.node.root, 'foreign', { mesh: meshOf('istio'), namespace: 'foreign' });

/** A chart of another mesh in the same namespace. */
const inSameNamespace = (chart: MeshChart, mesh: Mesh): void => {
  const { namespace } = chart;
  httpApp(new MeshChart(chart.node.root, 'second', { mesh, namespace, createNamespace: false }), 'api');
};

const service = (chart: MeshChart, name: string, namespace?: string): ApiObject =>
  new ApiObject(chart, 'by-hand', { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace } });

const mixed = (chart: MeshChart, port: string): void => {
  const caller = httpApp(chart, 'web');
  const callee = MeshApp.fromName<string>(chart, 'api', { name: 'api', ports: HTTP });
  caller.addCalls(callee);
  caller.addressOf(callee, port);
};

/** Mistakes in apps and in how they relate. */
export const app: ErrorCases = {
  MESH201: [
    {
      what: 'neither image nor versions',
      bad: (chart) => void new MeshApp(chart, 'api', { ports: HTTP }),
      path: 'shop/api',
      says: /the app "api" has neither an image nor versions/,
      good: (chart) => void new MeshApp(chart, 'api', { ports: HTTP, image: 'api:1' }),
    },
    {
      what: 'empty versions',
      bad: (chart) => void new MeshApp(chart, 'api', { ports: HTTP, image: 'api:1', versions: {} }),
      path: 'shop/api',
      says: /its `versions` are empty/,
      good: (chart) =>
        void new MeshApp(chart, 'api', { ports: HTTP, image: 'api:1', versions: { '1.0': {} } }),
    },
  ],
  MESH202: [
    {
      what: 'version without an image',
      bad: (chart) =>
        void new MeshApp(chart, 'api', { ports: HTTP, versions: { '1.0': { image: 'api:1' }, '2.0': {} } }),
      path: 'shop/api',
      says: /the version "2\.0" of "api" has no image/,
      good: (chart) =>
        void new MeshApp(chart, 'api', {
          ports: HTTP,
          image: 'api:2',
          versions: { '1.0': { image: 'api:1' }, '2.0': {} },
        }),
    },
  ],
  MESH203: [
    {
      what: 'no port',
      bad: (chart) => void new MeshApp(chart, 'api', { image: 'api:1', ports: {} }),
      path: 'shop/api',
      says: /the app "api" has no port/,
      good: (chart) => void new MeshApp(chart, 'api', { image: 'api:1', ports: HTTP }),
    },
    {
      what: 'no port of an app that someone else runs',
      bad: (chart) => void MeshApp.fromName(chart, 'db', { name: 'db', ports: {} }),
      path: 'shop/db',
      says: /the app "db" has no port/,
      good: (chart) => void MeshApp.fromName(chart, 'db', { name: 'db', ports: HTTP }),
    },
  ],
  MESH204: [
    {
      what: 'one name twice in a namespace',
      bad: (chart) => {
        httpApp(chart, 'api');
        httpApp(chart, 'api-2', { name: 'api' });
      },
      path: 'shop/api-2',
      says: /the app "api" exists twice in the namespace "shop": also at "shop\/api"/,
      good: (chart) => {
        httpApp(chart, 'api');
        httpApp(chart, 'api-2');
      },
    },
    {
      what: 'one name in two namespaces where names are flat',
      on: ['consul'],
      bad: (chart) => {
        httpApp(chart, 'api');
        httpApp(neighbour(chart), 'api');
      },
      path: 'other/api',
      says: /the app "api" exists twice on Consul, whose services share one name space: also at "shop\/api"/,
      good: (chart) => {
        httpApp(chart, 'api');
        httpApp(neighbour(chart), 'api-2');
      },
    },
    {
      what: 'an app that is also referred to as run elsewhere',
      bad: (chart) => {
        MeshApp.fromName(chart, 'api', { name: 'api', ports: HTTP });
        httpApp(chart, 'own', { name: 'api' });
      },
      path: 'shop/own',
      says: /exists twice/,
      good: (chart) => {
        MeshApp.fromName(chart, 'api', { name: 'api', ports: HTTP });
        MeshApp.fromName(chart, 'api-again', { name: 'api', ports: HTTP });
      },
    },
  ],
  MESH205: [
    {
      what: 'one number for two ports',
      on: ['istio'],
      bad: (chart) =>
        void new MeshApp(chart, 'api', {
          image: 'api:1',
          ports: { http: Port.http(80), admin: Port.http(80, { targetPort: 81 }) },
        }),
      path: 'shop/api',
      says: /the ports "http" and "admin" of "api" have the same number 80/,
      good: (chart) =>
        void new MeshApp(chart, 'api', {
          image: 'api:1',
          ports: { http: Port.http(80), admin: Port.http(81) },
        }),
    },
    {
      what: 'one container port for two ports',
      on: ['istio'],
      bad: (chart) =>
        void new MeshApp(chart, 'api', {
          image: 'api:1',
          ports: { http: Port.http(80, { targetPort: 8080 }), admin: Port.http(8080) },
        }),
      path: 'shop/api',
      says: /"http" and "admin" of "api" have the same target port 8080/,
      good: (chart) =>
        void new MeshApp(chart, 'api', {
          image: 'api:1',
          ports: { http: Port.http(8080, { targetPort: 80 }), admin: Port.http(80, { targetPort: 8080 }) },
        }),
    },
  ],
  MESH206: [
    {
      what: 'an object by hand with the name of an app',
      bad: (chart) => {
        httpApp(chart, 'api');
        service(chart, 'api');
      },
      path: 'shop/by-hand',
      says: /the Service "shop\/api" is also made at "shop\/api\/Resource\/Resource"; the cluster would keep only the last/,
      good: (chart) => {
        httpApp(chart, 'api');
        service(chart, 'api', 'elsewhere');
      },
    },
  ],
  MESH207: [
    {
      what: 'call into another mesh',
      bad: (chart) => void httpApp(chart, 'web', { calls: [httpApp(foreigner(chart), 'api')] }),
      path: 'shop/web',
      says: /"web" is in one mesh \(\w+\) and "api" in another \(Istio\).*Pass the same Mesh object/,
      good: (chart) => void httpApp(chart, 'web', { calls: [httpApp(neighbour(chart), 'api')] }),
    },
    {
      what: 'intention with another mesh',
      bad: (chart) =>
        void new Intention(chart, 'deny', {
          from: httpApp(foreigner(chart), 'web'),
          to: httpApp(chart, 'api'),
          action: 'deny',
        }),
      path: 'shop/deny',
      says: /"web" is in one mesh/,
      good: (chart) =>
        void new Intention(chart, 'deny', {
          from: httpApp(neighbour(chart), 'web'),
          to: httpApp(chart, 'api'),
          action: 'deny',
        }),
    },
    {
      what: 'intention with another mesh, said to the app',
      bad: (chart) => httpApp(chart, 'api').access.denyFrom(httpApp(foreigner(chart), 'web')),
      path: 'shop/api',
      says: /"web" is in one mesh/,
      good: (chart) => httpApp(chart, 'api').access.denyFrom(httpApp(neighbour(chart), 'web')),
    },
  ],
  MESH208: [
    {
      what: 'address of an app that is not called',
      bad: (chart) => void httpApp(chart, 'web').addressOf(httpApp(chart, 'api')),
      path: 'shop/web',
      says: /"web" asks for the address of "api", which it does not call\. Add "api" to its calls/,
      good: (chart) => {
        const api = httpApp(chart, 'api');
        httpApp(chart, 'web', { calls: [api] }).addressOf(api);
      },
    },
  ],
  MESH209: [
    {
      what: 'a port that the callee does not have',
      bad: (chart) => mixed(chart, 'admin'),
      path: 'shop/web',
      says: /"api" has no port "admin"\. Its ports are "http"/,
      good: (chart) => mixed(chart, 'http'),
    },
  ],
  MESH210: [
    {
      what: 'a version that is not there',
      bad: (chart) => void (twoVersions(chart, 'api') as MeshApp).deployment('3.0'),
      path: 'shop/api',
      says: /"api" has no version "3\.0"\. Its versions are "1\.0" and "2\.0"/,
      good: (chart) => void (twoVersions(chart, 'api') as MeshApp).deployment('2.0'),
    },
  ],
  MESH211: [
    {
      what: 'an app in a chart without a mesh',
      bad: (chart) => void httpApp(new Chart(chart.node.root, 'plain'), 'api'),
      path: 'plain/api',
      says: /in no MeshChart/,
      good: (chart) => void httpApp(new Construct(chart, 'group'), 'api'),
    },
  ],
  MESH212: [
    {
      what: 'an app that calls itself',
      bad: (chart) => {
        const api = httpApp(chart, 'api');
        api.addCalls(api);
      },
      path: 'shop/api',
      says: /"api" lists itself in its calls/,
      good: (chart) => {
        const [a, b, c] = ['a', 'b', 'c'].map((id) => httpApp(chart, id));
        a.addCalls(b);
        b.addCalls(c);
        c.addCalls(a); // a circle of calls is fine
      },
    },
  ],
  MESH213: [
    {
      what: 'an object that nothing makes necessary',
      on: ['istio'],
      bad: (chart) => void httpApp(chart, 'api').meshObject('VirtualService'),
      path: 'shop/api',
      says: /nothing renders a VirtualService for "api" on this mesh\. It has .*"AuthorizationPolicy"/,
      good: (chart) => void httpApp(chart, 'api').meshObject('AuthorizationPolicy'),
    },
    {
      what: 'an object of the other mesh',
      on: ['consul'],
      bad: (chart) => void httpApp(chart, 'api').meshObject('VirtualService'),
      path: 'shop/api',
      says: /It has .*"ServiceDefaults"/,
      good: (chart) => void httpApp(chart, 'api').meshObject('ServiceDefaults'),
    },
  ],
  MESH214: [
    {
      what: "Envoy's admin port on Istio",
      on: ['istio'],
      bad: (chart) => void new MeshApp(chart, 'api', { image: 'api:1', ports: { http: Port.http(15000) } }),
      path: 'shop/api',
      says: /"api" listens on 15000, which Istio's proxy uses \(Envoy admin\)/,
      good: (chart) =>
        void new MeshApp(chart, 'api', {
          image: 'api:1',
          ports: { http: Port.http(15000, { targetPort: 8080 }) },
        }),
    },
    {
      what: "the proxy's inbound port on Consul",
      on: ['consul'],
      bad: (chart) => void new MeshApp(chart, 'api', { image: 'api:1', ports: { http: Port.http(20000) } }),
      path: 'shop/api',
      says: /listens on 20000, which Consul's proxy uses/,
      good: (chart) => void new MeshApp(chart, 'api', { image: 'api:1', ports: { http: Port.http(15000) } }),
    },
  ],
  MESH215: [
    {
      what: 'a password in the environment',
      bad: (chart) => void httpApp(chart, 'api', { env: { DB_PASSWORD: 'hunter2' } }),
      path: 'shop/api',
      says: /^the variable "DB_PASSWORD" of the container "api" in the Deployment "api" looks like .*Findings\.acknowledge/,
      good: (chart) =>
        void httpApp(chart, 'api', {
          env: {
            DB_PASSWORD: EnvValue.fromSecretValue({
              secret: Secret.fromSecretName(chart, 'db', 'db'),
              key: 'password',
            }),
            DB_PASSWORD_FILE: '/run/secrets/db',
          },
        }),
    },
    {
      what: 'a token among the arguments',
      bad: (chart) => void httpApp(chart, 'api', { args: ['--listen=:80', '--auth-token', 'hunter2'] }),
      path: 'shop/api',
      says: /^an argument of the container "api" in the Deployment "api" is the value of the option "--auth-token"/,
      good: (chart) => void httpApp(chart, 'api', { args: ['--listen=:80', '--auth-token', '$(TOKEN)'] }),
    },
    {
      what: 'a URL with a password in a ConfigMap',
      bad: (chart) =>
        new ConfigMap(chart, 'config', { metadata: { name: 'config' } }).addData(
          'url',
          'mongodb://u:hunter2@db',
        ),
      path: 'shop/config',
      says: /^the entry "url" in the ConfigMap "config" holds a URL with a password/,
      good: (chart) =>
        new ConfigMap(chart, 'config', { metadata: { name: 'config' } }).addData('url', 'mongodb://db'),
    },
  ],
  MESH216: [
    {
      what: 'one that is called',
      bad: (chart) => {
        httpApp(chart, 'web', { calls: [httpApp(chart, 'api')] });
        chart.node.tryRemoveChild('api');
      },
      path: 'shop/web',
      says: /it names the app "shop\/api", which was removed/,
      good: (chart) => {
        httpApp(chart, 'web', { calls: [httpApp(chart, 'api')] });
        chart.node.tryRemoveChild('web');
      },
    },
    {
      what: 'one that may call another',
      bad: (chart) => {
        const from = httpApp(chart, 'web');
        new Intention(chart, 'allow', { from, to: httpApp(chart, 'api'), action: 'allow' });
        chart.node.tryRemoveChild('web');
      },
      path: 'shop/allow',
      says: /it names the app "shop\/web", which was removed/,
      good: (chart) => {
        const from = httpApp(chart, 'web');
        new Intention(chart, 'allow', { from, to: httpApp(chart, 'api'), action: 'allow' });
        chart.node.tryRemoveChild('web');
        chart.node.tryRemoveChild('allow');
      },
    },
    {
      what: 'one that is exposed',
      bad: (chart) => {
        new Exposure(chart, 'public', { app: httpApp(chart, 'api'), hosts: ['a.example.com'] });
        chart.node.tryRemoveChild('api');
      },
      path: 'shop/public',
      says: /it names the app "shop\/api", which was removed/,
      good: (chart) =>
        void new Exposure(chart, 'public', { app: httpApp(chart, 'api'), hosts: ['a.example.com'] }),
    },
  ],
  MESH217: [
    {
      what: 'one namespace and two revisions',
      on: ['istio'],
      bad: (chart) => {
        httpApp(chart, 'web');
        inSameNamespace(chart, Mesh.istio({ revision: 'canary' }));
      },
      path: 'second',
      says: /"shop" is to have the label "istio\.io\/rev: canary", and by the chart "shop" the label "istio-injection: enabled"/,
      good: (chart) => {
        httpApp(chart, 'web');
        inSameNamespace(chart, Mesh.consul());
      },
    },
  ],
};
