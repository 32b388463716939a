import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../lib/tools/compare/statistics';
import { processTimes } from './process';
import { GROWING } from './growing';
import { ms } from './stats';

const SIZES = [100, 1000, 10000];
const ROUNDS = 3;

/** How the time of what could grow faster than the input does: exponents, 1 where ten times as much takes ten times as long. */
export function benchGrowth(): void {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-bench-'));
  const empty = join(folder, 'empty.yaml');
  writeFileSync(empty, '');
  const start = time(`lint ${empty}`);
  console.log('growth, whole process without its start; the exponent from 100 to 10,000');
  for (const [name, { text, command }] of Object.entries(GROWING)) {
    const times = SIZES.map((size) => {
      const file = join(folder, 'input.yaml');
      writeFileSync(file, text(size));
      // What is below the noise of a start counts as that.
      return Math.max(time(command(file)) - start, 20);
    });
    const [first = 1, , last = 1] = times;
    const exponent = Math.log10(last / first) / Math.log10(10000 / 100);
    console.log(`  ${name.padEnd(52)} ${times.map(ms).join(', ')}  exponent ${exponent.toFixed(2)}`);
  }
  rmSync(folder, { recursive: true });
}

function time(words: string): number {
  const command = `node build/lib/tools/cli/main.js ${words}`;
  return median(Array.from({ length: ROUNDS }, () => processTimes(command).processor));
}
