import { Duration } from 'cdk8s';
import { AbTest, CanaryRelease, Exposure, Intention, Match, MeshApp, Mirror, Port } from 'cdk8s-mesh';
import { schemaErrors } from '../schemas/validate';
import { api, web } from '../support/apps';
import { gatewayApiMesh } from '../support/gateway-api';
import { manifestsOf, newChart, synth } from '../support/charts';
import { errorLabels } from '../support/errors';
import { find, labelOf, specOf } from '../support/manifests';

const backend = (subset: string, weight: number): object => ({ name: `api-${subset}`, port: 8080, weight });

describe('a third mesh comes in by its dialect alone', () => {
  const manifests = manifestsOf(gatewayApiMesh(), (chart) => {
    const app = api(chart, { resilience: { timeout: Duration.seconds(2) } });
    new CanaryRelease(chart, 'canary', { app, weights: { '1.0': 90, '2.0': 10 } });
    new AbTest(chart, 'firefox', { app, when: Match.header('user-agent').regex('.*Firefox.*'), to: '2.0' });
    new Mirror(chart, 'mirror', { app, to: '2.0', percent: 5 });
    const front = web(chart, 'front', { calls: [app] });
    new Exposure(chart, 'public', { app: front, hosts: ['shop.example.com'] });
    expect(`${front.addressOf(app)}`).toBe('api.shop:8080');
  });

  test('a canary, an A/B test, a mirror and a timeout are one HTTPRoute', () => {
    const policies = {
      timeouts: { request: '2000ms' },
      filters: [
        {
          type: 'RequestMirror',
          requestMirror: { backendRef: { name: 'api-v2-0', port: 8080 }, percent: 5 },
        },
      ],
    };
    expect(specOf(manifests, 'HTTPRoute', 'api')).toEqual({
      parentRefs: [{ group: '', kind: 'Service', name: 'api', port: 8080 }],
      rules: [
        {
          matches: [{ headers: [{ name: 'user-agent', type: 'RegularExpression', value: '.*Firefox.*' }] }],
          backendRefs: [backend('v2-0', 100)],
          ...policies,
        },
        { backendRefs: [backend('v1-0', 90), backend('v2-0', 10)], ...policies },
      ],
    });
  });

  test('the versions that it names are Services of their own, which the dialect asked for', () => {
    expect(specOf(manifests, 'Service', 'api-v1-0')).toMatchObject({
      selector: { app: 'api', version: '1.0' },
    });
    expect(manifests.map(labelOf)).toContain('Service api-v2-0');
    expect(manifests.map(labelOf)).not.toContain('Service front-v1');
  });

  test('an exposure asks the dialect for its Gateway and route', () => {
    expect(specOf(manifests, 'Gateway', 'front-public')).toMatchObject({ gatewayClassName: 'any' });
    expect(specOf(manifests, 'HTTPRoute', 'front-public')).toMatchObject({
      rules: [{ backendRefs: [{ name: 'front', port: 8080 }] }],
    });
  });

  test("pods carry the dialect's annotations, and its need of a token is met", () => {
    expect(specOf(manifests, 'Deployment', 'front')).toMatchObject({
      template: {
        metadata: { annotations: { 'linkerd.io/inject': 'enabled' } },
        spec: { automountServiceAccountToken: true },
      },
    });
  });

  test('nothing of another mesh is written, and all of it is valid', () => {
    const groups = new Set(manifests.map(({ apiVersion }) => apiVersion));
    expect([...groups].sort()).toEqual(['apps/v1', 'gateway.networking.k8s.io/v1', 'v1']);
    expect(find(manifests, 'Namespace', 'shop').metadata.labels).toBeUndefined();
    expect(manifests.flatMap(schemaErrors)).toEqual([]);
  });

  test('routes stand after the Services that they name', () => {
    const labels = manifests.map(labelOf);
    expect(labels.indexOf('HTTPRoute api')).toBeGreaterThan(labels.indexOf('Service api-v2-0'));
  });
});

describe('what a third mesh lacks is refused at the construct that asks', () => {
  test('everything at once, each with its nearest thing', () => {
    const chart = newChart(gatewayApiMesh());
    const app = api(chart, { resilience: { retries: { attempts: 2 } } });
    new AbTest(chart, 'ab', { app, when: Match.cookie('beta').exact('1'), to: '2.0' });
    new Intention(chart, 'admin', {
      from: web(chart),
      to: app,
      action: 'deny',
      permissions: [Match.path.prefix('/admin')],
    });
    const tcp = new MeshApp(chart, 'queue', {
      image: 'q:1',
      ports: { amqp: Port.tcp(5672) },
      versions: { '1': {}, '2': {} },
    });
    new CanaryRelease(chart, 'queue-canary', { app: tcp, weights: { '1': 50, '2': 50 } });
    expect([...errorLabels(() => synth(chart))].sort()).toEqual([
      '[shop/ab] MESH601',
      '[shop/admin] MESH601',
      '[shop/api] MESH601',
      '[shop/queue-canary] MESH601',
    ]);
    expect(() => synth(chart)).toThrow(
      /\[shop\/ab\] MESH601: Gateway API cannot do this: a match on a cookie\. Match a header\./,
    );
  });

  test('a port of its proxy', () => {
    const chart = newChart(gatewayApiMesh());
    new MeshApp(chart, 'app', { image: 'a:1', ports: { http: Port.http(4143) } });
    expect(errorLabels(() => synth(chart))).toEqual(['[shop/app] MESH214']);
  });
});
