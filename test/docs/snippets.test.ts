import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from './compile';
import { Block, blocksOf } from './markdown';
import { Manifest, manifests, MeshName, run } from './run';

/**
 * The pages are run. Every `ts` block type-checks, and every one synthesizes on both meshes, unless a comment before it says
 * otherwise: `types` (only type-check), `only: istio`, or `error: MESH301`. Every `yaml` block with a comment `istio`,
 * `consul` or `both` is part of what the `ts` block before it makes.
 */
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'apps/projet-31/README.md',
  'apps/boutique/README.md',
  ...readdirSync(join(__dirname, '../../docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const MESHES: readonly MeshName[] = ['istio', 'consul'];

const blocks = PAGES.flatMap(blocksOf);
const code = blocks.filter(({ language }) => language === 'ts');
const runnable = code.filter(({ notes }) => !notes.has('types'));

describe('code in the pages type-checks', () => {
  let messages: ReadonlyMap<string, readonly string[]>;
  beforeAll(() => {
    messages = compile(code);
  }, 120_000);

  test.each(code.map(({ where }) => where))('%s', (where) => {
    expect(messages.get(where)).toEqual([]);
  });
});

describe('code in the pages does what the page says', () => {
  const cases = runnable.flatMap((block) =>
    meshesOf(block).map((mesh) => [block.where, mesh, block] as const),
  );

  test.each(cases)('%s on %s', (_where, mesh, block) => {
    const code = block.notes.get('error');
    if (code) expect(() => run(block, mesh)).toThrow(code);
    else expect(run(block, mesh)).not.toHaveLength(0);
  });
});

describe('manifests in the pages are what the code above them makes', () => {
  const cases = blocks.flatMap((block, index) =>
    block.language === 'yaml'
      ? shownMeshes(block).map((mesh) => [block.where, mesh, block, sourceOf(index)] as const)
      : [],
  );

  test.each(cases)('%s on %s', (_where, mesh, shown, source) => {
    const made = run(source, mesh);
    for (const excerpt of manifests(shown.text)) expect(find(made, excerpt)).toMatchObject(excerpt);
  });
});

test('every block of YAML says where it comes from', () => {
  const silent = blocks.filter(
    (block) => block.language === 'yaml' && shownMeshes(block).length === 0 && !block.notes.has('unchecked'),
  );
  expect(silent.map(({ where }) => where)).toEqual([]);
});

function meshesOf({ notes }: Block): readonly MeshName[] {
  const only = notes.get('only');
  return MESHES.filter((mesh) => only === undefined || only === mesh);
}

function shownMeshes({ notes }: Block): readonly MeshName[] {
  return MESHES.filter((mesh) => notes.has(mesh) || notes.has('both'));
}

function sourceOf(index: number): Block {
  const source = blocks
    .slice(0, index)
    .reverse()
    .find(({ language }) => language === 'ts');
  if (!source) throw new Error(`${blocks[index]?.where} has no code above it`);
  return source;
}

function find(made: readonly Manifest[], { kind, metadata }: Manifest): Manifest | undefined {
  return made.find(
    (object) =>
      object.kind === kind &&
      object.metadata.name === metadata.name &&
      (metadata.namespace === undefined || object.metadata.namespace === metadata.namespace),
  );
}
