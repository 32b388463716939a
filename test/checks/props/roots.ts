import { App, Chart } from 'cdk8s';
import {
  AbTest,
  CanaryRelease,
  ConsulControlPlane,
  Exposure,
  GoldenSignals,
  Install,
  Intention,
  IstioControlPlane,
  Match,
  Mesh,
  MeshApp,
  MeshChart,
  Mirror,
  Port,
  Replicas,
  ServiceLevelObjective,
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
};
