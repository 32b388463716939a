import { App, Chart, Duration, Testing } from 'cdk8s';
import {
  Credentials,
  Install,
  KialiLogin,
  Mesh,
  MeshApp,
  MeshChart,
  Observability,
  ObservabilityProps,
  Port,
  Tracing,
} from 'cdk8s-mesh';
import { schemaErrors } from '../schemas/validate';
import { find, labelOf, Manifest, specOf } from '../support/manifests';

/** A chart of an app of the mesh, and beside it what observes the mesh. */
function platform(
  mesh: Mesh,
  props: ObservabilityProps,
): {
  readonly manifests: readonly Manifest[];
  readonly apps: readonly Manifest[];
  observability: Observability;
} {
  const app = new App();
  const shop = new MeshChart(app, 'shop', { mesh, namespace: 'shop' });
  const api = new MeshApp(shop, 'api', { image: 'api:1', ports: { http: Port.http(8080) } });
  new MeshApp(shop, 'web', { image: 'web:1', ports: { http: Port.http(8080) }, calls: [api] });
  const chart = new Chart(app, 'platform');
  const observability = new Observability(chart, 'observability', { mesh, ...props });
  const written = (one: Chart): readonly Manifest[] => Testing.synth(one) as readonly Manifest[];
  return { manifests: written(chart), apps: written(shop), observability };
}

const valuesOf = (manifests: readonly Manifest[], name: string): unknown =>
  specOf<{ values?: unknown }>(manifests, 'HelmRelease', name).values;

const OTLP = Tracing.otlp({ host: 'otel-collector.tracing.svc.cluster.local', samplingPercent: 5 });
const login = Credentials.secret({ name: 'grafana-admin' });

describe('scraping', () => {
  test('on Istio the proxies are found by the name of their port, and istiod by its label', () => {
    const { manifests } = platform(Mesh.istio(), {});
    expect(manifests.map(labelOf)).toEqual(['PodMonitor istio-proxies', 'ServiceMonitor istiod']);
    expect(manifests.flatMap(schemaErrors)).toEqual([]);
    expect(specOf(manifests, 'PodMonitor', 'istio-proxies')).toMatchObject({
      namespaceSelector: { any: true },
      podTargetLabels: ['app', 'version'],
      podMetricsEndpoints: [{ port: 'http-envoy-prom', path: '/stats/prometheus', interval: '15s' }],
    });
    expect(specOf(manifests, 'ServiceMonitor', 'istiod')).toEqual({
      namespaceSelector: { matchNames: ['istio-system'] },
      selector: { matchLabels: { istio: 'pilot' } },
      endpoints: [{ port: 'http-monitoring', interval: '15s' }],
    });
  });

  test('on Consul pods are asked to offer metrics, and found by what the injector says of them', () => {
    const { manifests, apps } = platform(Mesh.consul(), { prometheus: undefined });
    expect(manifests.flatMap(schemaErrors)).toEqual([]);
    expect(specOf(apps, 'Deployment', 'api')).toMatchObject({
      template: { metadata: { annotations: { 'consul.hashicorp.com/enable-metrics': 'true' } } },
    });
    const { podMetricsEndpoints } = specOf<{
      podMetricsEndpoints: readonly { relabelings: readonly Record<string, unknown>[] }[];
    }>(manifests, 'PodMonitor', 'consul-proxies');
    const [keep] = podMetricsEndpoints[0]?.relabelings ?? [];
    expect(keep).toEqual({
      action: 'keep',
      sourceLabels: [
        '__meta_kubernetes_pod_labelpresent_consul_hashicorp_com_connect_inject_status',
        '__meta_kubernetes_pod_annotationpresent_consul_hashicorp_com_gateway_kind',
      ],
      regex: '.*true.*',
    });
  });

  test('the address is the pod with the port of its annotation, for both kinds of addresses', () => {
    const { manifests } = platform(Mesh.consul(), {});
    const { podMetricsEndpoints } = specOf<{
      podMetricsEndpoints: readonly {
        relabelings: readonly { regex?: string; targetLabel?: string; replacement?: string }[];
      }[];
    }>(manifests, 'PodMonitor', 'consul-proxies');
    const rule = podMetricsEndpoints[0]?.relabelings.find(({ targetLabel }) => targetLabel === '__address__');
    const pattern = new RegExp(`^(?:${rule?.regex})$`);
    const address = (text: string): string => text.replace(pattern, rule?.replacement ?? '');
    expect(address('10.1.2.3:8080;20200')).toBe('10.1.2.3:20200');
    expect(address('10.1.2.3;20200')).toBe('10.1.2.3:20200');
    expect(address('[fd00::1]:8080;20200')).toBe('[fd00::1]:20200');
  });

  test('it can be left to others', () => {
    const { manifests, apps } = platform(Mesh.consul(), { scrape: false });
    expect(manifests).toEqual([]);
    expect(JSON.stringify(apps)).not.toContain('enable-metrics');
  });
});

