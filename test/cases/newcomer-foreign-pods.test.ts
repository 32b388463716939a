import { Cron, Testing } from 'cdk8s';
import { CronJob, Service, ServiceAccount, StatefulSet } from 'cdk8s-plus-27';
import { Mesh, MeshApp, MeshChart, Port } from 'cdk8s-mesh';
import { lint } from '../../lib/answers/lint';
import { readText } from '../../lib/read';
import '../../lib/tools/testing';
import { synth } from '../support/charts';
import { labelOf, Manifest, textOf } from '../support/manifests';

const OWN = { securityContext: { ensureNonRoot: false, readOnlyRootFilesystem: false } };

/** g2-sts-cron.ts: a StatefulSet and a CronJob that are made by hand, beside an app of the library. */
function manifests(access?: 'open'): readonly Manifest[] {
  const chart = new MeshChart(Testing.app(), 'sts', { namespace: 'shop', mesh: Mesh.istio(), access });
  const service = new Service(chart, 'orders-db-svc', {
    metadata: { name: 'orders-db' },
    ports: [{ port: 5432, name: 'tcp-pg' }],
    clusterIP: 'None',
  });
  const account = (name: string): ServiceAccount =>
    new ServiceAccount(chart, `${name}-sa`, { metadata: { name } });
  const sts = new StatefulSet(chart, 'orders-db-sts', {
    metadata: { name: 'orders-db', labels: { app: 'orders-db' } },
    service,
    serviceAccount: account('orders-db'),
    replicas: 1,
    podMetadata: { labels: { app: 'orders-db', version: 'v1' } },
    containers: [{ image: 'postgres:17', portNumber: 5432, ...OWN }],
  });
  service.select(sts);
  const db = MeshApp.fromName(chart, 'orders-db', { name: 'orders-db', ports: { pg: Port.tcp(5432) } });
  const api = new MeshApp(chart, 'orders', {
    image: 'example/orders:1',
    ports: { http: Port.http(8080) },
    calls: [db],
  });
  new MeshApp(chart, 'other', { image: 'example/other:1', ports: { http: Port.http(8080) }, egress: 'open' });
  new CronJob(chart, 'cleanup-job', {
    metadata: { name: 'cleanup' },
    schedule: Cron.daily(),
    serviceAccount: account('cleanup'),
    podMetadata: { labels: { app: 'cleanup', version: 'v1' } },
    containers: [{ image: 'example/cleanup:1', ...OWN }],
  });
  api.access.allowFrom(MeshApp.fromName(chart, 'cleanup', { name: 'cleanup', ports: { none: Port.tcp(1) } }));
  return synth(chart);
}

const without = (...labels: readonly string[]): readonly Manifest[] =>
  manifests().filter((manifest) => !labels.includes(labelOf(manifest)));

const uncovered = (objects: readonly Manifest[]): readonly string[] =>
  lint(readText(textOf(objects), 'case.yaml'))
    .filter(({ rule }) => rule === 'authz-workload-uncovered')
    .map(({ severity, resource }) => `${severity} ${resource?.kind}/${resource?.name}`);

const DB = 'tcp://orders-db:5432';
const DOOR = 'AuthorizationPolicy allow-nothing';

describe('g2-sts-cron.ts: pods that the library did not make, on Istio', () => {
  test('let in whom a call or an intention lets in', () => {
    expect(manifests()).toAllow({ from: 'orders', to: DB });
    expect(manifests()).toAllow({ from: 'cleanup', to: 'http://orders:8080/' });
  });

  test('let in no one else', () => {
    expect(manifests()).toDeny({ from: 'other', to: DB });
    expect(manifests()).toDeny({ from: 'cleanup', to: DB });
    expect(manifests()).toDeny({ from: 'other', to: 'http://orders:8080/' });
  });

  test('control: without the policy of the namespace everyone gets in, where no call is declared', () => {
    expect(without(DOOR, 'AuthorizationPolicy orders-calls-orders-db')).toAllow({ from: 'other', to: DB });
  });

  test('are open in an open chart', () => {
    expect(manifests('open')).toAllow({ from: 'other', to: DB });
  });

  test('are called open by lint where nothing covers them', () => {
    expect(uncovered(manifests())).toEqual([]);
    expect(uncovered(without(DOOR, 'AuthorizationPolicy orders-calls-orders-db'))).toEqual([
      'warning StatefulSet/orders-db',
      'info CronJob/cleanup',
    ]);
  });
});
