import { App } from 'cdk8s';
import * as fc from 'fast-check';
import { Projet31 } from '../../../apps/projet-31/projet31';
import { formatFinding, lint } from '../../../lib/answers/lint';
import { readObjects } from '../../../lib/read';
import { description } from '../../support/arbitraries';
import { build } from '../../support/description';
import { synth } from '../../support/charts';
import { CASES, World } from '../cases';
import { CONSUL, type Variant } from '../suite/variants';

const SEED = 31;
const COUNT = 100;

/** Everything that the suite has the library write for a mesh: each name, and the objects; none where it is refused. */
export function ownOutput(variant: Variant): ReadonlyMap<string, readonly unknown[]> {
  const outputs = new Map<string, readonly unknown[]>([['the demo', demo(variant)]]);
  for (const each of CASES) {
    if (each.refusedBy?.[variant.software]) continue;
    const world = new World(variant.mesh(), { upstreamsForAll: variant === CONSUL, ...each.options });
    each.build?.(world);
    outputs.set(each.name, world.manifests());
  }
  fc.sample(description, { seed: SEED, numRuns: COUNT }).forEach((data, index) => {
    const objects = unlessRefused(() => Object.values(build(data, variant.mesh())).flatMap(synth));
    if (objects) outputs.set(`description ${index} of seed ${SEED}`, objects);
  });
  return outputs;
}

/** What the linter says of each output: one line for each finding, by its rule. */
export function lintOutput(
  outputs: ReadonlyMap<string, readonly unknown[]>,
): ReadonlyMap<string, readonly string[]> {
  const findings = new Map<string, string[]>();
  for (const [name, objects] of outputs) {
    for (const finding of lint({ manifests: readObjects(objects) })) {
      findings.set(finding.rule, [
        ...(findings.get(finding.rule) ?? []),
        `${name}: ${formatFinding(finding)}`,
      ]);
    }
  }
  return findings;
}

function demo({ name, mesh }: Variant): readonly unknown[] {
  return new Projet31(new App(), name.replace(' ', '-'), { mesh: mesh() }).toJson() as unknown[];
}

/** What the mesh cannot do is refused with this code: nothing is written then. */
function unlessRefused<T>(describe: () => T): T | undefined {
  try {
    return describe();
  } catch (error) {
    if (String(error).includes('MESH601')) return undefined;
    throw error;
  }
}
