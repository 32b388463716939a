import { Cpu, HorizontalPodAutoscaler } from 'cdk8s-plus-27';
import { MeshApp, Port, Replicas, WorkloadProps } from 'cdk8s-mesh';
import { schemaErrors } from '../schemas/validate';
import { MESHES, meshOf, newChart, synth } from '../support/charts';
import { Manifest } from '../support/manifests';

const PORTS = { http: Port.http(8080) };

function render(
  mesh: (typeof MESHES)[number],
  app: WorkloadProps,
  versions?: Readonly<Record<string, WorkloadProps>>,
): readonly Manifest[] {
  const chart = newChart(meshOf(mesh));
  new MeshApp(chart, 'api', { image: 'a:1', ports: PORTS, ...app, versions });
  return synth(chart);
}

const ofKind = (manifests: readonly Manifest[], kind: string): readonly Manifest[] =>
  manifests.filter((manifest) => manifest.kind === kind);

describe.each(MESHES)('replicas on %s', (mesh) => {
  test('decided by load: an autoscaler for each version, and no number beside it', () => {
    const auto = Replicas.auto({ min: 2, max: 6, cpu: 70 });
    const all = render(mesh, { replicas: auto }, { '1.0': {}, '2.0': { replicas: 1 } });
    const [first, second] = ofKind(all, 'Deployment');
    expect(first).toMatchObject({ metadata: { name: 'api-v1-0' } });
    expect(first.spec).not.toHaveProperty('replicas');
    expect(second).toMatchObject({ metadata: { name: 'api-v2-0' }, spec: { replicas: 1 } });
    expect(ofKind(all, 'HorizontalPodAutoscaler')).toMatchObject([
      {
        metadata: { name: 'api-v1-0', namespace: 'shop', labels: { app: 'api', version: '1.0' } },
        spec: {
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api-v1-0' },
          minReplicas: 2,
          maxReplicas: 6,
          metrics: [
            {
              type: 'ContainerResource',
              containerResource: {
                name: 'cpu',
                container: 'api',
                target: { type: 'Utilization', averageUtilization: 70 },
              },
            },
          ],
        },
      },
    ]);
    expect(all.flatMap(schemaErrors)).toEqual([]);
  });

  test('measured is the container that the Deployment has, at 80 percent where nothing is said', () => {
    const all = render(mesh, { replicas: Replicas.auto({ min: 1, max: 1 }) });
    const [deployment] = ofKind(all, 'Deployment');
    const [autoscaler] = ofKind(all, 'HorizontalPodAutoscaler');
    expect(JSON.stringify(autoscaler.spec)).toContain('"averageUtilization":80');
    const { name } = (deployment as unknown as Pod).spec.template.spec.containers[0];
    expect(JSON.stringify(autoscaler.spec)).toContain(`"container":"${name}"`);
  });

  test('a limit alone is something to compare with', () => {
    const all = render(mesh, {
      replicas: Replicas.auto({ min: 1, max: 2 }),
      resources: { cpu: { limit: Cpu.millis(100) } },
    });
    expect(ofKind(all, 'HorizontalPodAutoscaler')).toHaveLength(1);
  });

  test('decided elsewhere: no number, no autoscaler', () => {
    const all = render(mesh, { replicas: Replicas.unmanaged() });
    expect(ofKind(all, 'Deployment')[0].spec).not.toHaveProperty('replicas');
    expect(ofKind(all, 'HorizontalPodAutoscaler')).toEqual([]);
  });

  test("decided elsewhere: cdk8s-plus's autoscaler takes the Deployment", () => {
    const chart = newChart(meshOf(mesh));
    const app = new MeshApp(chart, 'api', { image: 'a:1', ports: PORTS, replicas: Replicas.unmanaged() });
    new HorizontalPodAutoscaler(chart, 'load', { target: app.deployment('v1'), maxReplicas: 9 });
    const all = synth(chart);
    expect(ofKind(all, 'Deployment')[0].spec).not.toHaveProperty('replicas');
    expect(ofKind(all, 'HorizontalPodAutoscaler')).toMatchObject([
      { spec: { scaleTargetRef: { name: 'api' }, maxReplicas: 9 } },
    ]);
  });
});

interface Pod {
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: readonly { name: string }[] } };
  };
}

describe('replicas that cannot be', () => {
  const { NaN: none } = Number;
  test.each<[string, WorkloadProps, RegExp]>([
    ['no number at all', { replicas: '2' as never }, /`replicas` is "2", which is no number of pods/],
    ['none at least', { replicas: Replicas.auto({ min: 0, max: 2 }) }, /`replicas.min` is "0", which/],
    ['no most', { replicas: Replicas.auto({ min: 1, max: none }) }, /`replicas.max` is "NaN", which/],
    ['nothing said', { replicas: Replicas.auto(undefined as never) }, /`replicas.min` is "undefined"/],
    ['min above max', { replicas: Replicas.auto({ min: 3, max: 2 }) }, /is above replicas.max, which is 2/],
    ['no percentage', { replicas: Replicas.auto({ min: 1, max: 2, cpu: 0.8 }) }, /`replicas.cpu` is "0.8"/],
    ['above all', { replicas: Replicas.auto({ min: 1, max: 2, cpu: 101 }) }, /`replicas.cpu` is "101"/],
    [
      'nothing to compare with',
      { replicas: Replicas.auto({ min: 1, max: 2 }), resources: {} },
      /MESH113.*`resources` is "without cpu", which leaves an autoscaler nothing to compare with/,
    ],
  ])('%s', (_what, props, says) => {
    expect(() => render('istio', props)).toThrow(says);
  });
});
