import assert from 'node:assert';
import { CanaryRelease } from '../../../lib/describe/release';
import type { KubeObject } from '../kube/objects';
import { forEachMesh, theCluster } from '../suite/meshes';
import { ISTIO, type Variant } from '../suite/variants';
import { shares, status } from './expectations';
import { World } from './world';
import { api, CLIENT } from './who';

/** What the checks are worth: each kind of them must fail on manifests that were broken on purpose. */
forEachMesh('controls, on manifests that were broken on purpose', (check, variant) => {
  check('a subset that no pod belongs to answers 503', async (mesh) => {
    await mesh.apply(released(variant).map(withoutPodsOfNew));
    await mesh.ready();
    const answer = await mesh.until(
      { from: CLIENT, to: api(), count: 20 },
      '503',
      ({ status: seen }) => seen[503] === 20,
    );
    assert.deepStrictEqual(status(503).mistakes(answer), []);
    assert.notDeepStrictEqual(shares({ '2.0': 100 }).mistakes(answer), []);
  });

  check('other weights than the checked ones are noticed', async (mesh) => {
    await mesh.apply(released(variant, { '1.0': 40, '2.0': 60 }));
    await mesh.ready();
    const answer = await mesh.until(
      { from: CLIENT, to: api(), count: 2000, concurrency: 4 },
      '40/60',
      (each) => shares({ '1.0': 40, '2.0': 60 }).mistakes(each).length === 0,
    );
    assert.notDeepStrictEqual(shares({ '1.0': 50, '2.0': 50 }).mistakes(answer), []);
    assert.notDeepStrictEqual(shares({ '1.0': 90, '2.0': 10 }).mistakes(answer), []);
  });

  check('a field that the schema does not have is refused', async () => {
    const { resources } = await theCluster();
    const kind = variant === ISTIO ? 'VirtualService' : 'ServiceSplitter';
    const object = released(variant).find((each) => each.kind === kind);
    assert.ok(object);
    const broken = { ...object, spec: { ...(object.spec as object), wieghts: [] } };
    await assert.rejects(resources.apply(broken), /wieghts/);
  });
});

forEachMesh(
  'controls of admission',
  (check, variant) => {
    check("istiod's webhook refuses a weight below zero, which the schema lets through", async (mesh) => {
      await mesh.apply(released(variant));
      const { resources } = await theCluster();
      const object = released(variant, { '1.0': 50, '2.0': 50 }).find(
        ({ kind }) => kind === 'VirtualService',
      );
      assert.ok(object);
      const negative = JSON.parse(
        JSON.stringify(object).replace('"weight":50', '"weight":-50'),
      ) as KubeObject;
      await assert.rejects(resources.apply(negative), /weight/);
    });
  },
  { only: [ISTIO] },
);

function released(
  variant: Variant,
  weights: Record<'1.0' | '2.0', number> = { '1.0': 0, '2.0': 100 },
): KubeObject[] {
  const world = new World(variant.mesh());
  new CanaryRelease(world.chart, 'canary', { app: world.api, weights });
  return world.manifests();
}

/** The subset of version 2.0 looks for a version that does not run. */
function withoutPodsOfNew(object: KubeObject): KubeObject {
  if (!['DestinationRule', 'ServiceResolver'].includes(object.kind) || object.metadata.name !== 'api')
    return object;
  const broken = JSON.stringify(object.spec).replace(/2\.0/g, '9.9');
  return { ...object, spec: JSON.parse(broken) as object };
}
