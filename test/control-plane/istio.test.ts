import { App, Chart } from 'cdk8s';
import {
  Exposure,
  HelmChart,
  HelmValues,
  Install,
  IstioControlPlaneProps,
  Mesh,
  MeshChart,
  StaticIp,
  Tracing,
} from 'cdk8s-mesh';
import { schemaErrors } from '../schemas/validate';
import { httpApp } from '../support/charts';
import { errorsOf, thrownBy } from '../support/errors';
import { at, find, Manifest } from '../support/manifests';
import { istio, platform, written } from './support';

type ChartName = 'base' | 'istiod' | 'cni' | 'ztunnel' | 'gateway';

/** The charts of a control plane, each with what it waits for. */
function order(props: Partial<IstioControlPlaneProps>): Readonly<Record<string, readonly string[]>> {
  const { base, cni, istiod, ztunnel, gateway } = istio(props);
  const there = [base, cni, istiod, ztunnel, gateway].filter((one): one is HelmChart => one !== undefined);
  return Object.fromEntries(
    there.map(({ releaseName, after }) => [releaseName, after.map((one) => one.releaseName)]),
  );
}

describe('the order of installing', () => {
  test.each<[string, Partial<IstioControlPlaneProps>, Readonly<Record<string, readonly string[]>>]>([
    ['sidecars', {}, { 'istio-base': [], istiod: ['istio-base'], 'istio-ingressgateway': ['istiod'] }],
    ['no gateway', { gateway: false }, { 'istio-base': [], istiod: ['istio-base'] }],
    [
      'sidecars and the plugin, which must be there first',
      { cni: true, gateway: false },
      { 'istio-base': [], 'istio-cni': ['istio-base'], istiod: ['istio-base', 'istio-cni'] },
    ],
    [
      'ambient, where istiod tells the plugin what to do',
      { profile: 'ambient' },
      {
        'istio-base': [],
        istiod: ['istio-base'],
        'istio-cni': ['istiod'],
        ztunnel: ['istiod', 'istio-cni'],
        'istio-ingressgateway': ['istiod'],
      },
    ],
  ])('%s', (_what, props, expected) => {
    expect(order(props)).toEqual(expected);
  });

  test('is written as each way needs it', () => {
    const byFlux = platform();
    istio({}, byFlux);
    expect(at(find(written(byFlux), 'HelmRelease', 'istio-ingressgateway'), 'spec.dependsOn')).toEqual([
      { name: 'istiod' },
    ]);
    const byArgo = platform();
    istio({ install: Install.argo() }, byArgo);
    const waves = written(byArgo)
      .filter(({ kind }) => kind === 'Application')
      .map(({ metadata }) => [metadata.name, metadata.annotations?.['argocd.argoproj.io/sync-wave']]);
    expect(Object.fromEntries(waves)).toEqual({
      'istio-base': '0',
      istiod: '1',
      'istio-ingressgateway': '2',
    });
  });

  test('what needs the definitions of Istio comes in a file of its own, afterwards', () => {
    const scope = platform();
    istio({}, scope);
    const { charts } = scope.node.root as App;
    const kinds = charts.map((chart) => [
      chart.node.path,
      (chart.toJson() as Manifest[]).map(({ kind }) => kind),
    ]);
    expect(Object.fromEntries(kinds)).toEqual({
      platform: ['HelmRepository', 'HelmRelease', 'HelmRelease', 'HelmRelease'],
      'platform/istio/afterwards': ['PeerAuthentication'],
    });
  });
});

