import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { counts, writeReport } from './suite/report';

/**
 * The suite itself, inside its namespaces: loads every `*.conformance.ts` below this folder whose path contains one of
 * the words asked for. The cases run in one process, one after the other, since they share one cluster.
 */
const words = (process.env.CONFORMANCE_ONLY ?? '').split(' ');
const files = (readdirSync(__dirname, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.conformance.ts') && words.some((word) => file.includes(word)))
  .sort();
if (files.length === 0) {
  throw new Error(`no file of the suite has one of these words in its path: ${words.join(' ')}`);
}
for (const file of files) {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are found when the suite runs
  require(join(__dirname, file));
}

after(() => {
  const { passed, failed } = counts();
  if (process.env.CONFORMANCE_REPORT) {
    writeReport(process.env.CONFORMANCE_REPORT);
  }
  console.log(`${passed} passed, ${failed} failed`);
  // Watches would keep this process alive; the kernel ends the daemons with the namespace. The test runner still has
  // to print its summary.
  setTimeout(() => process.exit(failed > 0 ? 1 : undefined), 500);
});
