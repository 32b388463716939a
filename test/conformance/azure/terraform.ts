import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Finished, tryRun } from '../parts/run';
import { AzureParts } from './parts';
import { StackJson } from './stacks';

/** The parts that were built before the checks. */
export const PARTS = JSON.parse(process.env.AZURE_PARTS ?? '{}') as AzureParts;

/** A folder with a stack in it, and Terraform with the provider that was built here: nothing is downloaded. */
export class Workspace {
  public readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-azure-'));

  private readonly env: NodeJS.ProcessEnv;

  public constructor(stack: StackJson, env: NodeJS.ProcessEnv = {}) {
    this.env = { ...env };
    this.write('cdk.tf.json', JSON.stringify(stack, null, 1));
    this.write(
      'terraform.rc',
      `provider_installation {\n  dev_overrides { "hashicorp/azurerm" = "${PARTS.azurerm}" }\n  direct {}\n}\n`,
    );
  }

  /** Writes a file beside the stack. */
  public write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  /** Sets a variable for Terraform and the provider. */
  public setenv(name: string, value: string): void {
    this.env[name] = value;
  }

  /** Runs Terraform to its end, whatever that is. */
  public terraform(...args: readonly string[]): Promise<Finished> {
    return tryRun(PARTS.terraform, args, {
      cwd: this.folder,
      env: {
        PATH: process.env.PATH,
        HOME: this.folder,
        TF_CLI_CONFIG_FILE: join(this.folder, 'terraform.rc'),
        TF_IN_AUTOMATION: '1',
        CHECKPOINT_DISABLE: '1',
        ...this.env,
      },
      timeout: 600_000,
    });
  }

  /** Removes the folder. */
  public [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs something with a workspace that is gone afterwards. */
export async function withStack<T>(
  stack: StackJson,
  use: (workspace: Workspace) => Promise<T>,
  env?: NodeJS.ProcessEnv,
): Promise<T> {
  const workspace = new Workspace(stack, env);
  try {
    return await use(workspace);
  } finally {
    workspace[Symbol.dispose]();
  }
}

/** A problem that `terraform validate -json` reports. */
interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
}

/** What `terraform validate` says about a stack: its errors, each in one line. */
export function validate(stack: StackJson): Promise<readonly string[]> {
  return withStack(stack, async (workspace) => {
    const { stdout, stderr } = await workspace.terraform('validate', '-json');
    if (!stdout.startsWith('{')) throw new Error(`${stdout}\n${stderr}`);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] };
    return diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ summary, detail = '' }) => `${summary}: ${detail}`.replace(/\s+/g, ' '));
  });
}
