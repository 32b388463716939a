import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goIn, made, Progress } from '../parts/build';
import { keyOf } from '../parts/cache';
import { run } from '../parts/run';

/** What checks the stack, where it is on this machine. */
export interface AzureParts {
  /** Terraform, as a program. */
  readonly terraform: string;
  /** The folder of the provider azurerm. */
  readonly azurerm: string;
  /** The folder of checkov's Python packages. */
  readonly checkov: string;
}

/** The version of Terraform in `parts/terraform/go.mod`: built from its module, which says "dev" if not told. */
const NO_DEV = '-X github.com/hashicorp/terraform/version.dev=no';

/** Builds what is missing. Nothing of it is ever shipped: Terraform is under the Business Source License. */
export async function buildAzureParts(progress: Progress): Promise<AzureParts> {
  return {
    terraform: await made('terraform', keyOf(...moduleFiles('terraform')), progress, buildTerraform),
    checkov: await made('checkov', keyOf(requirements()), progress, installCheckov),
    azurerm: await made('azurerm', keyOf(...moduleFiles('azurerm')), progress, buildAzurerm),
  };
}

/**
 * The published module of Terraform lacks the modules of nine kinds of remote state, which lie beside it in its repository and
 * are published nowhere. What stands for them gives no remote state; here states are files.
 */
async function buildTerraform(target: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-terraform-'));
  try {
    cpSync(join(__dirname, 'parts/terraform'), folder, { recursive: true });
    const replaced = readFileSync(join(folder, 'go.mod'), 'utf8').matchAll(/^replace (\S+) => \.\/(\S+)$/gm);
    for (const [, path, place] of replaced) {
      mkdirSync(join(folder, place), { recursive: true });
      writeFileSync(join(folder, place, 'go.mod'), `module ${path}\n\ngo 1.24.5\n`);
      writeFileSync(join(folder, place, 'none.go'), noBackend(place.replace(/^.*\//, '')));
    }
    await goBuild(folder, target, 'github.com/hashicorp/terraform', `-s -w ${NO_DEV}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function noBackend(name: string): string {
  return [
    `package ${name}`,
    'import "github.com/hashicorp/terraform/internal/backend"',
    'func New() backend.Backend { return nil }',
    '',
  ].join('\n\n');
}

/** Six to twelve minutes on two cores, and 3.5 GB of memory. */
async function buildAzurerm(target: string): Promise<void> {
  mkdirSync(target);
  const program = join(target, 'terraform-provider-azurerm');
  await goBuild(
    join(__dirname, 'parts/azurerm'),
    program,
    'github.com/hashicorp/terraform-provider-azurerm',
    '-s -w',
  );
}

async function goBuild(module: string, target: string, name: string, ldflags: string): Promise<void> {
  const args = ['go', 'build', '-mod=readonly', '-p', '2', '-ldflags', ldflags, '-o', target, name];
  await run('nice', args, goIn(module));
}

async function installCheckov(target: string): Promise<void> {
  const flags = ['--require-hashes', '--no-deps', '--only-binary=:all:', '--no-compile', '--quiet'];
  const file = join(__dirname, 'parts/checkov/requirements.txt');
  await run('python3', ['-m', 'pip', 'install', ...flags, '--target', target, '-r', file]);
}

function requirements(): Buffer {
  return readFileSync(join(__dirname, 'parts/checkov/requirements.txt'));
}

function moduleFiles(name: string): readonly Buffer[] {
  return ['go.mod', 'go.sum'].map((file) => readFileSync(join(__dirname, 'parts', name, file)));
}
