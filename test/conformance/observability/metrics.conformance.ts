import assert from 'node:assert';
import { type App, Chart, Duration, Testing } from 'cdk8s';
import { CanaryRelease } from '../../../lib/describe/release';
import { Exposure } from '../../../lib/describe/edge';
import { GoldenSignals, Observability, ServiceLevelObjective } from '../../../lib/platform/observability';
import { World } from '../cases/world';
import { eventually, sleep } from '../client/poll';
import type { KubeObject } from '../kube/objects';
import type { MeshUnderTest } from '../mesh/mesh-under-test';
import { allStatus } from '../suite/expectations';
import { forEachMesh, theCluster } from '../suite/meshes';
import { CONSUL, CONSUL_TRANSPARENT, type Variant } from '../suite/variants';
import { observabilityDefinitions } from './definitions';
import { Prometheus } from './prometheus';

let prometheus: Promise<Prometheus> | undefined;

/** The same apps as ever, half of the requests to each version, and an objective for them. */
function manifestsOf(variant: Variant): readonly KubeObject[] {
  const mesh = variant.mesh();
  const world = new World(mesh);
  const { api: app, chart } = world;
  new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 50, '2.0': 50 } });
  new Exposure(chart, 'public', { app, hosts: ['api.example.com'] });
  new ServiceLevelObjective(chart, 'slo', {
    app,
    availability: 99,
    latency: { percent: 90, within: Duration.millis(250) },
  });
  new GoldenSignals(chart, 'signals', { app });
  const platform = new Chart(chart.node.root as App, 'platform');
  new Observability(platform, 'observability', { mesh });
  return [...world.manifests(), ...(Testing.synth(platform) as KubeObject[])];
}

const to = { app: 'api', port: 8080 } as const;
const from = { app: 'client' } as const;

async function observed(mesh: MeshUnderTest, variant: Variant): Promise<Prometheus> {
  const cluster = await theCluster();
  await cluster.resources.applyAll(observabilityDefinitions());
  const manifests = manifestsOf(variant);
  await mesh.apply(manifests);
  await mesh.ready();
  await mesh.until({ from, to, count: 20 }, '20 good answers', allStatus(200));
  prometheus ??= Prometheus.start(cluster, manifests);
  return prometheus;
}

const ratio = (labels: string): string =>
  `mesh:slo_errors:ratio_rate5m{slo="slo",objective="availability",${labels}}`;
const WHOLE = 'version=""';

// What stands for Istio's proxy here is Envoy without Istio's own filters, which count istio_requests_total.
forEachMesh(
  'alerts over what real proxies count',
  (check, variant) => {
    check('every proxy is read once, with the app and the version of its pod', async (mesh) => {
      const running = await observed(mesh, variant);
      return eventually('the proxies of the api are read', async () => {
        const up = await running.query('up{namespace="conformance",app="api"} == 1');
        const versions = up.map(({ metric }) => metric['version']).sort();
        assert.deepStrictEqual(versions, ['1.0', '1.0', '2.0']);
        return `${up.length} pods of the api`;
      });
    });

    check('while all is well the ratio is 0, and nothing fires', async (mesh) => {
      const running = await observed(mesh, variant);
      for (let rounds = 0; rounds < 4; rounds++) {
        await mesh.request({ from, to, count: 100 });
        await sleep(1500);
      }
      await eventually('the ratio of the app and of its versions is 0', async () => {
        for (const labels of [WHOLE, 'version="1.0"', 'version="2.0"']) {
          assert.strictEqual(await running.value(ratio(labels)), 0, labels);
        }
        return true;
      });
      assert.deepStrictEqual(await running.query('ALERTS'), []);
      const p99 = await running.value(
        `mesh:latency_milliseconds:p99_rate5m{app="api",namespace="conformance",version=""}`,
      );
      assert.ok(p99 !== undefined && p99 > 0, `the latency is ${p99}`);
      return `99% of the requests in ${p99.toFixed(0)} ms`;
    });

    check('a bad canary is told by its version, and the good one is left alone', async (mesh) => {
      const running = await observed(mesh, variant);
      for (let rounds = 0; rounds < 8; rounds++) {
        await mesh.request({ from, to: { ...to, path: '/?status=503&only=2.0' }, count: 100 });
        await sleep(1500);
      }
      const firing = await eventually('the alert fires', async () => {
        const alerts = await running.query(
          'ALERTS{alertname="MeshErrorBudgetBurn",alertstate="firing",objective="availability",severity="critical"}',
        );
        assert.ok(alerts.some(({ metric }) => metric['version'] === '2.0'));
        return alerts;
      });
      const versions = firing.map(({ metric }) => metric['version'] ?? 'all').sort();
      assert.deepStrictEqual(versions, ['2.0', 'all']);
      const share = async (labels: string): Promise<number> => (await running.value(ratio(labels))) ?? -1;
      const [bad, good, whole] = [
        await share('version="2.0"'),
        await share('version="1.0"'),
        await share(WHOLE),
      ];
      assert.strictEqual(good, 0);
      assert.ok(whole > 0.1 && whole < bad, `of all ${whole}, of 2.0 ${bad}`);
      return `failed: ${(bad * 100).toFixed(0)}% of 2.0, none of 1.0, ${(whole * 100).toFixed(0)}% of all`;
    });

    check('what comes by the ingress is counted too', async (mesh) => {
      const running = await observed(mesh, variant);
      const gateway = `sum(envoy_cluster_upstream_rq_xx{consul_destination_service="api",consul_source_service="api-public"})`;
      await mesh.request({ from: 'outside', to: { ingress: 'api.example.com' }, count: 30 });
      return eventually('the gateway has counted', async () => {
        const counted = await running.value(gateway);
        assert.ok(counted !== undefined && counted >= 30, `${counted} requests`);
        return `${counted} requests`;
      });
    });
  },
  { only: [CONSUL] },
);

forEachMesh(
  'metrics of redirected pods',
  (check, variant) => {
    check('are offered past the proxy that takes everything else', async (mesh) => {
      await mesh.apply(manifestsOf(variant));
      await mesh.ready();
      await mesh.until({ from, to, count: 20 }, '20 good answers', allStatus(200));
      const running = await observed(mesh, variant);
      return eventually('the proxies of the api are read', async () => {
        const up = await running.query('up{namespace="conformance",app="api"} == 1');
        assert.ok(up.length >= 3, `${up.length} pods`);
        return `${up.length} pods of the api`;
      });
    });
  },
  { only: [CONSUL_TRANSPARENT] },
);
