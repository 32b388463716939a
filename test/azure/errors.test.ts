import { catalogue } from '../../lib/diagnostics';
import { CASES } from './cases';
import { OUTPUT_CASES } from './output-cases';
import { stackWith, synth, toldAbout } from './support';

const remedied = (text: string): boolean => /[.!)] \S.*\.$/s.test(text);

test.each(CASES)('$code: $what', ({ code, at, bad, says }) => {
  const told = toldAbout(bad);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ code, path: at ? `mesh-aks/${at}` : 'mesh-aks' });
  expect(told[0].text).toMatch(says);
  expect(remedied(told[0].text)).toBe(true);
});

test.each(CASES)('$code: $what, nearly', ({ good }) => {
  expect(toldAbout(good)).toEqual([]);
});

test('every code about Azure has a case', () => {
  const known = Object.values(catalogue.azure).map(({ definition }) => definition.code as string);
  const cased = [...CASES, ...OUTPUT_CASES].map(({ code }) => code);
  expect([...new Set(cased)].sort()).toEqual([...known].sort());
});

test('all mistakes of a stack come at once', () => {
  const props = {
    kubernetesVersion: '1.34.2',
    network: { podCidr: '10.0.0.0/16' },
    userPools: { user: { minCount: 9, vmSize: 'Standard_D2s_v5' } },
    addressZones: ['9'],
  } as const;
  expect(toldAbout(props).map(({ code }) => code)).toEqual([
    'MESH707',
    'MESH706',
    'MESH707',
    'MESH709',
    'MESH711',
  ]);
  expect(() => synth(stackWith(props))).toThrow(/MESH706[^]*MESH711/);
});