describe('an option is a value of a chart', () => {
  const chartOf = (props: Partial<IstioControlPlaneProps>, name: ChartName): HelmValues =>
    istio(props)[name]?.values ?? {};

  test.each<[string, Partial<IstioControlPlaneProps>, ChartName, object]>([
    ['replicas', { replicas: { min: 3, max: 9 } }, 'istiod', { autoscaleMin: 3, autoscaleMax: 9 }],
    ['revision', { revision: '1-31' }, 'istiod', { revision: '1-31' }],
    ['revision of the definitions', { revision: '1-31' }, 'base', { defaultRevision: '1-31' }],
    ['revision of the gateway', { revision: '1-31' }, 'gateway', { revision: '1-31' }],
    ['revision of ztunnel', { revision: '1-31', profile: 'ambient' }, 'ztunnel', { revision: '1-31' }],
    ['tags', { revision: '1-31', revisionTags: ['prod'] }, 'istiod', { revisionTags: ['prod'] }],
    ['tag of the gateway', { revision: '1-31', revisionTags: ['prod'] }, 'gateway', { revision: 'prod' }],
    [
      'trust domain',
      { trustDomain: 'example.org' },
      'istiod',
      { meshConfig: { trustDomain: 'example.org' } },
    ],
    ['access log', { accessLog: true }, 'istiod', { meshConfig: { accessLogFile: '/dev/stdout' } }],
    [
      'outbound',
      { outbound: 'registered' },
      'istiod',
      { meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } },
    ],
    [
      'mesh config beside it',
      { accessLog: true, meshConfig: { enableTracing: true } },
      'istiod',
      { meshConfig: { accessLogFile: '/dev/stdout', enableTracing: true } },
    ],
    [
      'collector of traces beside other providers',
      {
        tracing: Tracing.otlp({ host: 'otel-collector.tracing.svc.cluster.local' }),
        meshConfig: { extensionProviders: [{ name: 'mine', prometheus: {} }] },
      },
      'istiod',
      {
        meshConfig: {
          enableTracing: true,
          extensionProviders: [
            { name: 'mine', prometheus: {} },
            {
              name: 'mesh-tracing',
              opentelemetry: { service: 'otel-collector.tracing.svc.cluster.local', port: 4317 },
            },
          ],
        },
      },
    ],
    [
      'paths',
      { pathNormalization: 'decode-and-merge-slashes' },
      'istiod',
      { meshConfig: { pathNormalization: { normalization: 'DECODE_AND_MERGE_SLASHES' } } },
    ],
    ['CNI', { cni: true }, 'istiod', { cni: { enabled: true } }],
    ['ambient', { profile: 'ambient' }, 'istiod', { profile: 'ambient', cni: { enabled: true } }],
    ['ambient for the plugin', { profile: 'ambient' }, 'cni', { profile: 'ambient' }],
    ['platform', { platform: 'gke', cni: true }, 'cni', { global: { platform: 'gke' } }],
    ['namespace', { namespace: 'mesh' }, 'istiod', { global: { istioNamespace: 'mesh' } }],
    ['namespace for the definitions', { namespace: 'mesh' }, 'base', { global: { istioNamespace: 'mesh' } }],
    [
      'namespace for ztunnel',
      { namespace: 'mesh', profile: 'ambient' },
      'ztunnel',
      { istioNamespace: 'mesh' },
    ],
    ['free values', { values: { istiod: { logLevel: 'debug' } } }, 'istiod', { logLevel: 'debug' }],
    [
      'gateway',
      { gateway: { serviceType: 'ClusterIP', replicas: { min: 1, max: 2 } } },
      'gateway',
      { service: { type: 'ClusterIP' }, autoscaling: { minReplicas: 1, maxReplicas: 2 } },
    ],
    [
      'source ranges',
      { gateway: { sourceRanges: ['203.0.113.0/24'] } },
      'gateway',
      { service: { type: 'LoadBalancer', loadBalancerSourceRanges: ['203.0.113.0/24'] } },
    ],
  ])('%s', (_what, props, chart, expected) => {
    expect(chartOf(props, chart)).toMatchObject(expected);
  });

  test('a static address is that of the gateway, which Azure asks at its status port', () => {
    const address = StaticIp.azure({ name: 'mesh-ip', resourceGroup: 'net' });
    const { annotations } = at(chartOf({ gateway: { address } }, 'gateway'), 'service') as {
      annotations: Readonly<Record<string, string>>;
    };
    expect(annotations).toMatchObject({
      'service.beta.kubernetes.io/azure-pip-name': 'mesh-ip',
      'service.beta.kubernetes.io/azure-load-balancer-resource-group': 'net',
      'service.beta.kubernetes.io/port_80_health-probe_port': '15021',
      'service.beta.kubernetes.io/port_443_health-probe_request-path': '/healthz/ready',
    });
  });
});

