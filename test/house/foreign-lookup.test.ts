import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const RULE = 'local/no-foreign-lookup';

interface Linted {
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

/** What the linter says of lookups in a text that stands in a room of the library. */
function said(code: string): readonly string[] {
  // A file that is there: types come from the project that it belongs to.
  const words = ['--stdin', '--stdin-filename', 'lib/names/plain-object.ts', '--format', 'json'];
  const command = join(root, 'node_modules/eslint/bin/eslint.js');
  const { stdout } = spawnSync(process.execPath, [command, ...words], {
    cwd: root,
    input: code,
    encoding: 'utf8',
  });
  const [result] = JSON.parse(stdout) as readonly Linted[];
  return result!.messages.filter(({ ruleId }) => ruleId === RULE).map(({ message }) => message);
}

const REFUSED = `
  export const found = (labels: Readonly<Record<string, string>>, key: string): unknown => labels[key];
  export const maybe = (labels: { [key: string]: string } | undefined, key: string): unknown => labels?.[key];
  export const there = (labels: object, key: string): boolean => key in labels;
`;
const FINE = `
  export const map = (labels: ReadonlyMap<string, string>, key: string): unknown => labels.get(key);
  export const list = (items: readonly string[], at: number): unknown => items[at];
  export const known = (table: { readonly a: number; readonly b: number }, key: 'a' | 'b'): number => table[key];
  export const written = (labels: Readonly<Record<string, string>>): unknown => labels['app'];
  export const union = (labels: object): boolean => 'app' in labels;
`;

test('what is looked up in a dictionary by any text, or asked for in any object, is refused, and nothing else', () => {
  const messages = said(REFUSED + FINE);
  expect(messages).toHaveLength(3);
  expect(messages[0]).toMatch(/ownValue\(object, key\)/);
  expect(messages[1]).toBe(messages[0]);
  expect(messages[2]).toMatch(/Object\.hasOwn\(object, key\)/);
}, 60_000);
