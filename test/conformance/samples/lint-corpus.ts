import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Finding, lint } from '../../../lib/answers/lint';
import { readPaths } from '../../../lib/read';
import type { Corpus } from './corpora';

/** What the linter says of a corpus. */
export interface CorpusFindings {
  readonly files: number;
  /** Templates, which are no manifests before they are rendered. */
  readonly templates: number;
  readonly findings: ReadonlyMap<string, Finding>;
}

/** Lints each file by itself, as people lint what they copied, and together what belongs together. */
export function lintCorpus({ path, together = false }: Corpus, folder: string): CorpusFindings {
  const findings = new Map<string, Finding>();
  const add = (paths: readonly string[]): void => {
    for (const finding of lint(readPaths(paths))) {
      findings.set(
        `${path}/${relative(folder, finding.file ?? '')}:${finding.line ?? '?'} ${finding.rule}`,
        finding,
      );
    }
  };
  const named = manifestFilesIn(folder);
  const files = named.filter((file) => !readFileSync(file, 'utf8').includes('{{'));
  for (const file of files) add([file]);
  if (together) {
    for (const entry of readdirSync(folder))
      if (statSync(join(folder, entry)).isDirectory()) add([join(folder, entry)]);
    add([folder]);
  }
  return { files: files.length, templates: named.length - files.length, findings };
}

function manifestFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ya?ml|json)$/.test(name))
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile() && readFileSync(file, 'utf8').includes('apiVersion'))
    .sort();
}
