import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { tryRun } from '../../parts/run';
import { StackJson, stackJson } from '../stacks';
import { PARTS, withStack } from '../terraform';

/** What checkov asks for and the stack does not have, each with the reason. One that no longer fails must go. */
const SKIPPED = {
  CKV_AZURE_117:
    'Azure encrypts managed disks with keys of its own; keys of yours are an option (diskEncryptionSetId)',
  CKV_AZURE_227:
    'host encryption needs a feature of the subscription, without which the cluster is not made (hostEncryption)',
  CKV_AZURE_115:
    'a private API server is an option (apiServer: private); here ranges may reach it, which CKV_AZURE_6 sees',
  CKV_AZURE_139: 'a registry with private access needs Premium, and a network of yours',
  CKV_AZURE_163:
    'scanning images is bought with Microsoft Defender for the subscription, not with the registry',
  CKV_AZURE_164: 'content trust is gone from the service, and the option from version 5 of the provider',
  CKV_AZURE_165: 'copies in other regions need Premium',
  CKV_AZURE_166: 'quarantine needs Premium, and someone who releases images from it',
  CKV_AZURE_167: 'keeping untagged images for some days needs Premium',
  CKV_AZURE_233: 'a registry in several zones needs Premium',
  CKV_AZURE_237: 'data endpoints of its own need Premium',
} as const;

interface Result {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

interface Report {
  readonly results: Readonly<
    Record<'passed_checks' | 'failed_checks', readonly { readonly check_id: string }[]>
  >;
}

/** Runs checkov. With `--framework terraform` it would read nothing of this file, and find nothing wrong. */
function checkov(stack: StackJson): Promise<Result> {
  return withStack(stack, async ({ folder }) => {
    const args = ['-m', 'checkov.main', '--framework', 'terraform_json', '-f', 'cdk.tf.json'];
    const { stdout, stderr } = await tryRun('python3', [...args, '--skip-download', '-o', 'json'], {
      cwd: folder,
      env: { ...process.env, PYTHONPATH: PARTS.checkov },
    });
    assert.ok(stdout.startsWith('{'), `checkov read nothing: ${stdout} ${stderr}`);
    const { results } = JSON.parse(stdout) as Report;
    const ids = (checks: readonly { check_id: string }[]): readonly string[] => [
      ...new Set(checks.map(({ check_id }) => check_id)),
    ];
    return { passed: ids(results.passed_checks), failed: ids(results.failed_checks) };
  });
}

void suite('checkov', () => {
  void test('finds nothing but what is skipped, each for its reason', async () => {
    const { passed, failed } = await checkov(stackJson());
    assert.deepEqual([...failed].sort(), Object.keys(SKIPPED).sort());
    assert.ok(passed.length >= 18, `only ${passed.length} checks passed`);
  });

  void test('notices what is not secure', async () => {
    const { failed } = await checkov(
      stackJson(
        { localAccounts: true, skuTier: 'Free', apiServer: { public: true }, upgradeChannel: 'none' },
        ({ aks }) => {
          aks.cluster.addOverride('default_node_pool.only_critical_addons_enabled', false);
          aks.cluster.addOverride('network_profile.network_policy', undefined);
        },
      ),
    );
    for (const id of [
      'CKV_AZURE_141',
      'CKV_AZURE_170',
      'CKV_AZURE_6',
      'CKV_AZURE_171',
      'CKV_AZURE_232',
      'CKV_AZURE_7',
    ]) {
      assert.ok(failed.includes(id), `${id} was not noticed`);
    }
  });

  void test('a private cluster on encrypted hosts leaves less to skip', async () => {
    const { failed } = await checkov(
      stackJson({ apiServer: { private: true }, hostEncryption: true, registry: undefined }),
    );
    assert.deepEqual(failed, ['CKV_AZURE_117']);
  });
});
