import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { Mesh } from 'cdk8s-mesh';
import { parseAllDocuments } from 'yaml';
import { isModule, moduleOf, scene } from './fragment';
import { Block } from './markdown';
import { transpiled } from './transpile';

/** An object of Kubernetes, as far as it is told apart. */
export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** The name of a mesh in the notes of a page. */
export type MeshName = 'istio' | 'consul';

const made = new Map<string, readonly Manifest[]>();

/** What a block makes: for a program the file that has the mesh's name, where there is one. Each block is run once on each mesh. */
export function run(block: Block, meshName: MeshName): readonly Manifest[] {
  const key = `${block.where} on ${meshName}`;
  const known =
    made.get(key) ?? (isModule(block) ? runProgram(block, meshName) : runFragment(block, meshName));
  made.set(key, known);
  return known;
}

function runFragment(block: Block, meshName: MeshName): readonly Manifest[] {
  const app = new App();
  const { fragment } = evaluate(block) as { fragment: (...args: readonly unknown[]) => void };
  fragment(...scene(app, Mesh[meshName]()));
  return manifests(app.synthYaml());
}

function runProgram(block: Block, meshName: MeshName): readonly Manifest[] {
  const files = programFiles(() => evaluate(block));
  const own = files.get(`${meshName}.k8s.yaml`);
  return (own === undefined ? [...files.values()] : [own]).flatMap(manifests);
}

/** What a block that is a program writes, by the name of the file. */
export function filesOf(block: Block): ReadonlyMap<string, string> {
  return programFiles(() => evaluate(block));
}

/** What a program of cdk8s writes, by the name of the file. */
export function programFiles(program: () => unknown): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-docs-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = folder;
  try {
    program();
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.yaml'),
    );
    return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  } finally {
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
    rmSync(folder, { recursive: true });
  }
}

function evaluate(block: Block): unknown {
  const exported = {};
  new Function('exports', 'require', transpiled(moduleOf(block)))(exported, require);
  return exported;
}

/** The objects in a text of YAML. */
export function manifests(yaml: string): readonly Manifest[] {
  return parseAllDocuments(yaml).map((document) => document.toJSON() as Manifest);
}
