import { CanaryRelease, MeshApp, Port, Replicas } from '../../lib';
import { manifestsOf } from '../support/charts';

type Pods = number | Replicas;

/** What is said at synth of a release to two versions with so many pods each. */
function warned(first: Pods, second: Pods, weights: readonly [number, number]): readonly string[] {
  const emit = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  try {
    manifestsOf('istio', (chart) => {
      const versions = { '1.0': { replicas: first }, '2.0': { replicas: second } };
      const app = new MeshApp(chart, 'api', { image: 'api:1', ports: { http: Port.http(80) }, versions });
      new CanaryRelease(chart, 'canary', { app, weights: { '1.0': weights[0], '2.0': weights[1] } });
    });
    return emit.mock.calls.map(([text]) => String(text));
  } finally {
    emit.mockRestore();
  }
}

test('all requests to one pod beside six that idle is a warning', () => {
  expect(warned(6, 1, [0, 100])).toEqual([
    expect.stringMatching(
      /^\[shop\/canary\] 100 % of the requests to "api" go to "2\.0", which has 1 of its 7 pods\./,
    ),
  ]);
});

test.each([
  ['pods and requests alike', 3, 3, [50, 50]],
  ['twice the share of its pods', 3, 1, [50, 50]],
  ['a version without requests and pods', 3, 0, [100, 0]],
  ['an autoscaler', Replicas.auto({ min: 1, max: 9 }), 1, [0, 100]],
  ['pods that someone else counts', Replicas.unmanaged(), 1, [0, 100]],
] as const)('%s is none', (_what, first, second, weights) => {
  expect(warned(first, second, weights)).toEqual([]);
});

test('requests to a version without pods are one', () => {
  expect(warned(3, 0, [90, 10])).toHaveLength(1);
});
