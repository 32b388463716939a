import { join } from 'node:path';
import { AksOutputs, describeAks, readAksOutputs } from 'cdk8s-mesh/azure/handover';
import { Finished } from '../../parts/run';
import { FULL, StackJson } from '../stacks';
import { withStack, Workspace } from '../terraform';
import { ArmStandIn, Change } from './server';

/** What a deployment was, from the other side. */
export interface Deployment {
  /** What was changed while it was made. */
  readonly made: readonly Change[];
  /** What was changed while it was destroyed. */
  readonly destroyed: readonly Change[];
  /** What is known afterwards, read as a user of the library reads it. */
  readonly outputs: AksOutputs;
  /** What a second plan would change. */
  readonly drift: string;
}

/** Deploys a stack to a stand-in of its own, plans again, and destroys it. */
export async function deploy(stack: StackJson): Promise<Deployment> {
  const arm = await ArmStandIn.start();
  try {
    return await withStack(stack, (workspace) => liveIn(workspace, arm), arm.env);
  } finally {
    arm.stop();
  }
}

async function liveIn(workspace: Workspace, arm: ArmStandIn): Promise<Deployment> {
  workspace.write('arm.pem', arm.certificate);
  workspace.setenv('SSL_CERT_FILE', join(workspace.folder, 'arm.pem'));
  const flags = ['-no-color', '-input=false', '-auto-approve'];
  succeeded(await workspace.terraform('apply', ...flags), arm);
  const made = arm.changes.splice(0);
  const plan = await workspace.terraform('plan', '-no-color', '-input=false', '-detailed-exitcode');
  const printed = await workspace.terraform('output', '-json');
  const outputs = readAksOutputs({ json: printed.stdout }, describeAks(FULL));
  succeeded(await workspace.terraform('destroy', ...flags), arm);
  return { made, destroyed: arm.changes, outputs, drift: plan.code === 0 ? 'none' : plan.stdout };
}

function succeeded({ code, stdout, stderr }: Finished, arm: ArmStandIn): void {
  if (code === 0) return;
  throw new Error([stdout.slice(-3000), stderr, `not answered: ${arm.unknown.join(', ')}`].join('\n'));
}

/** The only change of that kind whose path ends so. */
export function change(changes: readonly Change[], method: Change['method'], path: RegExp): Change {
  const found = changes.filter((one) => one.method === method && path.test(one.path));
  if (found.length !== 1) {
    throw new Error(
      `${found.length} times ${method} ${String(path)} among\n${changes.map((one) => `${one.method} ${one.path}`).join('\n')}`,
    );
  }
  return found[0];
}
