import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from '../lib/tools/compare/statistics';
import { ms } from './stats';

const ROUNDS = 21;
const ROOT = join(__dirname, '..');

/** Prints how much processor time it takes to load cdk8s and cdk8s-plus-27, and then the library. */
const SCRIPT = `
  const since = (start) => { const { user, system } = process.cpuUsage(start); return (user + system) / 1000; };
  let start = process.cpuUsage();
  require('constructs'); require('cdk8s'); require('cdk8s-plus-27');
  const base = since(start);
  start = process.cpuUsage();
  require('./build/lib');
  console.log(JSON.stringify({ base, added: since(start) }));
`;

/** What loading the library adds to loading what it is made on. */
export function benchLoading(): void {
  const found = Array.from({ length: ROUNDS }, load);
  const base = median(found.map((round) => round.base));
  const added = median(found.map((round) => round.added));
  console.log('loading, each time in a new process');
  console.log(
    `  cdk8s and cdk8s-plus-27 ${ms(base)}, the library adds ${ms(added)} = ${((100 * added) / base).toFixed(1)} %`,
  );
}

function load(): { readonly base: number; readonly added: number } {
  const text = execFileSync(process.execPath, ['--eval', SCRIPT], { cwd: ROOT, encoding: 'utf8' });
  return JSON.parse(text) as { base: number; added: number };
}
