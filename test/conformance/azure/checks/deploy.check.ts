import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { describeAks, readAksOutputs } from 'cdk8s-mesh/azure/handover';
import { Finished, tryRun } from '../../parts/run';
import { ArmStandIn } from '../arm/server';
import { FULL, SOURCE } from '../stacks';
import { PARTS } from '../terraform';

const ROOT = join(__dirname, '../../../..');
const PLATFORM = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;

/** Terraform as `cdktf` finds it, and the provider where `terraform init` looks first: nothing is downloaded. */
function installIn(folder: string): void {
  const place = join(folder, 'mirror', SOURCE, '5.2.0', PLATFORM);
  mkdirSync(place, { recursive: true });
  symlinkSync(
    join(PARTS.azurerm, 'terraform-provider-azurerm'),
    join(place, 'terraform-provider-azurerm_v5.2.0'),
  );
  writeFileSync(
    join(folder, 'terraform.rc'),
    `provider_installation {\n  filesystem_mirror { path = "${join(folder, 'mirror')}" }\n}\n`,
  );
  // Locking providers for other platforms is the one thing that asks the registry all the same.
  const script = `#!/bin/sh\n[ "$1" = providers ] && exit 0\nexec ${PARTS.terraform} "$@"\n`;
  writeFileSync(join(folder, 'terraform'), script, { mode: 0o755 });
}

void suite('the command of CDKTF', { timeout: 900_000 }, () => {
  void test('deploys with credentials and a subscription, and writes outputs that the library reads', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-deploy-'));
    const arm = await ArmStandIn.start();
    try {
      installIn(folder);
      writeFileSync(join(folder, 'arm.pem'), arm.certificate);
      const cdktf = (...args: readonly string[]): Promise<Finished> =>
        tryRun(join(ROOT, 'node_modules/.bin/cdktf'), args, {
          cwd: ROOT,
          timeout: 600_000,
          env: {
            ...process.env,
            ...arm.env,
            AZURE_STATE: join(folder, 'state.json'),
            CHECKPOINT_DISABLE: '1',
            SSL_CERT_FILE: join(folder, 'arm.pem'),
            TERRAFORM_BINARY_NAME: join(folder, 'terraform'),
            TF_CLI_CONFIG_FILE: join(folder, 'terraform.rc'),
          },
        });
      const app = ['--app', 'npx tsx test/conformance/azure/app.ts', '--output', join(folder, 'cdktf.out')];
      const file = join(folder, 'outputs.json');
      const deployed = await cdktf('deploy', 'mesh-aks', ...app, '--auto-approve', '--outputs-file', file);
      assert.equal(deployed.code, 0, `${deployed.stdout.slice(-4000)}\n${deployed.stderr}`);
      const outputs = readAksOutputs({ file }, describeAks(FULL));
      assert.equal(outputs.address, '203.0.113.31');
      assert.deepEqual(Object.keys(outputs.workloadIdentities), ['mongo']);
      assert.throws(
        () => readAksOutputs({ file }, describeAks({ ...FULL, location: 'northeurope' })),
        /MESH723/,
      );

      const destroyed = await cdktf('destroy', 'mesh-aks', ...app, '--auto-approve');
      assert.equal(destroyed.code, 0, `${destroyed.stdout.slice(-4000)}\n${destroyed.stderr}`);
    } finally {
      arm.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
