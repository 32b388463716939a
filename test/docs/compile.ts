import { join } from 'node:path';
import * as ts from 'typescript';
import { moduleOf } from './fragment';
import { Block } from './markdown';

const ROOT = join(__dirname, '../..');

/** What the compiler says of each block, by where it stands. The blocks are one program, as loading the libraries takes longest. */
export function compile(blocks: readonly Block[]): ReadonlyMap<string, readonly string[]> {
  const files = new Map(blocks.map((block, index) => [join(ROOT, `docs-block-${index}.ts`), block]));
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, version, ...rest) => {
    const block = files.get(name);
    return block
      ? ts.createSourceFile(name, moduleOf(block), version)
      : getSourceFile.call(host, name, version, ...rest);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return new Map(
    [...files].map(([name, { where }]) => {
      const source = program.getSourceFile(name);
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return [where, found.map(message)];
    }),
  );
}

function message({ file, start, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (!file || start === undefined) return text;
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${file.text.split('\n')[line]?.trim()}\n  ${text}`;
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (name) => ts.sys.readFile(name)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  return { ...options, noUnusedLocals: false, noUnusedParameters: false };
}
