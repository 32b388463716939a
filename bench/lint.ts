import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Library from '../lib';
import { median } from '../lib/tools/compare/statistics';
import { builtProgram } from '../test/conformance/parts/build';
import { describeWithLibrary } from './library';
import { processTimes, ProcessTimes } from './process';
import { ms, ratio } from './stats';
import { MeshName, MESHES } from './workload';

const ROUNDS: Readonly<Record<number, number>> = { 1: 9, 100: 9, 1000: 7, 10000: 3 };

type Tool = 'lint' | 'istioctl';

/** `cdk8s-mesh lint` over many apps, the whole process; for Istio in turns with `istioctl analyze` on the same files. */
export function benchLint(library: typeof Library): void {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-bench-'));
  const istioctl = builtProgram('istioctl');
  console.log('cdk8s-mesh lint, whole process');
  if (istioctl === undefined) console.log('  istioctl is not here: npm run conformance builds it');
  for (const mesh of MESHES) {
    const found = Object.entries(ROUNDS).map(([count, rounds]) => {
      const file = join(folder, `${mesh}-${count}.yaml`);
      writeFileSync(file, describeWithLibrary(library, mesh, Number(count)).synthYaml());
      const times = measure(rounds, commands(mesh, file, istioctl));
      console.log(`  ${mesh.padEnd(7)}${count.padStart(6)} apps  ${said(times)}`);
      return times;
    });
    const [, hundred, thousand, most] = found.map((times) => times.get('lint') as ProcessTimes);
    const growth = (to: ProcessTimes, from: ProcessTimes): string => ratio(to.processor / from.processor);
    console.log(
      `  ${mesh.padEnd(7)} ten times as many apps: 100 -> 1,000 ${growth(thousand, hundred)}, 1,000 -> 10,000 ${growth(most, thousand)}`,
    );
  }
  rmSync(folder, { recursive: true });
}

function commands(mesh: MeshName, file: string, istioctl?: string): ReadonlyMap<Tool, string> {
  const found = new Map<Tool, string>([['lint', `node build/lib/tools/cli/main.js lint ${file}`]]);
  if (mesh === 'istio' && istioctl !== undefined) {
    // Without -A it looks at the namespace `default` alone.
    found.set('istioctl', `${istioctl} analyze -A --use-kube=false ${file}`);
  }
  return found;
}

/** Medians of rounds in which the commands take turns. */
function measure(rounds: number, tools: ReadonlyMap<Tool, string>): ReadonlyMap<Tool, ProcessTimes> {
  const found = new Map<Tool, ProcessTimes[]>([...tools.keys()].map((tool) => [tool, []]));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 ? [...tools].reverse() : [...tools];
    for (const [tool, command] of order) found.get(tool)?.push(processTimes(command));
  }
  return new Map(
    [...found].map(([tool, times]) => [
      tool,
      {
        processor: median(times.map(({ processor }) => processor)),
        clock: median(times.map(({ clock }) => clock)),
      },
    ]),
  );
}

function said(times: ReadonlyMap<Tool, ProcessTimes>): string {
  const lint = times.get('lint') as ProcessTimes;
  const other = times.get('istioctl');
  if (!other) return `${ms(lint.processor).padStart(9)}`;
  return `${ms(lint.processor).padStart(9)} / istioctl analyze ${ms(other.processor).padStart(9)}  = ${ratio(lint.processor / other.processor)}, on the clock ${ratio(lint.clock / other.clock)}`;
}