describe('mTLS', () => {
  const strict = (props: Partial<IstioControlPlaneProps>): Manifest[] => {
    const scope = platform();
    istio(props, scope);
    return written(scope).filter(({ kind }) => kind === 'PeerAuthentication');
  };

  test('is strict in the whole mesh, in the namespace of istiod', () => {
    const made = strict({ namespace: 'mesh' });
    expect(made).toMatchObject([
      { metadata: { name: 'default', namespace: 'mesh' }, spec: { mtls: { mode: 'STRICT' } } },
    ]);
    expect(made.flatMap(schemaErrors)).toEqual([]);
  });

  test('comes later where Argo CD synchronises, which then waits for the kind', () => {
    expect(strict({ install: Install.argo({ firstWave: 5 }) })[0].metadata.annotations).toEqual({
      'argocd.argoproj.io/sync-wave': '7',
      'argocd.argoproj.io/sync-options': 'SkipDryRunOnMissingResource=true',
    });
    expect(strict({})[0].metadata.annotations).toBeUndefined();
  });

  test('can be left to the charts of apps', () => {
    expect(strict({ mtls: 'permissive' })).toEqual([]);
  });
});

test('waypoints are gateways of the Gateway API', () => {
  const scope = platform();
  istio({ profile: 'ambient', waypoints: ['shop'] }, scope);
  const waypoint = find(written(scope), 'Gateway', 'waypoint');
  expect(waypoint).toMatchObject({
    metadata: { namespace: 'shop', labels: { 'istio.io/waypoint-for': 'service' } },
    spec: {
      gatewayClassName: 'istio-waypoint',
      listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
    },
  });
  expect(schemaErrors(waypoint)).toEqual([]);
});

test('a second control plane beside the first shares all but istiod', () => {
  const scope = platform();
  const current = istio({ revision: '1-30', version: '1.30.4' }, scope);
  const next = istio({ revision: '1-31', alongside: current }, scope, 'next');
  expect(next.gateway).toBe(current.gateway);
  const releases = written(scope).filter(({ kind }) => kind === 'HelmRelease');
  expect(releases.map(({ metadata }) => metadata.name)).toEqual([
    'istio-base',
    'istiod-1-30',
    'istio-ingressgateway',
    'istiod-1-31',
  ]);
  expect(at(find(releases, 'HelmRelease', 'istiod-1-31'), 'spec.dependsOn')).toEqual([
    { name: 'istio-base' },
  ]);
});

describe('what it decides is handed over', () => {
  /** What an app that is exposed with an address of its own becomes. */
  function exposed(props: Partial<IstioControlPlaneProps>): Manifest[] {
    const scope = platform();
    const { mesh } = istio(props, scope);
    const chart = new MeshChart(scope.node.root, 'shop', { mesh, namespace: 'shop' });
    const address = StaticIp.azure({ name: 'ip' });
    new Exposure(chart, 'public', { app: httpApp(chart, 'web'), address });
    return chart.toJson() as Manifest[];
  }

  test('the label that makes namespaces part of it', () => {
    const labels = (props: Partial<IstioControlPlaneProps>): Manifest['metadata']['labels'] =>
      find(exposed(props), 'Namespace', 'shop').metadata.labels;
    expect(labels({})).toMatchObject({ 'istio-injection': 'enabled' });
    expect(labels({ revision: '1-31' })).toMatchObject({ 'istio.io/rev': '1-31' });
    expect(labels({ revision: '1-31', revisionTags: ['default', 'prod'] })).toMatchObject({
      'istio.io/rev': 'prod',
    });
    expect(labels({ revision: '1-31', revisionTags: ['default'] })).toMatchObject({
      'istio-injection': 'enabled',
    });
  });

  test('the pods of the gateway, and the ports they listen on', () => {
    const manifests = exposed({ gateway: { name: 'edge', namespace: 'edge' } });
    expect(find(manifests, 'Gateway', 'web-public')['spec']).toMatchObject({ selector: { istio: 'edge' } });
    const service = find(manifests, 'Service', 'web-public');
    expect(service.metadata.namespace).toBe('edge');
    expect(at(service, 'spec.ports')).toMatchObject([{ port: 80, targetPort: 80 }, { port: 15021 }]);
  });

  test('the identity of the gateway, which alone may call what is exposed', () => {
    const rules = JSON.stringify(
      exposed({ trustDomain: 'example.org' }).filter(({ kind }) => kind === 'AuthorizationPolicy'),
    );
    expect(rules).toContain('example.org/ns/istio-ingress/sa/istio-ingressgateway');
  });
});