describe('tracing', () => {
  test('on Istio it is the Telemetry of the mesh, a provider, and a host that every proxy may reach', () => {
    const { manifests, apps, observability } = platform(Mesh.istio(), { tracing: OTLP });
    expect(find(manifests, 'Telemetry', 'mesh-default', 'istio-system').spec).toEqual({
      tracing: [{ providers: [{ name: 'mesh-tracing' }], randomSamplingPercentage: 5 }],
    });
    expect(observability.controlPlaneConfig).toEqual({
      enableTracing: true,
      extensionProviders: [
        {
          name: 'mesh-tracing',
          opentelemetry: { service: 'otel-collector.tracing.svc.cluster.local', port: 4317 },
        },
      ],
    });
    expect(
      specOf<{ egress: readonly { hosts: string[] }[] }>(apps, 'Sidecar', 'web').egress[0]?.hosts,
    ).toContain('*/otel-collector.tracing.svc.cluster.local');
    expect(manifests.flatMap(schemaErrors)).toEqual([]);
  });

  test('on Consul it is the defaults of every proxy', () => {
    const { manifests, observability } = platform(Mesh.consul(), { tracing: OTLP });
    const { config } = specOf<{ config: Record<string, string> }>(manifests, 'ProxyDefaults', 'global');
    const cluster = JSON.parse(config['envoy_extra_static_clusters_json'] ?? '') as unknown;
    expect(cluster).toMatchObject({
      name: 'mesh_tracing',
      load_assignment: {
        endpoints: [
          {
            lb_endpoints: [
              {
                endpoint: {
                  address: {
                    socket_address: {
                      address: 'otel-collector.tracing.svc.cluster.local',
                      port_value: 4317,
                    },
                  },
                },
              },
            ],
          },
        ],
      },
    });
    expect(JSON.parse(config['envoy_tracing_json'] ?? '')).toMatchObject({
      http: { name: 'envoy.tracers.opentelemetry' },
    });
    // A proxy that runs does not know the collector, and would refuse a listener that names it.
    const listener = JSON.parse(config['envoy_listener_tracing_json'] ?? '') as object;
    expect(listener).toMatchObject({ random_sampling: { value: 5 } });
    expect(listener).not.toHaveProperty('provider');
    expect(observability.controlPlaneConfig).toEqual({});
    expect(manifests.flatMap(schemaErrors)).toEqual([]);
  });

  test("a collector that takes both gets OTLP from Istio and Zipkin's form from Consul", () => {
    const tracing = Tracing.jaeger({ host: 'jaeger.tracing.svc.cluster.local' });
    expect(platform(Mesh.istio(), { tracing }).observability.controlPlaneConfig).toMatchObject({
      extensionProviders: [{ opentelemetry: { port: 4317 } }],
    });
    const consul = JSON.stringify(platform(Mesh.consul(), { tracing }).manifests);
    expect(consul).toContain('envoy.tracers.zipkin');
    expect(consul).toContain('9411');
  });

  test('Jaeger without a host is installed, and shown in Grafana', () => {
    const { manifests, observability } = platform(Mesh.istio(), {
      install: Install.flux(),
      tracing: Tracing.jaeger(),
      grafana: { login },
    });
    expect(manifests.map(labelOf)).toContain('HelmRelease jaeger');
    expect(JSON.stringify(observability.controlPlaneConfig)).toContain(
      'jaeger.observability.svc.cluster.local',
    );
    expect(valuesOf(manifests, 'kube-prometheus-stack')).toMatchObject({
      grafana: {
        additionalDataSources: [
          { type: 'jaeger', url: 'http://jaeger.observability.svc.cluster.local:16686' },
        ],
      },
    });
  });
});

