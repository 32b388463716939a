import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildAzureParts } from './parts';

/**
 * Checks the Azure stack with what judges it without Azure: the real provider, Terraform and checkov. Words among the arguments
 * choose the checks with one of them in their name.
 */
async function main(): Promise<number> {
  const parts = await buildAzureParts((line) => console.error(line));
  const words = process.argv.slice(2);
  const files = readdirSync(join(__dirname, 'checks'))
    .filter(
      (file) =>
        file.endsWith('.check.ts') && (words.length === 0 || words.some((word) => file.includes(word))),
    )
    .map((file) => join(__dirname, 'checks', file));
  const flags = ['--import', 'tsx', '--test', '--test-concurrency=3', '--test-reporter=spec'];
  const env = { ...process.env, AZURE_PARTS: JSON.stringify(parts), CHECKPOINT_DISABLE: '1' };
  const child = spawn(process.execPath, [...flags, ...files], { stdio: 'inherit', env });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
