import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../lib/read';
import { Finding, lint, LintOptions } from '../../lib/answers/lint';

/** Put at the end of each line of bad.yaml on which the rule must find something. */
const MARKER = /#\s*<- here\b/;

/** A file beside the tests of a rule: what it must find, or must be silent about. */
export interface Fixture {
  readonly file: string;
  readonly text: string;
  /** The lines that carry the marker. */
  readonly marked: readonly number[];
  /** Options for the run, from a first line such as `# options: {"closed": true}`. */
  readonly options: LintOptions;
}

/** The fixture of a rule, if there is one. */
export function fixture(rule: string, which: 'good' | 'bad'): Fixture | undefined {
  const file = join(__dirname, 'fixtures', rule, `${which}.yaml`);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const options = /^# options: (.*)$/.exec(lines[0] ?? '')?.[1];
  return {
    file,
    text,
    marked: lines.flatMap((line, index) => (MARKER.test(line) ? [index + 1] : [])),
    options: options === undefined ? {} : (JSON.parse(options) as LintOptions),
  };
}

/** What all rules find in a fixture. */
export function lintFixture({ text, options }: Fixture): readonly Finding[] {
  return lint(readText(text, 'fixture.yaml'), options);
}
