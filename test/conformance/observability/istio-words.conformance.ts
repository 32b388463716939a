import assert from 'node:assert';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ENVOY_BOUNDS_MS, type SeriesSelector, type Vantage } from '../../../lib/mesh';
import { Mesh } from '../../../lib/describe/mesh';
import { MeshApp, MeshChart } from '../../../lib/describe/app';
import { Port } from '../../../lib/model';
import { Testing } from 'cdk8s';
import type { Parts } from '../parts/catalogue';
import { record } from '../suite/report';

/*
 * Envoy here is the upstream one, without the filter by which Istio's own build counts requests. So it is only seen that Istio's
 * tests of that filter, and its dashboards, speak of the same metrics and labels.
 */

/** All that Istio itself says about its metrics. */
function istioSays(): string {
  const parts = JSON.parse(process.env.CONFORMANCE_PARTS ?? '{}') as Parts;
  return [parts['istio-dashboards'], parts['istio-telemetry-tests']]
    .flatMap((folder) =>
      (readdirSync(folder, { recursive: true }) as string[]).map((file) => join(folder, file)),
    )
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

/** Every selector by which an app and its versions are measured. */
function selectors(): readonly SeriesSelector[] {
  const mesh = Mesh.istio();
  const chart = new MeshChart(Testing.app(), 'shop', { mesh, namespace: 'shop' });
  const ports = { grpc: Port.grpc(8080) };
  const service = new MeshApp(chart, 'api', { image: 'api:1', ports }).toServiceNode();
  const { metrics } = mesh.dialect.telemetry;
  return (['callers', 'app'] as const).flatMap((at: Vantage) => {
    const of = { service, at, ...(at === 'app' && { version: service.versions[0] }) };
    const { buckets, count } = metrics.durations(of);
    return [...metrics.requests(of), ...metrics.failures(of), buckets, count];
  });
}

void describe("istio: the words of Istio's metrics", () => {
  const check = (title: string, run: () => Promise<unknown>): void => {
    void it(title, () => record("the words of Istio's metrics", title, 'istio', run));
  };
  check('every metric and every label is one that Istio itself tests or shows', () => {
    const said = istioSays();
    const words = selectors().flatMap(({ metric, where }) => [
      metric.replace(/_count$/, '_bucket'),
      ...where.map(({ label }) => label),
    ]);
    const unknown = [...new Set(words)].filter((word) => !new RegExp(`\\b${word}\\b`).test(said));
    assert.deepStrictEqual(unknown, []);
    assert.ok(!/\bdestination_flavour\b/.test(said), 'control: a label that Istio does not have');
    return Promise.resolve(`${new Set(words).size} words`);
  });
  check('its histograms have as many steps as an objective may name, and one without an end', () => {
    const [, count] = /DefaultBucketCount = (\d+)/.exec(istioSays()) ?? [];
    assert.strictEqual(Number(count), ENVOY_BOUNDS_MS.length + 1);
    return Promise.resolve(`${count} steps`);
  });
});
