import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Library from '../lib';
import { describeWithLibrary } from './library';
import { processTimes } from './process';
import { inTurns, ms, ratio } from './stats';
import { appName, MeshName, MESHES, neighbour, PORT } from './workload';

const ROUNDS: Readonly<Record<number, number>> = { 1: 9, 100: 9, 1000: 5, 10000: 3 };

/** `cdk8s-mesh route` over many apps, the whole process from its start to the answer. */
export function benchRoute(library: typeof Library): void {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-bench-'));
  console.log('cdk8s-mesh route, whole process');
  for (const mesh of MESHES) {
    const times = Object.entries(ROUNDS).map(([count, rounds]) =>
      measure(library, folder, mesh, Number(count), rounds),
    );
    console.log(
      `  ${mesh.padEnd(7)} ${times.map(({ count, time }) => `${count}: ${ms(time)}`).join(', ')} apps`,
    );
    const [, , thousand, most] = times;
    console.log(
      `  ${mesh.padEnd(7)} 1,000 -> 10,000 apps, ten times as many: ${ratio(most.time / thousand.time)}`,
    );
  }
  rmSync(folder, { recursive: true });
}

function measure(
  library: typeof Library,
  folder: string,
  mesh: MeshName,
  count: number,
  rounds: number,
): { readonly count: number; readonly time: number } {
  const file = join(folder, `${mesh}-${count}.yaml`);
  writeFileSync(file, describeWithLibrary(library, mesh, count).synthYaml());
  const from = appName(0);
  const to = `http://${appName(neighbour(0, count))}:${PORT}/`;
  const { time } = inTurns(rounds, { time: () => route(file, count === 1 ? 'outside' : from, to) });
  return { count, time };
}

/** Processor time of one question, in milliseconds. */
function route(file: string, from: string, to: string): number {
  return processTimes(
    `node build/lib/tools/cli/main.js route ${file} --from ${from} --to ${to} --format json`,
  ).processor;
}
