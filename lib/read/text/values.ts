import type { LoadOptions, YAMLException } from 'js-yaml';
import { Plain } from '../plain';
import { LIMITS } from './problem';
import { clusterSchema } from './schema';
import { Doubt, isToWatch, Stop, Watch, watch } from './watch';

type JsYaml = typeof import('js-yaml');

/** The value of a document, or where and why the parser stopped. */
export type Loaded =
  | {
      readonly value: Plain;
      /** Whether parts of it may be in several places. */
      readonly isShared: boolean;
    }
  | {
      readonly reason: string;
      /** The line, from 0, on which the parser stopped. */
      readonly line: number;
    }
  /** The value is perhaps none for a manifest. */
  | 'doubtful';

/** What the types of the package do not know. */
interface Options extends Omit<LoadOptions, 'listener'> {
  readonly listener?: Watch;
  readonly maxDepth: number;
  readonly maxTotalMergeKeys: number;
}

/**
 * Reads the value of a document.
 *
 * @param isSure whether it was looked at already, and nothing was found
 */
export function loadValue(text: string, isSure = false): Loaded {
  const isShared = isToWatch(text);
  try {
    return { value: load(text, isShared, isSure), isShared };
  } catch (error) {
    if (error instanceof Doubt) return 'doubtful';
    if (error instanceof Stop) return { reason: error.message, line: error.line };
    // The mark is missing where there is no place to name, and so is the reason where the parser broke down itself.
    const { message, reason = message, mark } = error as Partial<YAMLException> & Error;
    return { reason, line: / quoted scalar$/.test(reason) ? lineOfLastNode(text) : (mark?.line ?? 0) };
  }
}

/** Thrown where a line of a text in quotes is not indented as far as it should be. */
class Outdented extends Error {}

function load(text: string, isWatched: boolean, isSure: boolean): Plain {
  const { jsYaml, options } = parser();
  const listener = isWatched ? watch(text.length > LIMITS.document, isSure) : undefined;
  try {
    return (jsYaml.load(text, listener ? watching(options, listener) : options) ?? null) as Plain;
  } catch (error) {
    if (!(error instanceof Outdented)) throw error;
    return load(text, true, isSure);
  }
}

/** The line, from 0, on which the node begins in which the parser stops: it stops at the end of a text that no one closes. */
function lineOfLastNode(text: string): number {
  const { jsYaml, options } = parser();
  let at = 0;
  const listener: Watch = (event, { position }) => {
    if (event === 'open') at = position;
  };
  try {
    jsYaml.load(text, watching(options, listener));
  } catch {
    // As it did before.
  }
  return text.slice(0, at + text.slice(at).search(/\S/)).split('\n').length - 1;
}

function watching(options: LoadOptions, listener: Watch): LoadOptions {
  // The types of the package leave out parts of the state that are there.
  return { ...options, onWarning: undefined, listener: listener as unknown as LoadOptions['listener'] };
}

function refuseOutdented({ reason }: YAMLException): void {
  if (reason === 'deficient indentation') throw new Outdented();
}

let loaded: { readonly jsYaml: JsYaml; readonly options: LoadOptions } | undefined;

/** The parser, loaded with the first document that is not JSON. */
function parser(): NonNullable<typeof loaded> {
  if (!loaded) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const jsYaml = require('js-yaml') as JsYaml;
    const options: Options = {
      schema: clusterSchema(jsYaml),
      // Nodes lie in each other a bit deeper than the values that come of them.
      maxDepth: 2 * LIMITS.depth,
      maxTotalMergeKeys: LIMITS.mergedKeys,
      onWarning: refuseOutdented,
    };
    loaded = { jsYaml, options: options as LoadOptions };
  }
  return loaded;
}
