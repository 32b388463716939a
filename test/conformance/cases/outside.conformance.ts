import { Testing } from 'cdk8s';
import { Exposure, StaticIp } from '../../../lib/describe/edge';
import { Mesh } from '../../../lib/describe/mesh';
import { MeshApp, MeshChart } from '../../../lib/describe/app';
import { Port } from '../../../lib/model';
import { eventually } from '../client/poll';
import { NODE_IP } from '../cluster/addresses';
import type { KubeObject, Service } from '../kube/objects';
import type { RequestSpec } from '../mesh/mesh-under-test';
import { expectNoAnswer, expectStatus } from '../suite/expectations';
import { forEachMesh, theCluster } from '../suite/meshes';
import { ISTIO, type Variant, VARIANTS } from '../suite/variants';
import { SOURCE_RANGES } from './proofs';

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

    check(SOURCE_RANGES.name, async (mesh) => {
      const spec = { from: 'outside', to: { url: 'http://api.example.com/' }, timeout: 1000 } as const;
      const reach = async (range: string): Promise<RequestSpec> => {
        await mesh.apply(throughOwnAddress(variant, [range]));
        await mesh.ready();
        return { ...spec, connect: `${await addressOf('istio-ingress', 'api-public')}:80` } as RequestSpec;
      };
      await mesh.until(await reach(`${NODE_IP}/32`), 'an answer', ({ status }) => status[200] === 1);
      await mesh.until(await reach('192.0.2.0/24'), 'no answer', ({ failed }) => failed === 1);
    });

    check('and no others by another address of the same gateway', async (mesh) => {
      const byGateway = `${await addressOf('istio-ingress', 'istio-ingressgateway')}:80`;
      const url = (host: string): RequestSpec => ({
        from: 'outside',
        to: { url: `http://${host}/`, connect: byGateway },
        count: 10,
      });
      const answers = (spec: RequestSpec, wanted: number): Promise<unknown> =>
        mesh.until(spec, `${wanted} for ${JSON.stringify(spec.to)}`, ({ status }) => status[wanted] === 10);
      await mesh.apply([...throughOwnAddress(variant, ['192.0.2.0/24']), ...forEveryone(variant)]);
      await mesh.ready();
      for (const host of ['api.example.com', 'API.example.com', 'api.example.com:80']) {
        await answers(url(host), 403);
      }
      await answers(url('www.example.com'), 200);
      // The control: with the sender's own address among the ranges the same door is open.
      await mesh.apply(throughOwnAddress(variant, [`${NODE_IP}/32`]));
      await mesh.ready();
      await answers(url('api.example.com'), 200);
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

function throughOwnAddress(variant: Variant, sourceRanges: readonly string[] = []): KubeObject[] {
  const chart = chartOf(variant);
  const app = new MeshApp(chart, 'api', { image: image('1.0'), ports: { http: Port.http(8080) } });
  new Exposure(chart, 'public', {
    app,
    hosts: ['api.example.com'],
    address: StaticIp.azure({ name: 'ip' }),
    sourceRanges,
  });
  return Testing.synth(chart) as KubeObject[];
}

/** Another app at the same gateway, which anyone may reach. */
function forEveryone(variant: Variant): KubeObject[] {
  const chart = new MeshChart(Testing.app(), 'everyone', { mesh: variant.mesh(), namespace: 'everyone' });
  const app = new MeshApp(chart, 'web', { image: image('1.0'), ports: { http: Port.http(8080) } });
  new Exposure(chart, 'public', { app, hosts: ['www.example.com'] });
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
