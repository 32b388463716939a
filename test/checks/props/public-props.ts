import { join } from 'node:path';
import * as ts from 'typescript';

/** What a prop takes, as far as values can be wrong for it. */
export type PropKind = 'number' | 'boolean' | 'text' | 'word' | 'texts' | 'map' | 'other';

/** A prop of a public interface, by its path from it: `ingress.namespace`. */
export interface PublicProp {
  readonly of: string;
  readonly path: string;
  readonly kind: PropKind;
}

const ROOT = join(__dirname, '../../..');
const LIBRARY = join(ROOT, 'lib');

/** Every prop and option of the interfaces that the package exports and whose names say that they are such, from the compiler. */
export function publicProps(): readonly PublicProp[] {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile.bind(ts.sys));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  const entry = join(LIBRARY, 'index.ts');
  const program = ts.createProgram([entry], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${entry} exports nothing`);
  return checker
    .getExportsOfModule(module)
    .filter(({ name }) => /(?:Props|Options)$/.test(name))
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter(({ flags }) => (flags & ts.SymbolFlags.Interface) !== 0)
    .flatMap((symbol) => propsOf(symbol.name, checker.getDeclaredTypeOfSymbol(symbol), '', checker, 0));
}

function propsOf(
  of: string,
  type: ts.Type,
  before: string,
  checker: ts.TypeChecker,
  depth: number,
): readonly PublicProp[] {
  return checker.getPropertiesOfType(type).flatMap((property): readonly PublicProp[] => {
    const path = `${before}${property.name}`;
    const own = checker.getNonNullableType(checker.getTypeOfSymbol(property));
    const kind = kindOf(own, checker);
    const isOwnInterface =
      kind === 'other' &&
      depth < 3 &&
      !own.getProperty('node') &&
      (own.symbol?.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeLiteral)) !== 0 &&
      own.symbol.declarations?.every((each) => each.getSourceFile().fileName.startsWith(LIBRARY)) === true;
    if (!isOwnInterface) return [{ of, path, kind }];
    return propsOf(of, own, `${path}.`, checker, depth + 1);
  });
}

function kindOf(type: ts.Type, checker: ts.TypeChecker): PropKind {
  const { flags } = type;
  if (flags & ts.TypeFlags.NumberLike) return 'number';
  if (flags & ts.TypeFlags.BooleanLike) return 'boolean';
  if (flags & ts.TypeFlags.String) return 'text';
  if (type.isStringLiteral()) return 'word';
  if (type.isUnion()) {
    const kinds = new Set(type.types.map((each) => kindOf(each, checker)));
    return kinds.size === 1 ? ([...kinds][0] ?? 'other') : 'other';
  }
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    return item && kindOf(item, checker) === 'text' ? 'texts' : 'other';
  }
  const values = type.getStringIndexType();
  return values && values.flags & ts.TypeFlags.String ? 'map' : 'other';
}
