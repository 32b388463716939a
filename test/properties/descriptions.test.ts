import { Mesh, MeshChart } from 'cdk8s-mesh';
import fc from 'fast-check';
import { schemaErrors } from '../schemas/validate';
import { description } from '../support/arbitraries';
import { build, Description } from '../support/description';
import { Manifest, synth, textOf } from '../support/manifests';
import { danglingReferences, splitsOf } from '../support/references';

const MESHES = [
  ['Istio', () => Mesh.istio()],
  ['Consul', () => Mesh.consul()],
  ['Consul with a transparent proxy', () => Mesh.consul({ upstreams: 'transparent' })],
] as const;

/** Enough to meet what is common, and short; a failure prints the seed that repeats it. */
const RUNS = 30;
jest.setTimeout(60_000);

type Charts = Readonly<Record<'shop' | 'pay', MeshChart>>;

const manifestsOf = ({ shop, pay }: Charts): readonly Manifest[] => [...synth(shop), ...synth(pay)];
const written = (charts: Charts): string => textOf(manifestsOf(charts));

describe.each(MESHES)('any description, on %s', (_name, mesh) => {
  const manifestsFor = (apps: Description): readonly Manifest[] => manifestsOf(build(apps, mesh()));

  test('is valid against the schemas', () => {
    fc.assert(
      fc.property(description, (apps) => {
        expect(manifestsFor(apps).flatMap(schemaErrors)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('has splits that total 100', () => {
    fc.assert(
      fc.property(description, (apps) => {
        const totals = splitsOf(manifestsFor(apps)).map((weights) =>
          weights.reduce((sum, weight) => sum + weight, 0),
        );
        expect(totals.filter((total) => total !== 100)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('names only subsets, apps, accounts and pods that there are', () => {
    fc.assert(
      fc.property(description, (apps) => {
        expect(danglingReferences(manifestsFor(apps))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('is written the same in whatever order it is built', () => {
    fc.assert(
      fc.property(description, fc.func(fc.nat()), (apps, priority) => {
        expect(written(build(apps, mesh(), priority))).toBe(written(build(apps, mesh())));
      }),
      { numRuns: RUNS },
    );
  });

  test('is written the same a second time', () => {
    fc.assert(
      fc.property(description, (apps) => {
        const charts = build(apps, mesh());
        const first = written(charts);
        expect(written(charts)).toBe(first);
      }),
      { numRuns: RUNS },
    );
  });
});
