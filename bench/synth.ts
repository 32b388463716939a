import { isDeepStrictEqual } from 'node:util';
import { App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import type * as Library from '../lib';
import { describeWithLibrary } from './library';
import { plainConsul } from './plain/consul';
import { plainIstio } from './plain/istio';
import { describePlainly } from './plain/objects';
import { inTurns, ms, ratio, timed } from './stats';
import { MeshName, MESHES } from './workload';

const PLAIN = { istio: plainIstio, consul: plainConsul };
const ROUNDS: Readonly<Record<number, number>> = { 1: 101, 100: 21, 1000: 7 };

/** Synthesis, from `new App()` to the text of the YAML, with the library and by hand. */
export function benchSynth(library: typeof Library): void {
  console.log('synthesis: library against the same objects by hand (median of rounds that take turns)');
  for (const mesh of MESHES) {
    refuseDifference(library, mesh, 3);
    const found = Object.entries(ROUNDS).map(([count, rounds]) =>
      measure(library, mesh, Number(count), rounds),
    );
    for (const { count, lib, hand } of found) {
      console.log(
        `  ${mesh.padEnd(7)}${`${count}`.padStart(5)} apps  ${ms(lib).padStart(9)} / ${ms(hand).padStart(9)}  = ${ratio(lib / hand)}`,
      );
    }
    const [, hundred, thousand] = found;
    console.log(
      `  ${mesh.padEnd(7)} 100 -> 1,000 apps, ten times as many: library ${ratio(thousand.lib / hundred.lib)}, by hand ${ratio(thousand.hand / hundred.hand)}`,
    );
  }
}

interface Found {
  readonly count: number;
  readonly lib: number;
  readonly hand: number;
}

function measure(library: typeof Library, mesh: MeshName, count: number, rounds: number): Found {
  const actions = {
    lib: () => timed(() => describeWithLibrary(library, mesh, count).synthYaml()),
    hand: () => timed(() => describePlainly(PLAIN[mesh], count).synthYaml()),
  };
  inTurns(count > 100 ? 1 : 4, actions);
  return { count, ...inTurns(rounds, actions) };
}

/** The comparison is fair only where the objects are the same; the labels that cdk8s-plus makes of construct paths may differ. */
function refuseDifference(library: typeof Library, mesh: MeshName, count: number): void {
  for (const apps of [1, count]) {
    const made = objectsOf(describeWithLibrary(library, mesh, apps));
    const written = objectsOf(describePlainly(PLAIN[mesh], apps));
    if (isDeepStrictEqual(made, written)) continue;
    const different = [...made.keys(), ...written.keys()].filter(
      (key) => !isDeepStrictEqual(made.get(key), written.get(key)),
    );
    const [first] = different;
    throw new Error(
      `by hand differs from the library on ${mesh}: ${[...new Set(different)].join(', ')}\n${JSON.stringify(made.get(first))}\n${JSON.stringify(written.get(first))}`,
    );
  }
}

function objectsOf(app: App): Map<string, unknown> {
  const text = app.synthYaml().replace(/^\s*cdk8s\.io\/metadata\.addr: .*\n/gm, '');
  const objects = parseAllDocuments(text).map(
    (document) => document.toJSON() as { kind: string; metadata: { name: string } },
  );
  return new Map(objects.map((object) => [`${object.kind} ${object.metadata.name}`, object] as const).sort());
}
