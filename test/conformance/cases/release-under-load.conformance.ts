import { Testing } from 'cdk8s';
import { CanaryRelease } from '../../../lib/describe/release';
import { MeshApp, MeshChart } from '../../../lib/describe/app';
import { Port } from '../../../lib/model';
import { sleep } from '../client/poll';
import type { KubeObject } from '../kube/objects';
import type { RequestSpec } from '../mesh/mesh-under-test';
import { restarted } from '../selftest/workloads';
import { allVersion, expectNoFailure } from '../suite/expectations';
import { forEachMesh } from '../suite/meshes';
import type { Variant } from '../suite/variants';

const NAMESPACE = 'release';
const request: RequestSpec = {
  from: { app: 'client' },
  to: { app: 'api', namespace: NAMESPACE, port: 8080 },
};

/** Long enough at each step for some thousand requests to be answered by it. */
const STEP = 700;

interface Step {
  readonly versions: readonly string[];
  readonly weights?: Readonly<Record<string, number>>;
  /** How long the app takes until it listens. */
  readonly startAfter?: string;
}

/** A release as a team makes it, step by step, each a new synthesis of the same description. */
const STEPS: readonly Step[] = [
  { versions: ['1.0', '2.0'], weights: { '1.0': 100, '2.0': 0 } },
  { versions: ['1.0', '2.0'], weights: { '1.0': 90, '2.0': 10 } },
  { versions: ['1.0', '2.0'], weights: { '1.0': 50, '2.0': 50 } },
  { versions: ['1.0', '2.0'], weights: { '1.0': 0, '2.0': 100 } },
  { versions: ['2.0'] },
];

forEachMesh('a release under load', (check, variant) => {
  check(
    'from 100/0 by 90/10 and 50/50 to 0/100, and the old version removed: no request fails',
    async (mesh) => {
      await mesh.apply(manifests(variant, STEPS[0]));
      await mesh.ready();
      await mesh.until({ ...request, count: 20 }, 'the old version answers', allVersion('1.0'));
      const load = await mesh.load({ ...request, concurrency: 4 });
      for (const step of STEPS) {
        await mesh.apply(manifests(variant, step));
        await mesh.ready();
        await sleep(STEP);
      }
      await mesh.until({ ...request, count: 20 }, 'the new version answers', allVersion('2.0'));
      return expectNoFailure(await load.stop(), 1000);
    },
  );

  check('new pods of one version, one after the other: no request fails', async (mesh) => {
    const split = { versions: ['1.0', '2.0'], weights: { '1.0': 50, '2.0': 50 } };
    await mesh.apply(manifests(variant, split));
    await mesh.ready();
    await mesh.until({ ...request, count: 20 }, 'answers', ({ status }) => status[200] === 20);
    const load = await mesh.load({ ...request, concurrency: 4 });
    await mesh.apply(restarted(manifests(variant, split), 'api-v1-0'));
    await mesh.ready();
    return expectNoFailure(await load.stop(), 1000);
  });

  check('new pods that take three seconds until they listen: no request fails', async (mesh) => {
    const slow = { versions: ['1.0', '2.0'], weights: { '1.0': 50, '2.0': 50 }, startAfter: '3s' };
    await mesh.apply(manifests(variant, slow));
    await mesh.ready();
    await mesh.until({ ...request, count: 20 }, 'answers', ({ status }) => status[200] === 20);
    const load = await mesh.load({ ...request, concurrency: 4 });
    const begin = Date.now();
    await mesh.apply(restarted(manifests(variant, slow), 'api-v1-0'));
    await mesh.ready();
    const took = Date.now() - begin;
    const said = expectNoFailure(await load.stop(), 1000);
    // A probe that something else answers says that a pod is ready before the app listens.
    if (took < 3000) throw new Error(`new pods were ready after ${took} ms, before they listened`);
    return said;
  });
});

function manifests(variant: Variant, { versions, weights, startAfter }: Step): KubeObject[] {
  const chart = new MeshChart(Testing.app(), 'release', { mesh: variant.mesh(), namespace: NAMESPACE });
  const api = new MeshApp(chart, 'api', {
    ports: { http: Port.http(8080) },
    versions: Object.fromEntries(
      versions.map((version) => [version, { image: `cdk8s-mesh/echo:${version}` }]),
    ),
    ...(startAfter !== undefined && { env: { ECHO_START_AFTER: startAfter } }),
  });
  new MeshApp(chart, 'client', {
    image: 'cdk8s-mesh/echo:1.0',
    ports: { http: Port.http(9090) },
    calls: [api],
  });
  if (weights) new CanaryRelease(chart, 'canary', { app: api, weights });
  return Testing.synth(chart) as KubeObject[];
}
