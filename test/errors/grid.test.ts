import { catalogue } from '../../lib/diagnostics';
import { MESHES } from '../support/charts';
import { toldBy } from '../support/errors';
import { allCases } from './cases';

const remedied = (text: string): boolean => /[.!)] \S.*\.$/s.test(text);

describe.each(MESHES)('on %s', (mesh) => {
  const cases = allCases.filter(({ on }) => on === undefined || on.includes(mesh));

  test.each(cases)('$code: $what', ({ code, bad, path, says }) => {
    const told = toldBy(mesh, bad);
    const mine = told.find((one) => one.code === code && one.path === path);
    if (!mine) throw new Error(`expected ${code} at ${path}, and was told ${JSON.stringify(told, null, 1)}`);
    expect(mine.text).toMatch(says);
    expect(remedied(mine.text)).toBe(true);
    // One mistake, one code: the same mistake must not be told again in other words.
    expect([...new Set(told.map((one) => one.code))]).toEqual([code]);
  });

  test.each(cases)('$code: $what, nearly', ({ good }) => {
    expect(toldBy(mesh, good)).toEqual([]);
  });
});

test('every code of the catalogue has a case', () => {
  // Azure's are not of a mesh: test/azure has a grid for them.
  const ofMeshes = Object.values(catalogue).filter((topic) => topic !== catalogue.azure);
  // A warning is no error of a description.
  const known = ofMeshes.flatMap((topic) =>
    Object.values(topic)
      .filter(({ definition }) => definition.severity === 'error')
      .map(({ definition }) => definition.code as string),
  );
  expect([...new Set(allCases.map(({ code }) => code))].sort()).toEqual([...known].sort());
});
