import assert from 'node:assert';
import { type App, Chart, Testing } from 'cdk8s';
import { parse, stringify } from 'yaml';
import { Observability, Tracing } from '../../../lib/platform/observability';
import { HOME, World } from '../cases/world';
import { sleep } from '../client/poll';
import type { Cluster } from '../cluster/cluster';
import { rolloutRestart } from '../cluster/workloads';
import { MERGE } from '../kube/client';
import type { KubeObject } from '../kube/objects';
import type { MeshUnderTest } from '../mesh/mesh-under-test';
import { allStatus, expectStatus } from '../suite/expectations';
import { forEachMesh, theCluster } from '../suite/meshes';
import { CONSUL, ISTIO, type Variant } from '../suite/variants';
import { COLLECTOR, collectorManifests, spansOf, traceThrough } from './collector';

/** The same apps as ever, traced; and what the control plane's configuration must say for it. */
function traced(
  variant: Variant,
  tracing?: Tracing,
): { readonly manifests: readonly KubeObject[]; readonly config: object } {
  const mesh = variant.mesh();
  const world = new World(mesh);
  const platform = new Chart(world.chart.node.root as App, 'platform');
  const { controlPlaneConfig } = new Observability(platform, 'observability', {
    mesh,
    scrape: false,
    tracing,
  });
  const manifests = [
    ...collectorManifests(),
    ...world.manifests(),
    ...(Testing.synth(platform) as KubeObject[]),
  ];
  return { manifests, config: controlPlaneConfig };
}

const to = { app: 'api', port: 8080 } as const;
const from = { app: 'client' } as const;

async function callsGoThrough(mesh: MeshUnderTest): Promise<string> {
  await mesh.ready();
  await mesh.until({ from, to, count: 20 }, '20 good answers', allStatus(200));
  return expectStatus(await mesh.request({ from, to, count: 50 }), 200);
}

const OTLP = Tracing.otlp({ host: COLLECTOR, samplingPercent: 100 });
const ZIPKIN = Tracing.zipkin({ host: COLLECTOR, samplingPercent: 100 });

/** Adds to the mesh configuration of a running istiod, which reads it anew. */
async function configure({ client }: Cluster, config: object): Promise<void> {
  const path = '/api/v1/namespaces/istio-system/configmaps/istio';
  const { data } = await client.get<KubeObject & { data: { mesh: string } }>(path);
  const mesh = stringify({ ...(parse(data.mesh) as object), ...config });
  await client.send('PATCH', path, { data: { mesh } }, MERGE);
}

/** The manifests without the collector's host in any Sidecar, as if the library had not added it. */
function withoutCollectorInSidecars(manifests: readonly KubeObject[]): readonly KubeObject[] {
  interface Spec {
    readonly egress: readonly { readonly hosts: readonly string[] }[];
  }
  return manifests.map((object) => {
    if (object.kind !== 'Sidecar') return object;
    const spec = object['spec'] as Spec;
    const egress = spec.egress.map(({ hosts }) => ({
      hosts: hosts.filter((host) => !host.endsWith(COLLECTOR)),
    }));
    return { ...object, spec: { ...spec, egress } };
  });
}

forEachMesh(
  'traces',
  (check, variant) => {
    check('control: a proxy whose egress is scoped does not find the collector by itself', async (mesh) => {
      const { manifests, config } = traced(variant, OTLP);
      const cluster = await theCluster();
      await configure(cluster, config);
      await mesh.apply(withoutCollectorInSidecars(manifests));
      await callsGoThrough(mesh);
      await sleep(6000);
      const services = (await spansOf(cluster)).map(({ service }) => service);
      assert.ok(!services.some((service) => service.startsWith('client')), services.join(', '));
      return 'no span of the client';
    });

    check('go from caller to callee by OTLP (tracingOtlp)', async (mesh) => {
      await mesh.apply(traced(variant, OTLP).manifests);
      await callsGoThrough(mesh);
      return traceThrough(await theCluster(), /^client\./, /^api\./);
    });

    check("and in Zipkin's form (tracingZipkin)", async (mesh) => {
      const { manifests, config } = traced(variant, ZIPKIN);
      const cluster = await theCluster();
      const before = (await spansOf(cluster)).length;
      await configure(cluster, config);
      await mesh.apply(manifests);
      await callsGoThrough(mesh);
      await mesh.request({ from, to, count: 50 });
      const found = await traceThrough(cluster, /^client/, /^api/);
      assert.ok((await spansOf(cluster)).slice(before).some(({ form }) => form === 'zipkin'));
      return found;
    });
  },
  { only: [ISTIO] },
);

/** The ProxyDefaults with the tracer in the listeners, where proxies that run would get it at once. */
function tracerInListeners(manifests: readonly KubeObject[]): readonly KubeObject[] {
  return manifests.map((object) => {
    if (object.kind !== 'ProxyDefaults') return object;
    const { config } = object['spec'] as { config: Record<string, string> };
    const listener = JSON.parse(config['envoy_listener_tracing_json'] ?? '') as object;
    const { http: provider } = JSON.parse(config['envoy_tracing_json'] ?? '') as { http: object };
    const changed = { ...config, envoy_listener_tracing_json: JSON.stringify({ ...listener, provider }) };
    return { ...object, spec: { config: changed } };
  });
}

forEachMesh(
  'traces of pods that run, with the tracer in the listeners',
  (check, variant) => {
    check('control: pods that run refuse a tracer whose collector they do not know', async (mesh) => {
      await mesh.apply(traced(variant).manifests);
      await callsGoThrough(mesh);
      await mesh.apply(tracerInListeners(traced(variant, ZIPKIN).manifests));
      return 'the update is sent';
    });
  },
  { only: [CONSUL], rejecting: true },
);

async function restart(cluster: Cluster): Promise<void> {
  for (const name of ['client', 'api-v1-0', 'api-v2-0']) await rolloutRestart(cluster, HOME, name);
}

forEachMesh(
  'traces',
  (check, variant) => {
    check('pods that run already go on without, and refuse nothing', async (mesh) => {
      await mesh.apply(traced(variant).manifests);
      await callsGoThrough(mesh);
      await mesh.apply(traced(variant, ZIPKIN).manifests);
      await sleep(1000);
      await callsGoThrough(mesh);
      const { rejected, complaints } = await mesh.updates();
      assert.strictEqual(rejected, 0, complaints.join('\n'));
      assert.deepStrictEqual(await spansOf(await theCluster()), []);
      return 'no span, and no update rejected';
    });

    check("pods that start go from caller to callee in Zipkin's form (tracingZipkin)", async (mesh) => {
      const cluster = await theCluster();
      await restart(cluster);
      await callsGoThrough(mesh);
      return traceThrough(cluster, /^client$/, /^api$/);
    });

    check('and by OTLP, all under one name (tracingOtlp)', async (mesh) => {
      const cluster = await theCluster();
      await mesh.apply(traced(variant, OTLP).manifests);
      await restart(cluster);
      await callsGoThrough(mesh);
      return traceThrough(cluster, /^consul-mesh$/, /^consul-mesh$/);
    });
  },
  { only: [CONSUL] },
);
