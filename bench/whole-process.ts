import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import { processTimes, ROOT } from './process';
import { inTurns, ms, ratio } from './stats';

const ROUNDS = 9;
const DEMO = join(ROOT, 'apps/projet-31');
const COMPILED = join(ROOT, 'build/demo');

/** Synthesis of the demo, whole process, for ways to run TypeScript. */
export function benchWholeProcess(): void {
  compileDemo();
  const output = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-bench-'));
  const env = { CDK8S_OUTDIR: output, CDK8S_CHECK_UPGRADE: 'false' };
  const time = (command: string) => () => processTimes(command, env).processor;
  const times = inTurns(ROUNDS, {
    'nothing: node itself': time('node --eval 0'),
    'cdk8s and cdk8s-plus-27 loaded': time(`node --eval "require('cdk8s'); require('cdk8s-plus-27')"`),
    'compiled: node main.js': time(`node ${COMPILED}/main.js`),
    'node --import tsx main.ts': time(`node --import tsx ${DEMO}/main.ts`),
    'node_modules/.bin/tsx main.ts': time(`node_modules/.bin/tsx ${DEMO}/main.ts`),
    'npx tsx main.ts': time(`npx tsx ${DEMO}/main.ts`),
  });
  rmSync(output, { recursive: true });
  console.log('synthesis of the demo, whole process');
  const compiled = times['compiled: node main.js'];
  for (const [name, value] of Object.entries(times)) {
    console.log(`  ${name.padEnd(32)} ${ms(value).padStart(8)}  = ${ratio(value / compiled)}`);
  }
}

/** The demo as JavaScript, inside the package, so that its own name leads to the library that is built. */
function compileDemo(): void {
  mkdirSync(COMPILED, { recursive: true });
  for (const name of readdirSync(DEMO).filter((file) => file.endsWith('.ts'))) {
    const { outputText } = ts.transpileModule(readFileSync(join(DEMO, name), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    writeFileSync(join(COMPILED, name.replace(/\.ts$/, '.js')), outputText);
  }
}
