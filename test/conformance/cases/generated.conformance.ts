import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { build, type Description } from '../../support/description';
import { description } from '../../support/arbitraries';
import { synth } from '../../support/charts';
import { hasPods, type KubeObject } from '../kube/objects';
import { theMesh } from '../suite/meshes';
import { record } from '../suite/report';
import { CONSUL, ISTIO, type Variant } from '../suite/variants';

const TOPIC = 'generated descriptions';
/** The same ones at each run, so that a failure comes back. */
const SEED = 31;
const COUNT = 6;

for (const variant of [ISTIO, CONSUL]) {
  void describe(`${variant.name}: ${TOPIC}`, () => {
    const title = `${COUNT} applications of up to five apps are accepted by everything that checks them`;
    void it(title, () => record(TOPIC, title, variant.name, () => applyAll(variant)));
  });
}

/**
 * Applies random descriptions as the API server takes them (server-side, strict about fields), with istiod's webhook and
 * Consul's own checks of config entries behind it. Pods are left out: what they do is what the cases are about.
 */
async function applyAll(variant: Variant): Promise<string> {
  const mesh = await theMesh(variant.software);
  const described = fc
    .sample(description, { seed: SEED, numRuns: COUNT })
    .map((data) => manifestsOf(variant, data));
  const accepted = described.filter((manifests) => manifests !== undefined);
  if (accepted.length < COUNT / 2)
    throw new Error(`only ${accepted.length} of ${COUNT} are not refused by the library`);
  for (const manifests of accepted) {
    await mesh.apply(manifests);
    // Consul takes no step from one set of versions to a wholly other one, as these are.
    await mesh.remove();
  }
  return `${accepted.flat().length} objects of ${accepted.length} applications`;
}

/** What is applied of a description; nothing where the mesh cannot do what it says. */
function manifestsOf(variant: Variant, data: Description): readonly KubeObject[] | undefined {
  try {
    const manifests = Object.values(build(data, variant.mesh())).flatMap(synth) as unknown as KubeObject[];
    return manifests.filter((object) => !hasPods(object) && !startsPods(object));
  } catch (error) {
    if (String(error).includes('MESH601')) return undefined;
    throw error;
  }
}

/** A Gateway of the Gateway API is a program of its own; the cases run them. */
const startsPods = ({ apiVersion, kind }: KubeObject): boolean =>
  apiVersion.startsWith('gateway.networking.k8s.io') && ['Gateway', 'HTTPRoute'].includes(kind);
