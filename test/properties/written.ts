import { schemaErrors } from '../schemas/validate';
import { build } from '../support/description';
import { Manifest } from '../support/manifests';
import { danglingReferences, splitsOf } from '../support/references';
import { forAny, forAnyOrder, manifestsOf, NamedMesh } from './rendered';

/** As text, which also tells the order of fields. */
const written = (manifests: readonly Manifest[]): string => JSON.stringify(manifests, null, 1);

/** What is written is sound in itself, whatever it means. */
export function testWritten(named: NamedMesh): void {
  const [, mesh] = named;

  test('is valid against the schemas', () => {
    forAny(named, ({ manifests }) => expect(manifests.flatMap(schemaErrors)).toEqual([]));
  });

  test('has splits that total 100', () => {
    forAny(named, ({ manifests }) => {
      const totals = splitsOf(manifests).map((weights) => weights.reduce((sum, weight) => sum + weight, 0));
      expect(totals.filter((total) => total !== 100)).toEqual([]);
    });
  });

  test('names only subsets, apps, accounts and pods that there are', () => {
    forAny(named, ({ manifests }) => expect(danglingReferences(manifests)).toEqual([]));
  });

  test('is written the same in whatever order it is built', () => {
    forAnyOrder(named, ({ description, manifests }, priority) => {
      expect(written(manifestsOf(build(description, mesh(), priority)))).toBe(written(manifests));
    });
  });

  test('is written the same a second time', () => {
    forAny(named, ({ manifests, again }) => expect(written(again)).toBe(written(manifests)));
  });
}
