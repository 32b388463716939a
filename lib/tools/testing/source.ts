import { existsSync } from 'node:fs';
import { Manifest, readObjects, readPaths, ReadProblem, readText } from '../../read';

/** A chart of cdk8s, as far as it is needed here. */
export interface ChartLike {
  /** What the chart is written as. */
  toJson(): unknown[];
}

/**
 * What the matchers read manifests from: a chart or several, what `Testing.synth` gives, the text of YAML or JSON, or the path
 * of a file or a folder.
 */
export type ManifestSource = ChartLike | readonly unknown[] | string;

/** The manifests of a source, and what of it could not be read. */
export interface ReadSource {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly ReadProblem[];
}

/**
 * Reads a source.
 *
 * @throws TypeError when it is none
 */
export function readSource(source: unknown): ReadSource {
  if (typeof source === 'string') return readString(source);
  if (isChart(source)) return readSource([source]);
  if (!Array.isArray(source)) {
    throw new TypeError(
      `expected a chart, what Testing.synth gives, YAML or a path, but got ${source === null ? 'null' : typeof source}`,
    );
  }
  const objects = source.flatMap((item: unknown) => (isChart(item) ? item.toJson() : [item]));
  // Reading freezes what it reads, and the objects of a test belong to the test.
  const own = JSON.parse(JSON.stringify(objects)) as unknown[];
  return { manifests: readObjects(own), problems: [] };
}

function readString(source: string): ReadSource {
  const isText = source.includes('\n') || /^\s*[{[]|apiVersion:/.test(source);
  if (isText) return readText(source);
  if (!existsSync(source)) throw new TypeError(`"${source}" is neither YAML nor a path that is there`);
  return readPaths([source]);
}

function isChart(value: unknown): value is ChartLike {
  return (
    typeof value === 'object' && value !== null && 'toJson' in value && typeof value.toJson === 'function'
  );
}
