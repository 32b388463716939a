import { Duration } from 'cdk8s';
import { Handler, Secret } from 'cdk8s-plus-27';
import { MeshApp, PodOptions, Port } from 'cdk8s-mesh';
import { schemaErrors } from '../schemas/validate';
import { MESHES, meshOf, newChart, synth } from '../support/charts';
import { Manifest } from '../support/manifests';

interface Deployed extends Manifest {
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly labels: object; readonly annotations?: object };
      readonly spec: { readonly containers: readonly object[]; readonly initContainers?: readonly object[] };
    };
  };
}

function templates(
  mesh: (typeof MESHES)[number],
  pod: PodOptions,
  versions: Readonly<Record<string, { pod?: PodOptions }>> = { v1: {} },
): readonly Deployed['spec']['template'][] {
  const chart = newChart(meshOf(mesh));
  new MeshApp(chart, 'api', { image: 'a:1', ports: { http: Port.http(8080) }, pod, versions });
  const all = synth(chart);
  expect(all.flatMap(schemaErrors)).toEqual([]);
  return all.filter(({ kind }) => kind === 'Deployment').map((each) => (each as Deployed).spec.template);
}

describe.each(MESHES)('pods on %s', (mesh) => {
  test('say who owns their volumes, how they end, and with what their images are pulled', () => {
    const chart = newChart(meshOf(mesh));
    const imagePullSecret = Secret.fromSecretName(chart, 'pull', 'registry');
    const [template] = templates(mesh, {
      securityContext: { fsGroup: 999, user: 999 },
      terminationGracePeriod: Duration.minutes(1),
      preStop: Handler.fromCommand(['sleep', '5']),
      imagePullSecret,
    });
    expect(template.spec).toMatchObject({
      securityContext: { fsGroup: 999, runAsUser: 999, runAsNonRoot: false },
      terminationGracePeriodSeconds: 60,
      imagePullSecrets: [{ name: 'registry' }],
      containers: [{ lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } } }],
    });
  });

  test('carry labels and annotations beside those of the mesh, and what a version adds', () => {
    const bare = templates(mesh, {})[0].metadata;
    const [first, second] = templates(
      mesh,
      { labels: { team: 'shop' }, annotations: { 'example.com/note': 'a note, of any form\n' } },
      { v1: {}, v2: { pod: { labels: { tier: 'front' } } } },
    );
    expect(first.metadata).toEqual({
      labels: { ...bare.labels, team: 'shop' },
      annotations: { ...bare.annotations, 'example.com/note': 'a note, of any form\n' },
    });
    expect(second.metadata.labels).toMatchObject({ team: 'shop', tier: 'front', version: 'v2' });
    expect(second.metadata.annotations).toMatchObject({ 'example.com/note': 'a note, of any form\n' });
  });

  test('run what comes first with the same loose security context, unless it says otherwise', () => {
    const [{ spec }] = templates(mesh, {
      initContainers: [
        { name: 'files', image: 'files:1' },
        { name: 'strict', image: 'strict:1', securityContext: { readOnlyRootFilesystem: true } },
      ],
    });
    expect(spec.initContainers).toMatchObject([
      { name: 'files', securityContext: { runAsNonRoot: false, readOnlyRootFilesystem: false } },
      { name: 'strict', securityContext: { runAsNonRoot: false, readOnlyRootFilesystem: true } },
    ]);
  });

  test('say nothing of all that where nothing was said', () => {
    const [{ spec }] = templates(mesh, {});
    for (const field of ['initContainers', 'imagePullSecrets']) expect(spec).not.toHaveProperty(field);
    expect(spec.containers[0]).not.toHaveProperty('lifecycle.preStop');
  });
});

describe('pods that cannot be', () => {
  test.each<[string, PodOptions, RegExp]>([
    [
      'the label of the app',
      { labels: { app: 'x' } },
      /MESH113.*`pod.labels.app` is "x", which is the label/,
    ],
    ['the label of the version', { labels: { version: 'x' } }, /`pod.labels.version` is "x"/],
    ['a label that is none', { labels: { team: 'not a value' } }, /`pod.labels.team` is "not a value"/],
    ['a key that is none', { annotations: { 'bad key': 'x' } }, /`pod.annotations` is "bad key"/],
    ['no text', { annotations: { key: 1 as never } }, /`pod.annotations.key` is "1", which is no text/],
    ['a group that is none', { securityContext: { fsGroup: -1 } }, /`pod.securityContext.fsGroup` is "-1"/],
    ['part of a second', { terminationGracePeriod: Duration.millis(1500) }, /is no whole number of seconds/],
    ['no time at all', { terminationGracePeriod: Duration.seconds(0) }, /is no whole number of seconds/],
    ['a number for a time', { terminationGracePeriod: 30 as never }, /is "30", which is no Duration/],
  ])('%s', (_what, pod, says) => {
    expect(() => templates('istio', pod)).toThrow(says);
  });
});