describe('what is installed', () => {
  test('Grafana with its administrator in a Secret and the dashboards of the mesh', () => {
    const { manifests } = platform(Mesh.istio(), {
      install: Install.flux(),
      grafana: {
        login: Credentials.secret({
          name: 'grafana-admin',
          keys: { username: 'admin-user', password: 'admin-password' },
        }),
      },
    });
    expect(valuesOf(manifests, 'kube-prometheus-stack')).toMatchObject({
      prometheus: { prometheusSpec: { retention: '240h', ruleSelectorNilUsesHelmValues: false } },
      grafana: {
        enabled: true,
        admin: {
          existingSecret: 'grafana-admin',
          userKey: 'admin-user',
          passwordKey: 'admin-password',
        },
        dashboards: { mesh: { 'istio-mesh': { gnetId: 7639, revision: 278 } } },
      },
    });
    expect(manifests.map(labelOf)).not.toContain('Secret grafana-admin');
  });

  test('dashboards of Consul come from its repository, and own ones in their place', () => {
    const install = Install.argo();
    const theirs = JSON.stringify(platform(Mesh.consul(), { install, grafana: { login } }).manifests);
    expect(theirs).toContain('/hashicorp/consul/v1.22.7/grafana/consuldataplanedashboard.json');
    const own = platform(Mesh.consul(), {
      install,
      grafana: { login, dashboards: [{ name: 'mine', id: 1, revision: 2 }] },
    }).manifests;
    expect(JSON.stringify(own)).toMatch(/"mine":\{[^}]*\}\],"gnetId":1,"revision":2\}/);
    expect(JSON.stringify(own)).not.toContain('consuldataplanedashboard');
  });

  test('Kiali by token, after what it needs', () => {
    const { manifests } = platform(Mesh.istio({ controlPlaneNamespace: 'aks-istio-system' }), {
      install: Install.flux(),
      kiali: { login: KialiLogin.token() },
    });
    expect(specOf(manifests, 'HelmRelease', 'kiali-server')).toMatchObject({
      dependsOn: [{ name: 'kube-prometheus-stack' }],
      values: {
        auth: { strategy: 'token' },
        external_services: {
          istio: { root_namespace: 'aks-istio-system' },
          prometheus: {
            url: 'http://kube-prometheus-stack-prometheus.observability.svc.cluster.local:9090',
          },
          grafana: { enabled: false },
        },
      },
    });
    expect(valuesOf(manifests, 'kube-prometheus-stack')).toMatchObject({ grafana: { enabled: false } });
  });

  test('the chart that brings the operator also brings what only the operator knows', () => {
    const { manifests } = platform(Mesh.istio(), { install: Install.flux(), prometheus: {} });
    expect(manifests.map(labelOf)).not.toContain('PodMonitor istio-proxies');
    expect(valuesOf(manifests, 'kube-prometheus-stack')).toMatchObject({
      prometheus: {
        additionalPodMonitors: [{ name: 'istio-proxies', podTargetLabels: ['app', 'version'] }],
        additionalServiceMonitors: [{ name: 'istiod', endpoints: [{ port: 'http-monitoring' }] }],
      },
    });
  });

  test('Kiali by OpenID Connect, its client secret in a Secret', () => {
    const clientSecret = Credentials.azureKeyVault({
      name: 'kiali-oidc',
      vault: 'mesh-vault',
      tenantId: '00000000-0000-0000-0000-000000000000',
      clientId: '11111111-1111-1111-1111-111111111111',
      fields: { 'oidc-secret': 'kiali-client-secret' },
    });
    const { manifests } = platform(Mesh.istio(), {
      install: Install.flux(),
      kiali: {
        login: KialiLogin.openId({ issuer: 'https://id.example.com', clientId: 'kiali', clientSecret }),
      },
    });
    expect(valuesOf(manifests, 'kiali-server')).toMatchObject({
      auth: {
        strategy: 'openid',
        openid: { client_id: 'kiali', issuer_uri: 'https://id.example.com', disable_rbac: false },
      },
      deployment: {
        secret_name: 'kiali-oidc',
        custom_secrets: [{ csi: { volumeAttributes: { secretProviderClass: 'kiali-oidc' } } }],
      },
    });
    const provider = find(manifests, 'SecretProviderClass', 'kiali-oidc', 'observability');
    expect(schemaErrors(provider)).toEqual([]);
    expect(provider.spec).toMatchObject({
      provider: 'azure',
      parameters: { keyvaultName: 'mesh-vault', usePodIdentity: 'false' },
      secretObjects: [
        { secretName: 'kiali-oidc', data: [{ key: 'oidc-secret', objectName: 'kiali-client-secret' }] },
      ],
    });
  });

  test('values beyond the props are added, and may not contradict them', () => {
    const prometheus = { version: '88.4.0', values: { prometheus: { prometheusSpec: { replicas: 2 } } } };
    const { manifests } = platform(Mesh.istio(), { install: Install.flux(), prometheus });
    expect(valuesOf(manifests, 'kube-prometheus-stack')).toMatchObject({
      prometheus: { prometheusSpec: { replicas: 2, retention: '240h' } },
    });
    expect(specOf(manifests, 'HelmRelease', 'kube-prometheus-stack')).toMatchObject({
      chart: { spec: { version: '88.4.0' } },
    });
    const against = { values: { grafana: { enabled: true } } };
    expect(() => platform(Mesh.istio(), { install: Install.flux(), prometheus: against })).toThrow('MESH803');
  });
});

