import { Mesh, MeshApp, Port } from 'cdk8s-mesh';
import { Probe } from 'cdk8s-plus-27';
import { lint } from '../../lib/answers/lint';
import { readText } from '../../lib/read';
import '../../lib/tools/testing';
import { httpApp, manifestsOf } from '../support/charts';
import { at, find, Manifest } from '../support/manifests';
import { onlyBy } from '../support/apps';

const EXCLUDED = 'consul.hashicorp.com/transparent-proxy-exclude-inbound-ports';
const transparent = (): Mesh => Mesh.consul({ upstreams: 'transparent' });

const annotationsOf = (manifests: readonly Manifest[], deployment: string): Record<string, string> =>
  at(find(manifests, 'Deployment', deployment), 'spec.template.metadata.annotations') as Record<
    string,
    string
  >;

const kinds = (manifests: readonly Manifest[]): readonly string[] => manifests.map(({ kind }) => kind);

const rulesOf = (manifests: readonly Manifest[]): readonly string[] => {
  const text = manifests.map((each) => JSON.stringify(each)).join('\n---\n');
  return lint({ manifests: readText(text).manifests }).map(({ rule }) => rule);
};

describe('with transparent proxy', () => {
  test('the default readiness asks the app, past the proxy that would answer in its place', () => {
    const manifests = manifestsOf(transparent(), (chart) => void httpApp(chart, 'api'));
    expect(annotationsOf(manifests, 'api')[EXCLUDED]).toBe('8080');
    const probe = at(
      find(manifests, 'Deployment', 'api'),
      'spec.template.spec.containers.0.readinessProbe.tcpSocket',
    );
    expect(probe).toEqual({ port: 8080 });
    expect(rulesOf(manifests)).not.toContain('consul-probe-at-proxy');
  });

  test('the port that is left to kubelet is closed to all others', () => {
    const manifests = manifestsOf(transparent(), (chart) => void httpApp(chart, 'api'));
    const { spec } = onlyBy('api', 20000, 20200);
    expect(find(manifests, 'NetworkPolicy', 'api')['spec']).toEqual(spec);
    const plain = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'plain', namespace: 'shop' },
      spec: {
        selector: { matchLabels: { app: 'plain' } },
        template: {
          metadata: {
            labels: { app: 'plain' },
            annotations: { 'consul.hashicorp.com/connect-inject': 'false' },
          },
          spec: { containers: [{ name: 'plain', image: 'example/plain:1' }] },
        },
      },
    };
    expect([...manifests, plain]).toDeny({ from: 'plain', to: 'http://api:8080/' });
  });

  test('a probe by a request or a command leaves every port to the proxy', () => {
    for (const readiness of [Probe.fromHttpGet('/ready'), Probe.fromCommand(['/ready'])]) {
      const manifests = manifestsOf(transparent(), (chart) => void httpApp(chart, 'api', { readiness }));
      expect(annotationsOf(manifests, 'api')[EXCLUDED]).toBeUndefined();
      expect(kinds(manifests)).not.toContain('NetworkPolicy');
      expect(rulesOf(manifests)).not.toContain('consul-probe-at-proxy');
    }
  });

  test('any probe that only connects is left to kubelet, whoever wrote it and whatever for', () => {
    const manifests = manifestsOf(transparent(), (chart) => {
      httpApp(chart, 'api', {
        readiness: Probe.fromHttpGet('/ready'),
        liveness: Probe.fromTcpSocket({ port: 9000 }),
        startup: Probe.fromTcpSocket({ port: 8080 }),
      });
    });
    expect(annotationsOf(manifests, 'api')[EXCLUDED]).toBe('9000,8080');
  });

  test('each version says it for its own pods', () => {
    const manifests = manifestsOf(transparent(), (chart) => {
      new MeshApp(chart, 'api', {
        ports: { http: Port.http(8080) },
        versions: {
          '1.0': { image: 'example/api:1' },
          '2.0': { image: 'example/api:2', readiness: Probe.fromHttpGet('/ready') },
        },
      });
    });
    expect(annotationsOf(manifests, 'api-v1-0')[EXCLUDED]).toBe('8080');
    expect(annotationsOf(manifests, 'api-v2-0')[EXCLUDED]).toBeUndefined();
  });
});

test('with explicit upstreams nothing is redirected, and nothing must be left out', () => {
  const manifests = manifestsOf('consul', (chart) => void httpApp(chart, 'api'));
  expect(annotationsOf(manifests, 'api')[EXCLUDED]).toBeUndefined();
});
