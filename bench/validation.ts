import type * as Library from '../lib';
import { describeWithLibrary } from './library';
import { inTurns, ms, ratio, timed } from './stats';
import { MESHES } from './workload';

const ROUNDS: Readonly<Record<number, number>> = { 1: 41, 100: 11, 1000: 5 };

/** Synthesis with the rules asked about everything that the app makes, against synthesis without. */
export function benchValidation(library: typeof Library): void {
  console.log('synthesis with MeshRules against synthesis without');
  for (const mesh of MESHES) {
    for (const [count, rounds] of Object.entries(ROUNDS)) {
      const synthesis = (ask: boolean) => (): number =>
        timed(() => {
          const app = describeWithLibrary(library, mesh, Number(count));
          if (ask) library.MeshRules.of(app);
          app.synthYaml();
        });
      const actions = { without: synthesis(false), asked: synthesis(true) };
      inTurns(Number(count) > 100 ? 1 : 4, actions);
      const { without, asked } = inTurns(rounds, actions);
      console.log(
        `  ${mesh.padEnd(7)}${count.padStart(5)} apps  ${ms(asked).padStart(9)} / ${ms(without).padStart(9)}  = ${ratio(asked / without)}`,
      );
    }
  }
}
