import type { Document, Node, ScalarTag, YAMLError } from 'yaml';
import { deepFreeze, isMapping, Path, Plain } from '../plain';
import { DocumentText } from './documents';
import { LIMITS } from './problem';
import { NodeProblem, problemIn, TOO_OFTEN } from './yaml-nodes';

/** What came of reading one document. */
export type ReadDocument =
  | { readonly ok: true; readonly value: Plain }
  | { readonly ok: false; readonly message: string; readonly mend: string; readonly line: number };

type Yaml = typeof import('yaml');

/** Reads a document with the whole grammar of YAML. */
export function readYamlDocument({ text, line }: DocumentText): ReadDocument {
  const refuse = (message: string, mend: string, at = line): ReadDocument => ({
    ok: false,
    message,
    mend,
    line: at,
  });
  if (text.length > LIMITS.document) {
    return refuse(
      `this document has ${(text.length / 1e6).toFixed(0)} MB, which is more than a cluster stores in one object.`,
      'Write its objects as documents of their own, with "---" between them.',
    );
  }
  // The parser itself gives up, in no friendly way, far beyond this depth.
  if (flowDepth(text) > 5 * LIMITS.depth) return refuse(TOO_DEEP_SENTENCE, TOO_DEEP);
  try {
    const document = parse(text);
    const [error] = document.errors;
    if (error?.message.includes('call stack')) return refuse(TOO_DEEP_SENTENCE, TOO_DEEP);
    if (error) return refuse(sentence(error), mendOf(error, text), line + lineIn(text, error.pos[0]) - 1);
    const odd = problemIn(document, yaml());
    if (odd) return refuse(odd.message, mendOf(odd, text), line + lineIn(text, odd.offset) - 1);
    const value = document.toJS({ maxAliasCount: LIMITS.aliases }) as Plain;
    if (isTooDeep(value)) return refuse(TOO_DEEP_SENTENCE, TOO_DEEP);
    return { ok: true, value: deepFreeze(value) };
  } catch (error) {
    if (error instanceof RangeError) return refuse(TOO_DEEP_SENTENCE, TOO_DEEP);
    const { message } = error as Error;
    return /alias/i.test(message)
      ? refuse(TOO_OFTEN.message, TOO_OFTEN.mend)
      : refuse(`this is not YAML: ${message}.`, NOT_YAML);
  }
}

const TEMPLATE = 'It looks like a template: give the output of `helm template` instead.';
const NOT_YAML = 'Write one Kubernetes object per document, in YAML or JSON.';
const TOO_DEEP_SENTENCE = 'lists and objects lie too deep in each other.';
const TOO_DEEP = `Lists and objects can lie in each other ${LIMITS.depth} levels deep.`;

/** Finds lines in a document. Positions are worked out when the first is asked for, which is seldom: only findings need them. */
export function lineFinder({ text, line }: DocumentText): (path: Path) => number | undefined {
  let document: Document | undefined;
  let ends: readonly number[] | undefined;
  return (path) => {
    if (text.length > LIMITS.document) return undefined;
    document ??= parse(text);
    ends ??= lineEnds(text);
    const offset = offsetOf(document, path);
    return offset === undefined ? undefined : line + endsBefore(ends, offset);
  };
}

/** The offset of the key, or of the list entry, that a path leads to, or of the nearest one around it. */
function offsetOf(document: Document, path: Path): number | undefined {
  const { isMap, isSeq, isAlias, isPair, isScalar } = yaml();
  let node: unknown = document.contents;
  let offset = (node as Node | null)?.range?.[0];
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    let found: { readonly at?: Node; readonly value: unknown } | undefined;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (isPair(pair)) found = { at: pair.key as Node, value: pair.value };
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (item) found = { at: item as Node, value: item };
    }
    if (!found) break;
    offset = found.at?.range?.[0] ?? offset;
    node = found.value;
  }
  return offset;
}

function parse(text: string): Document {
  return yaml().parseDocument(text, {
    merge: true,
    // Looked for by this reader: the parser compares each key with each other one.
    uniqueKeys: false,
    // Dates, sets and bytes are no values of JSON: they stay the text, or the object, that they are written as.
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: 'silent',
    customTags: (tags) => [clusterBoolean, ...tags],
  });
}

/** Kubernetes reads YAML 1.1, in which these words are truth values. */
const clusterBoolean: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  identify: () => false,
  test: /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/,
  resolve: (text) => /^(?:y|on)/i.test(text),
};

function sentence({ code, message }: YAMLError): string {
  if (code === 'TAB_AS_INDENT') return 'a tab stands where YAML allows only spaces.';
  const reason = message.replace(/\.$/, '');
  return `this is not YAML: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`;
}

function mendOf(problem: YAMLError | NodeProblem, text: string): string {
  if (text.includes('{{')) return TEMPLATE;
  if ('mend' in problem) return problem.mend;
  return problem.code === 'TAB_AS_INDENT' ? 'Indent with spaces.' : NOT_YAML;
}

function lineIn(text: string, offset: number): number {
  return 1 + endsBefore(lineEnds(text), offset);
}

function lineEnds(text: string): number[] {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return ends;
}

/** How many of the ascending offsets lie before the given one. */
function endsBefore(ends: readonly number[], offset: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How deep brackets lie in each other at most, quotes not looked at. */
function flowDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 91 || char === 123) deepest = Math.max(deepest, ++depth);
    else if (char === 93 || char === 125) depth--;
  }
  return deepest;
}

/** Whether lists and objects lie deeper in each other than is read. */
export function isTooDeep(value: Plain, left: number = LIMITS.depth): boolean {
  if (left === 0) return true;
  if (Array.isArray(value)) return (value as readonly Plain[]).some((item) => isTooDeep(item, left - 1));
  if (!isMapping(value)) return false;
  return Object.values(value).some((item) => item !== undefined && isTooDeep(item, left - 1));
}

/** Loaded when the first document needs it: most are plain enough to be read without. */
function yaml(): Yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml') as Yaml;
}
