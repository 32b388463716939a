import { join } from 'node:path';
import type * as TypeScript from 'typescript';

const ROOT = join(__dirname, '..', '..');

/** What the compiler says of a place. */
export interface Said {
  /** The line that it is about, where it is about one. */
  readonly line?: string;
  readonly text: string;
}

/** The files of the libraries and of `lib`, read once for all programs. */
const sources = new Map<string, TypeScript.SourceFile | undefined>();

/** What the compiler says of each file: of those that exist only as a text here, and of others on the disk. They are one program. */
export function compilerSays(
  texts: ReadonlyMap<string, string>,
  others: readonly string[] = [],
): ReadonlyMap<string, readonly Said[]> {
  // Only when it is needed: it takes a while to load.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const ts = require('typescript') as typeof TypeScript;
  const options = optionsOf(ts);
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.getSourceFile = (name, version, ...rest) => {
    const text = texts.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, version);
    const known = sources.get(name) ?? getSourceFile.call(host, name, version, ...rest);
    sources.set(name, known);
    return known;
  };
  const names = [...texts.keys(), ...others];
  const program = ts.createProgram(names, options, host);
  return new Map(
    names.map((name) => {
      const source = program.getSourceFile(name);
      if (!source) throw new Error(`${name} is not in the program`);
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return [name, found.map((diagnostic) => said(ts, diagnostic))];
    }),
  );
}

function said(ts: typeof TypeScript, { file, start, messageText }: TypeScript.Diagnostic): Said {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (!file || start === undefined) return { text };
  const { line } = file.getLineAndCharacterOfPosition(start);
  return { line: file.text.split('\n')[line]?.trim(), text };
}

/** The options of the project; but a piece of code uses only some of what stands in front of it. */
function optionsOf(ts: typeof TypeScript): TypeScript.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (name) => ts.sys.readFile(name)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  return { ...options, noUnusedLocals: false, noUnusedParameters: false };
}
