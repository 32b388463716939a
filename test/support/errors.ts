import { MeshChart, MeshError } from 'cdk8s-mesh';
import { Construct } from 'constructs';
import { MeshName, newChart, synth } from './charts';

/** What a user is told: the code, the construct it is about, and the sentences. */
export interface Told {
  readonly code: string;
  readonly path: string;
  /** What is wrong, and the remedy. */
  readonly text: string;
}

const LINE = /\[(\S*)\] (MESH\d+): (.*)/;

/** Everything that a failed description tells, whether a constructor threw it or synthesis found it; empty if it is fine. */
export function toldBy(mesh: MeshName, build: (chart: MeshChart) => void): Told[] {
  const chart = newChart(mesh);
  return errorsOf(() => {
    build(chart);
    synth(chart);
  });
}

/** Everything that a function's error tells. An error that is not one of the library's is thrown on. */
export function errorsOf(fn: () => unknown): Told[] {
  try {
    fn();
    return [];
  } catch (error) {
    const lines = (error as Error).message.split('\n').map((line) => LINE.exec(line));
    const told = lines.flatMap((line) => (line ? [{ path: line[1], code: line[2], text: line[3] }] : []));
    if (told.length === 0) throw error;
    return told;
  }
}

/** `[path] CODE` for each error of a failed synthesis. */
export function errorLabels(fn: () => unknown): readonly string[] {
  return errorsOf(fn).map(({ path, code }) => `[${path}] ${code}`);
}

/** The MeshError that a function throws at once, before any synthesis. */
export function thrownBy(fn: () => unknown): MeshError {
  try {
    fn();
  } catch (error) {
    if (error instanceof MeshError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The code of each error, in order. */
export function codes(told: readonly Told[]): string[] {
  return told.map(({ code }) => code);
}

/** Validates the whole app that a construct is in. */
export function validate(construct: Construct): Told[] {
  return construct.node.root.node
    .findAll()
    .flatMap((child) => child.node.validate().map((text) => `[${child.node.path}] ${text}`))
    .flatMap((line) =>
      errorsOf(() => {
        throw new Error(line);
      }),
    );
}