test('the collector of traces is handed over to apps of another program, whose proxies would not know it', () => {
  const hosts = (props: Partial<IstioControlPlaneProps>): string => {
    const { mesh } = istio(props);
    const chart = new MeshChart(new App(), 'shop', { mesh, namespace: 'shop' });
    httpApp(chart, 'web');
    return JSON.stringify(at(find(chart.toJson() as Manifest[], 'Sidecar', 'web'), 'spec.egress'));
  };
  const tracing = Tracing.otlp({ host: 'otel-collector.tracing.svc.cluster.local' });
  expect(hosts({ tracing })).toContain('*/otel-collector.tracing.svc.cluster.local');
  expect(hosts({})).not.toContain('otel-collector');
});

test('a collector by a short name is refused: no proxy would find it', () => {
  expect(thrownBy(() => Mesh.istio({ tracingCollector: 'otel-collector' })).message).toMatch(
    /tracingCollector[^]*is no full name/,
  );
});

describe('what cannot be is refused', () => {
  test.each<[string, string, Partial<IstioControlPlaneProps>]>([
    ['ambient without the plugin', 'MESH821', { profile: 'ambient', cni: false }],
    ['waypoints without ambient', 'MESH821', { waypoints: ['shop'] }],
    ['a waypoint in no namespace', 'MESH101', { profile: 'ambient', waypoints: ['Shop'] }],
    ['a revision with a dot', 'MESH101', { revision: '1.31' }],
    ['a revision called default', 'MESH821', { revision: 'default' }],
    ['a tag that is the revision', 'MESH821', { revision: 'a', revisionTags: ['a'] }],
    ['a trust domain with a wildcard', 'MESH109', { trustDomain: '*.org' }],
    ['no istiod', 'MESH821', { replicas: { min: 0, max: 1 } }],
    ['more than at most', 'MESH821', { gateway: { replicas: { min: 2, max: 1 } } }],
    ['a source range that is not valid', 'MESH505', { gateway: { sourceRanges: ['all'] } }],
    [
      'an address without a load balancer',
      'MESH821',
      { gateway: { serviceType: 'None', sourceRanges: ['10.0.0.0/8'] } },
    ],
    ['an address that Azure refuses', 'MESH508', { gateway: { address: StaticIp.azure({ name: 'a/b' }) } }],
    [
      'a token in an address',
      'MESH107',
      { gateway: { address: StaticIp.azure({ name: '${TfToken[TOKEN.1]}' }) } },
    ],
    ['paths in other words', 'MESH113', { pathNormalization: 'MERGE_SLASHES' as never }],
    ['mesh config against a prop', 'MESH803', { accessLog: true, meshConfig: { accessLogFile: '/tmp/log' } }],
    ['values against a prop', 'MESH803', { values: { gateway: { service: { type: 'NodePort' } } } }],
    ['a credential', 'MESH805', { meshConfig: { tracing: { lightstep: { accessToken: 'x' } } } }],
  ])('%s', (_what, code, props) => {
    expect(thrownBy(() => istio(props)).code).toBe(code);
  });

  test('a second control plane without a revision, or of the same one', () => {
    const scope = platform();
    const alongside = istio({ revision: 'a' }, scope);
    expect(thrownBy(() => istio({ alongside }, scope, 'b')).code).toBe('MESH821');
    expect(thrownBy(() => istio({ alongside, revision: 'a' }, scope, 'c')).code).toBe('MESH821');
  });

  test('two whole control planes in one cluster', () => {
    const scope = new Chart(platform().node.root, 'both');
    istio({}, scope, 'a');
    istio({ revision: 'b' }, scope, 'b');
    expect(errorsOf(() => scope.toJson()).map(({ code }) => code)).toContain('MESH808');
  });
});