describe('credentials', () => {
  const grafanaBy = (credentials: Credentials): readonly Manifest[] =>
    platform(Mesh.istio(), { install: Install.flux(), grafana: { login: credentials } }).manifests;

  test('an ExternalSecret is made for the namespace, and only names what it wants', () => {
    const manifests = grafanaBy(
      Credentials.externalSecret({
        name: 'grafana-admin',
        store: { name: 'vault' },
        fields: {
          username: { key: 'grafana', property: 'user' },
          password: { key: 'grafana', property: 'password' },
        },
        refresh: Duration.minutes(5),
      }),
    );
    const secret = find(manifests, 'ExternalSecret', 'grafana-admin', 'observability');
    expect(schemaErrors(secret)).toEqual([]);
    expect(secret.apiVersion).toBe('external-secrets.io/v1');
    expect(secret.spec).toEqual({
      refreshInterval: '300s',
      secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
      target: { name: 'grafana-admin', creationPolicy: 'Owner' },
      data: [
        { secretKey: 'username', remoteRef: { key: 'grafana', property: 'user' } },
        { secretKey: 'password', remoteRef: { key: 'grafana', property: 'password' } },
      ],
    });
  });

  test('a SecretProviderClass is mounted by the pod that needs it, or its Secret would never be there', () => {
    const manifests = grafanaBy(
      Credentials.secretsStore({
        name: 'grafana-admin',
        provider: 'vault',
        parameters: { roleName: 'grafana' },
        fields: { username: 'user', password: 'password' },
      }),
    );
    expect(valuesOf(manifests, 'kube-prometheus-stack')).toMatchObject({
      grafana: {
        extraSecretMounts: [
          {
            csi: {
              driver: 'secrets-store.csi.k8s.io',
              volumeAttributes: { secretProviderClass: 'grafana-admin' },
            },
          },
        ],
      },
    });
    expect(schemaErrors(find(manifests, 'SecretProviderClass', 'grafana-admin'))).toEqual([]);
  });

  test.each([
    ['text in place of credentials', { username: 'admin', password: 'hunter2' }, 'grafana.login'],
    [
      'a password beside the name',
      Credentials.secret({ name: 'x', password: 'hunter2' } as never),
      'password',
    ],
  ])('%s is refused, and not repeated', (_what, bad, where) => {
    const attempt = (): unknown => grafanaBy(bad as unknown as Credentials);
    expect(attempt).toThrow(/MESH857/);
    expect(attempt).toThrow(where);
    expect(attempt).not.toThrow(/hunter2/);
  });

  test('a password among the values of a chart is refused', () => {
    const prometheus = { values: { grafana: { adminPassword: 'hunter2' } } };
    const attempt = (): unknown =>
      platform(Mesh.istio(), { install: Install.flux(), prometheus, grafana: { login } });
    expect(attempt).toThrow(/MESH805/);
    expect(attempt).not.toThrow(/hunter2/);
  });

  test('what software asks for must be among them', () => {
    const half = Credentials.externalSecret({
      name: 'x',
      store: { name: 'vault' },
      fields: { password: { key: 'grafana' } },
    });
    expect(() => grafanaBy(half)).toThrow(/MESH856.*have no "username", only "password"/);
  });
});
