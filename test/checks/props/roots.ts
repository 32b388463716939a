import { App, Chart } from 'cdk8s';
import {
  AbTest,
  CanaryRelease,
  ConsulControlPlane,
  ConsulDns,
  Credentials,
  DnsCheck,
  DnsForward,
  Exposure,
  GoldenSignals,
  HelmChart,
  Install,
  Intention,
  IstioControlPlane,
  KialiLogin,
  Match,
  Mesh,
  MeshApp,
  MeshChart,
  MeshRules,
  Mirror,
  Observability,
  ObservabilityProps,
  Port,
  Replicas,
  ServiceLevelObjective,
  StaticIp,
  Tracing,
} from 'cdk8s-mesh';

/** Builds something with props that may be wrong, and gives what is written. */
export type Build = (props: object) => string;

type Software = 'istio' | 'consul';

const written = (mesh: Mesh, build: (chart: MeshChart) => unknown): string => {
  const app = new App();
  build(new MeshChart(app, 'shop', { namespace: 'shop', mesh }));
  return app.synthYaml();
};
const versioned = (chart: MeshChart, id = 'api'): MeshApp =>
  new MeshApp(chart, id, {
    ports: { http: Port.http(80) },
    versions: { v1: { image: 'a:1' }, v2: { image: 'a:2' } },
  });
const all = (chart: MeshChart): void => {
  const api = versioned(chart);
  const web = new MeshApp(chart, 'web', { image: 'w:1', ports: { http: Port.http(80) }, calls: [api] });
  new Exposure(chart, 'public', { app: web, hosts: ['a.example.com'], sourceRanges: ['10.0.0.0/8'] });
};

const platform = (build: (chart: Chart) => unknown): string => {
  const app = new App();
  build(new Chart(app, 'platform'));
  return app.synthYaml();
};

/** A chart of someone else's, installed in a way that has options. */
const installed = (install: Install): string =>
  platform((chart) => new HelmChart(chart, 'it', { ...CHART, install }));
const CHART = {
  repository: { name: 'r', url: 'https://charts.example.com' },
  chart: 'c',
  version: '1.0.0',
  namespace: 'n',
};

const login = Credentials.secret({ name: 'grafana' });
const watched = (mesh: Software, props: Partial<ObservabilityProps>): string =>
  platform(
    (chart) => new Observability(chart, 'it', { mesh: Mesh[mesh](), install: Install.flux(), ...props }),
  );
const loggedIn = (login: Credentials): string => watched('istio', { grafana: { login } });
const traced = (mesh: Software, tracing: Tracing): string => watched(mesh, { tracing });
const fields = { username: 'u', password: 'p' };
const remote = { username: { key: 'u' }, password: { key: 'p' } };
const HOST = 'collector.tracing.svc.cluster.local';
/** Credentials are the same for any mesh: they are asked about once. */
const once =
  (build: Build) =>
  (mesh: Software): Build | undefined =>
    mesh === 'istio' ? build : undefined;

