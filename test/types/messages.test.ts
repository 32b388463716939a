import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Said } from '../support/compiler';

const HEAD = `
import { AbTest, CanaryRelease, Exposure, Intention, Match, MeshApp, MeshChart, Mirror, Port } from 'cdk8s-mesh';
declare const chart: MeshChart;
declare const api: MeshApp<'1.0' | '2.0', 'http', 'http'>;
declare const db: MeshApp<'v1', 'data', 'tcp'>;
const when = Match.method('GET');
export const it = `;

/** One expression each, and what the compiler must say of it; nothing where it must be silent. */
const SNIPPETS: readonly (readonly [code: string, ...says: string[]])[] = [
  ["new CanaryRelease(chart, 'a', { app: api, weights: { '1.0': 50, '2.0': 50 } })"],
  [
    "new CanaryRelease(chart, 'a', { app: api, weights: { '1.0': 50, '3.0': 50 } })",
    `'3.0'' does not exist in type 'Weights<"1.0" | "2.0">'`,
  ],
  [
    "new AbTest(chart, 'a', { app: api, when, to: '3.0' })",
    `Type '"3.0"' is not assignable to type '"1.0" | "2.0"'`,
  ],
  [
    "new AbTest(chart, 'a', { app: api, when, to: '1.0', otherwise: '3.0' })",
    `Type '"3.0"' is not assignable`,
  ],
  ["new Mirror(chart, 'a', { app: api, to: '3.0' })", `Type '"3.0"' is not assignable`],
  [
    "new AbTest(chart, 'a', { app: db, when, to: 'v1' })",
    'this app has only TCP ports, and a mesh cannot tell requests apart on them',
  ],
  ["new Mirror(chart, 'a', { app: db, to: 'v1' })", 'this app has only TCP ports'],
  [
    "api.deployment('3.0')",
    `Argument of type '"3.0"' is not assignable to parameter of type '"1.0" | "2.0"'`,
  ],
  [
    "db.addressOf(api, 'admin')",
    `Argument of type '"admin"' is not assignable to parameter of type '"http"'`,
  ],
  [
    "new Exposure(chart, 'a', { app: api, appPort: 'admin' })",
    `Type '"admin"' is not assignable to type '"http"'`,
  ],
  [
    "new Intention(chart, 'a', { from: db, to: api, action: 'block' })",
    `Type '"block"' is not assignable to type 'Action'`,
  ],
  [
    "new MeshApp(chart, 'a', { ports: { http: Port.http(1) }, versions: { '1.0': { imgae: 'a' } } })",
    `'imgae' does not exist in type 'WorkloadProps'`,
  ],
];

/** The files beside this one. */
const BESIDE = readdirSync(__dirname)
  .filter((name) => !name.endsWith('.test.ts'))
  .map((name) => join(__dirname, name));

/** The snippets exist only here. */
const fileOf = (index: number): string => join(__dirname, `snippet-${index}.ts`);

describe('the compiler', () => {
  let said: ReadonlyMap<string, readonly Said[]>;
  beforeAll(() => {
    const texts = new Map(SNIPPETS.map(([code], index) => [fileOf(index), `${HEAD}${code};\n`]));
    said = globalThis.kept.compiler.compilerSays(texts, BESIDE);
  }, 120_000);

  /** Every sentence about a file, also those that explain another. */
  const saidOf = (path: string): readonly string[] => (said.get(path) ?? []).map(({ text }) => text);

  test.each(SNIPPETS.map(([code, ...says], index) => ({ code, says, index })))(
    'reads $code',
    ({ says, index }) => {
      const sentences = saidOf(fileOf(index));
      if (says.length === 0) expect(sentences).toEqual([]);
      else expect(sentences).toHaveLength(1);
      for (const words of says) expect(sentences[0]).toContain(words);
    },
  );

  test.each(['apps.ts', 'releases.ts'])(
    'finds in %s every mistake that is expected there, and no other',
    (name) => {
      const path = join(__dirname, name);
      expect(said.has(path)).toBe(true);
      expect(saidOf(path)).toEqual([]);
    },
  );
});
