import { createProgram, ModuleResolutionKind, SymbolFlags } from 'typescript';
import { join } from 'node:path';

const ENTRIES = [
  'index',
  'answers/lint/public',
  'tools/testing/index',
  'platform/azure/index',
  'platform/azure/handover/index',
].map((entry) => join(__dirname, '..', '..', 'lib', `${entry}.ts`));

/** What an entry exports, by name: where each is declared. */
function exportsOf(program: ReturnType<typeof createProgram>, entry: string): readonly [string, string][] {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
  return checker.getExportsOfModule(module).map((symbol) => {
    const declared = symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return [symbol.name, declared.declarations?.[0]?.getSourceFile().fileName ?? ''];
  });
}

test('a public name means one thing, whichever entry it is imported from', () => {
  const options = { moduleResolution: ModuleResolutionKind.Node10, types: [], skipLibCheck: true };
  const program = createProgram(ENTRIES, options);
  const meanings = new Map<string, Set<string>>();
  for (const [name, file] of ENTRIES.flatMap((entry) => exportsOf(program, entry))) {
    meanings.set(name, (meanings.get(name) ?? new Set()).add(file));
  }
  expect(meanings.size).toBeGreaterThan(200);
  expect([...meanings].filter(([, files]) => files.size > 1).map(([name]) => name)).toEqual([]);
});
