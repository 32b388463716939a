import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Mesh } from 'cdk8s-mesh';
import { Capability, FEATURES } from 'cdk8s-mesh/dialect';
import { LIBRARY } from '../../lib/tools/compare';
import { libraryFacts } from '../../docs/generate/compare/library-facts';
import { CASES, World } from '../conformance/cases';
import { FURTHER, SOURCE_RANGES } from '../conformance/cases/proofs';
import { ISTIO, CONSUL } from '../conformance/suite/variants';

const VARIANTS = { istio: ISTIO, consul: CONSUL };
type ComparedMesh = keyof typeof VARIANTS;
const COMPARED: readonly ComparedMesh[] = ['istio', 'consul'];
const capabilities = Object.keys(FEATURES) as Capability[];
const ROWS = COMPARED.flatMap((mesh) => capabilities.map((capability) => [mesh, capability] as const));

const levelOf = (mesh: ComparedMesh, capability: Capability): string =>
  Mesh[mesh]().dialect.capabilities[capability].level;

test('the facts that the command knows are those of the library (`npm run docs:tables` makes them)', () => {
  expect(LIBRARY).toEqual(libraryFacts());
});

test.each(ROWS)('on %s, %s is proved, or it is said why not', (mesh, capability) => {
  const proof = LIBRARY.proofs[capability][mesh]!;
  if ('cases' in proof) expect(proof.cases).not.toEqual([]);
  else expect(proof.unproved).toMatch(/\.$/);
});

test('some rows are not proved, and a change of that is noticed', () => {
  const unproved = ROWS.filter(([mesh, capability]) => 'unproved' in LIBRARY.proofs[capability][mesh]!);
  expect(unproved).toEqual([
    ['istio', 'requestMetrics'],
    ['istio', 'grpcFailures'],
    ['istio', 'kiali'],
    ['consul', 'ingressSourceRanges'],
    ['consul', 'wildcardSourceRanges'],
    ['consul', 'grpcFailures'],
    ['consul', 'kiali'],
  ]);
});

/** What the library says of a case of the suite: nothing when it takes the description. */
function refusalOf(name: string, mesh: ComparedMesh): string {
  const found = CASES.find((each) => each.name === name);
  if (!found) throw new Error(`there is no case "${name}"`);
  try {
    const world = new World(VARIANTS[mesh].mesh(), found.options);
    found.build?.(world);
    world.manifests();
    return '';
  } catch (error) {
    return String(error);
  }
}

test.each(FURTHER.map((proof) => [proof.on, proof.proves, proof] as const))(
  'on %s, the case outside of the table that proves %s is there',
  (_on, _proves, { name, file }) => {
    const source = readFileSync(join(__dirname, '../conformance', file), 'utf8');
    if (name !== SOURCE_RANGES.name) expect(source).toContain(name);
    else expect(source).toMatch(/forEachMesh\(\s*'what only Istio does[^]*check\(SOURCE_RANGES\.name/);
  },
);

const TABLED = new Set(CASES.map(({ name }) => name));
const PROOFS = ROWS.flatMap(([mesh, capability]) => {
  const proof = LIBRARY.proofs[capability][mesh]!;
  return ('cases' in proof ? proof.cases : []).map((name) => [mesh, capability, name] as const);
}).filter(([, , name]) => TABLED.has(name));

test.each(PROOFS)(
  'on %s, %s: the case "%s" asks for it, and is refused where the table says so',
  (...row) => {
    const [mesh, capability, name] = row;
    const refusal = refusalOf(name, mesh);
    const refused = levelOf(mesh, capability) === 'refused';
    if (refused) expect(refusal).toContain(`cannot do this: ${FEATURES[capability]}`);
    else expect(refusal).toBe('');
  },
);
