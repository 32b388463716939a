import { createProgram, ModuleResolutionKind, Symbol, SymbolFlags } from 'typescript';
import { join } from 'node:path';

const ENTRIES = [
  'index',
  'dialect',
  'answers/lint/public',
  'tools/testing/index',
  'platform/azure/index',
  'platform/azure/handover/index',
];

/** How many names whoever describes apps meets, at most: one more is a decision, and what only a mesh needs is no such name. */
const ROOT_HAS_AT_MOST = 136;

const fileOf = (entry: string): string => join(__dirname, '..', '..', 'lib', `${entry}.ts`);
const program = createProgram(ENTRIES.map(fileOf), {
  moduleResolution: ModuleResolutionKind.Node10,
  types: [],
  skipLibCheck: true,
});
const checker = program.getTypeChecker();

function declared(symbol: Symbol): Symbol {
  return symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** What an entry exports, by name: where each is declared. */
function exportsOf(entry: string): ReadonlyMap<string, string> {
  const module = checker.getSymbolAtLocation(program.getSourceFile(fileOf(entry))!)!;
  return new Map(
    checker
      .getExportsOfModule(module)
      .map((symbol) => [symbol.name, declared(symbol).declarations?.[0]?.getSourceFile().fileName ?? '']),
  );
}

test('a public name means one thing, whichever entry it is imported from', () => {
  const meanings = new Map<string, Set<string>>();
  for (const [name, file] of ENTRIES.flatMap((entry) => [...exportsOf(entry)])) {
    meanings.set(name, (meanings.get(name) ?? new Set()).add(file));
  }
  expect(meanings.size).toBeGreaterThan(200);
  expect([...meanings].filter(([, files]) => files.size > 1).map(([name]) => name)).toEqual([]);
});

test('the root has the names of those who describe apps, and no more', () => {
  const root = exportsOf('index');
  expect(root.size).toBeGreaterThan(100);
  expect(root.size).toBeLessThanOrEqual(ROOT_HAS_AT_MOST);
});

test('what only the author of a mesh needs is in `cdk8s-mesh/dialect` alone', () => {
  const root = exportsOf('index');
  const names = [...exportsOf('dialect').keys()];
  expect(names).toEqual(expect.arrayContaining(['Dialect', 'CapabilityTable', 'MeshGraph', 'ServiceNode']));
  expect(names.filter((name) => root.has(name))).toEqual([]);
});

test('every name is declared somewhere, so that none is lost on the way to an entry', () => {
  const lost = ENTRIES.flatMap((entry) => [...exportsOf(entry)].filter(([, file]) => file === ''));
  expect(lost).toEqual([]);
});
