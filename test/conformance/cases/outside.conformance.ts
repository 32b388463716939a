import { Testing } from 'cdk8s';
import { CanaryRelease, Exposure, Mesh, MeshApp, MeshChart, Port, StaticIp } from '../../../lib';
import { eventually } from '../client/poll';
import type { KubeObject, Service } from '../kube/objects';
import { expectNoAnswer, expectStatus } from '../suite/expectations';
import { forEachMesh, theCluster } from '../suite/meshes';
import { ISTIO, type Variant, VARIANTS } from '../suite/variants';

const NAMESPACE = 'outside';

forEachMesh(
  'a load balancer straight to the app',
  (check, variant) => {
    check('lets the outside in, who has no certificate of the mesh', async (mesh) => {
      await mesh.apply(direct(variant));
      await mesh.ready();
      const url = `http://${await addressOf(NAMESPACE, 'api-direct')}:443/`;
      await mesh.until(
        { from: 'outside', to: { url }, count: 5 },
        'an answer',
        ({ status }) => status[200] === 5,
      );
      return expectStatus(await mesh.request({ from: 'outside', to: { url }, count: 50 }), 200);
    });
  },
  { only: VARIANTS },
);

forEachMesh(
  'what only Istio does at the edge',
  (check, variant) => {
    check('the load balancer of an Exposure leads to the gateway of another release', async (mesh) => {
      await mesh.apply(throughOwnAddress(variant));
      await mesh.ready();
      const connect = `${await addressOf('istio-ingress', 'api-public')}:80`;
      const spec = { from: 'outside', to: { url: 'http://api.example.com/' }, connect, count: 20 } as const;
      await mesh.until(spec, 'an answer', ({ status }) => status[200] === 20);
      return expectStatus(await mesh.request(spec), 200);
    });

    check(
      'control: a load balancer with another port than the Service of the gateway leads nowhere',
      async (mesh) => {
        const elsewhere = Mesh.istio({ ingress: { targetPorts: { http: 8080, https: 8443 } } });
        await mesh.apply(throughOwnAddress({ ...variant, mesh: () => elsewhere }));
        await mesh.ready();
        const connect = `${await addressOf('istio-ingress', 'api-public')}:80`;
        const to = { url: 'http://api.example.com/' };
        const spec = { from: 'outside', to, connect, count: 5, fresh: true } as const;
        await mesh.until(spec, 'no answer', ({ failed }) => failed === 5);
        return expectNoAnswer(await mesh.request(spec));
      },
    );

    check('an app with two HTTP ports is split on both', async (mesh) => {
      await mesh.apply(twoPorts(variant));
      await mesh.ready();
      for (const port of [8080, 8081]) {
        const to = { app: 'api', namespace: NAMESPACE, port };
        await mesh.until(
          { from: { app: 'client' }, to, count: 20 },
          `${port}`,
          ({ versions }) => versions['2.0'] === 20,
        );
      }
    });
  },
  { only: [ISTIO] },
);

const image = (version: string): string => `cdk8s-mesh/echo:${version}`;

function chartOf(variant: Variant): MeshChart {
  return new MeshChart(Testing.app(), 'outside', { mesh: variant.mesh(), namespace: NAMESPACE });
}

function direct(variant: Variant): KubeObject[] {
  const chart = chartOf(variant);
  const api = new MeshApp(chart, 'api', { image: image('1.0'), ports: { http: Port.http(8080) } });
  new Exposure(chart, 'direct', { app: api, via: 'load-balancer', port: 443 });
  return Testing.synth(chart) as KubeObject[];
}

function throughOwnAddress(variant: Variant): KubeObject[] {
  const chart = chartOf(variant);
  const app = new MeshApp(chart, 'api', { image: image('1.0'), ports: { http: Port.http(8080) } });
  new Exposure(chart, 'public', { app, hosts: ['api.example.com'], address: StaticIp.azure({ name: 'ip' }) });
  return Testing.synth(chart) as KubeObject[];
}

function twoPorts(variant: Variant): KubeObject[] {
  const chart = chartOf(variant);
  const app = new MeshApp(chart, 'api', {
    ports: { http: Port.http(8080), extra: Port.http(8081) },
    versions: { '1.0': { image: image('1.0') }, '2.0': { image: image('2.0') } },
  });
  new MeshApp(chart, 'client', { image: image('1.0'), ports: { http: Port.http(9090) }, calls: [app] });
  new CanaryRelease(chart, 'canary', { app, weights: { '2.0': 100 } });
  return Testing.synth(chart) as KubeObject[];
}

/** The address that the cloud's stand-in gave a Service. */
async function addressOf(namespace: string, name: string): Promise<string> {
  const { client } = await theCluster();
  return eventually(`${name} has an address`, async () => {
    const { status } = await client.get<Service>(`/api/v1/namespaces/${namespace}/services/${name}`);
    return status?.loadBalancer?.ingress?.[0]?.ip;
  });
}