/** By the name of the interface, how its props are put to use on a mesh. */
export const ROOTS: Readonly<Record<string, (mesh: Software) => Build | undefined>> = {
  IstioOptions: (mesh) => (mesh === 'istio' ? (props) => written(Mesh.istio(props), all) : undefined),
  ConsulOptions: (mesh) => (mesh === 'consul' ? (props) => written(Mesh.consul(props), all) : undefined),
  MeshChartProps: (mesh) => (props) => {
    const app = new App();
    all(new MeshChart(app, 'shop', { namespace: 'shop', mesh: Mesh[mesh](), ...props }));
    return app.synthYaml();
  },
  MeshAppProps: (mesh) => (props) =>
    written(
      Mesh[mesh](),
      (chart) => new MeshApp(chart, 'it', { image: 'a:1', ports: { http: Port.http(80) }, ...props }),
    ),
  WorkloadProps: (mesh) => (props) =>
    written(
      Mesh[mesh](),
      (chart) =>
        new MeshApp(chart, 'it', {
          ports: { http: Port.http(80) },
          versions: { v1: { image: 'a:1', ...props } },
        }),
    ),
  PodOptions: (mesh) => (props) =>
    written(
      Mesh[mesh](),
      (chart) =>
        new MeshApp(chart, 'it', { image: 'a:1', ports: { http: Port.http(80) }, pod: { ...props } }),
    ),
  AutoReplicasOptions: (mesh) => (props) =>
    written(
      Mesh[mesh](),
      (chart) =>
        new MeshApp(chart, 'it', {
          image: 'a:1',
          ports: { http: Port.http(80) },
          replicas: Replicas.auto({ min: 1, max: 2, ...props }),
        }),
    ),
  ImportedAppProps: (mesh) => (props) =>
    written(Mesh[mesh](), (chart) => {
      const other = MeshApp.fromName(chart, 'it', { name: 'it', ports: { http: Port.http(80) }, ...props });
      versioned(chart).access.allowFrom(other);
    }),
  PortOptions: (mesh) => (props) =>
    written(
      Mesh[mesh](),
      (chart) => new MeshApp(chart, 'it', { image: 'a:1', ports: { http: Port.http(80, props) } }),
    ),
  ExposureProps: (mesh) => (props) =>
    written(Mesh[mesh](), (chart) => new Exposure(chart, 'it', { app: versioned(chart), ...props })),
  IntentionProps: (mesh) => (props) =>
    written(Mesh[mesh](), (chart) => {
      const [from, to] = [versioned(chart, 'web'), versioned(chart)];
      return new Intention(chart, 'it', { from, to, action: 'allow', ...props });
    }),
  CanaryReleaseProps: (mesh) => (props) =>
    written(
      Mesh[mesh](),
      (chart) => new CanaryRelease(chart, 'it', { app: versioned(chart), weights: { v1: 100 }, ...props }),
    ),
  AbTestProps: (mesh) => (props) =>
    written(
      Mesh[mesh](),
      (chart) =>
        new AbTest(chart, 'it', { app: versioned(chart), when: Match.method('GET'), to: 'v2', ...props }),
    ),
  MirrorProps: (mesh) =>
    mesh === 'istio'
      ? (props) =>
          written(
            Mesh.istio(),
            (chart) => new Mirror(chart, 'it', { app: versioned(chart), to: 'v2', ...props }),
          )
      : undefined,
  IstioControlPlaneProps: (mesh) =>
    mesh === 'istio'
      ? (props) =>
          platform((chart) => new IstioControlPlane(chart, 'it', { install: Install.flux(), ...props }))
      : undefined,
  ConsulControlPlaneProps: (mesh) =>
    mesh === 'consul'
      ? (props) =>
          platform((chart) => new ConsulControlPlane(chart, 'it', { install: Install.flux(), ...props }))
      : undefined,
  GoldenSignalsProps: (mesh) => (props) =>
    written(Mesh[mesh](), (chart) => new GoldenSignals(chart, 'it', { app: versioned(chart), ...props })),
  ServiceLevelObjectiveProps: (mesh) => (props) =>
    written(
      Mesh[mesh](),
      (chart) =>
        new ServiceLevelObjective(chart, 'it', { app: versioned(chart), availability: 99.9, ...props }),
    ),
  FluxOptions: once((props) => installed(Install.flux(props))),
  ArgoOptions: once((props) => installed(Install.argo(props))),
  HelmChartProps: once((props) =>
    platform((chart) => new HelmChart(chart, 'it', { ...CHART, install: Install.flux(), ...props })),
  ),
  ConsulDnsProps: once((props) =>
    platform(
      (chart) => new ConsulDns(chart, 'it', { forward: DnsForward.toClusterIp('10.0.0.53'), ...props }),
    ),
  ),
  DnsCheckProps: once((props) =>
    platform((chart) => new DnsCheck(chart, 'it', { names: ['a.b'], ...props })),
  ),
  AzureStaticIpOptions: (mesh) => (props) =>
    written(Mesh[mesh](), (chart) => {
      const address = StaticIp.azure({ name: 'ip', ...props });
      return new Exposure(chart, 'it', { app: versioned(chart), address });
    }),
  SecretOptions: once((props) => loggedIn(Credentials.secret({ name: 'grafana', ...props }))),
  ExternalSecretOptions: once((props) =>
    loggedIn(Credentials.externalSecret({ name: 'grafana', store: { name: 's' }, fields: remote, ...props })),
  ),
  SecretsStoreOptions: once((props) =>
    loggedIn(
      Credentials.secretsStore({ name: 'grafana', provider: 'vault', parameters: {}, fields, ...props }),
    ),
  ),
  AzureKeyVaultOptions: once((props) =>
    loggedIn(
      Credentials.azureKeyVault({
        name: 'grafana',
        vault: 'mesh-vault',
        tenantId: '00000000-0000-0000-0000-000000000000',
        clientId: '11111111-1111-1111-1111-111111111111',
        fields,
        ...props,
      }),
    ),
  ),
  OpenIdOptions: once((props) =>
    watched('istio', {
      kiali: { login: KialiLogin.openId({ issuer: 'https://login.example.com', clientId: 'k', ...props }) },
    }),
  ),
  KialiOptions: once((props) => watched('istio', { kiali: { login: KialiLogin.token(), ...props } })),
  GrafanaOptions: (mesh) => (props) => watched(mesh, { grafana: { login, ...props } }),
  PrometheusOptions: (mesh) => (props) => watched(mesh, { prometheus: props }),
  ObservabilityProps: (mesh) => (props) => watched(mesh, props),
  ChartOptions: (mesh) => (props) => watched(mesh, { tracing: Tracing.jaeger(), jaeger: props }),
  TracingOptions: (mesh) => (props) => traced(mesh, Tracing.otlp({ host: HOST, ...props })),
  SamplingOptions: (mesh) => (props) => traced(mesh, Tracing.jaeger(props)),
  JaegerOptions: (mesh) => (props) => traced(mesh, Tracing.jaeger(props)),
  MeshRulesProps: (mesh) => (props) => {
    const app = new App();
    all(new MeshChart(app, 'shop', { namespace: 'shop', mesh: Mesh[mesh]() }));
    MeshRules.of(app, props);
    return app.synthYaml();
  },
};
