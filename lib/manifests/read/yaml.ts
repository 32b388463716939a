import type { Document, Node, ScalarTag, YAMLError } from 'yaml';
import { deepFreeze, isPlainObject, Path, Plain } from '../plain';
import { DocumentText } from './documents';
import { LIMITS } from './problem';

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
    const odd = complexKey(document);
    if (odd !== undefined) {
      const mend = text.includes('{{') ? TEMPLATE : 'Write a text as the key.';
      return refuse('a list or an object stands where a key must.', mend, line + lineIn(text, odd) - 1);
    }
    const value = document.toJS({ maxAliasCount: LIMITS.aliases }) as Plain;
    if (isTooDeep(value)) return refuse(TOO_DEEP_SENTENCE, TOO_DEEP);
    return { ok: true, value: deepFreeze(value) };
  } catch (error) {
    if (error instanceof RangeError) return refuse(TOO_DEEP_SENTENCE, TOO_DEEP);
    return /alias/i.test((error as Error).message)
      ? refuse(
          'its anchors repeat each other far too often.',
          'Write the values out instead of repeating them.',
        )
      : refuse(`this is not YAML: ${(error as Error).message}.`, NOT_YAML);
  }
}

const TEMPLATE = 'It looks like a template: give the output of `helm template` instead.';
const NOT_YAML = 'Write one Kubernetes object per document, in YAML or JSON.';
const TOO_DEEP_SENTENCE = 'lists and objects lie too deep in each other.';
const TOO_DEEP = `Lists and objects can lie in each other ${LIMITS.depth} levels deep.`;

/** Finds lines in a document. Positions are worked out when the first is asked for, which is seldom: only findings need them. */
export function lineFinder({ text, line }: DocumentText): (path: Path) => number | undefined {
  let document: Document | undefined;
  return (path) => {
    if (text.length > LIMITS.document) return undefined;
    document ??= parse(text);
    const offset = offsetOf(document, path);
    return offset === undefined ? undefined : line + lineIn(text, offset) - 1;
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
    uniqueKeys: true,
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
  if (code === 'DUPLICATE_KEY')
    return 'a key stands twice in one object, and only one of its values would count.';
  if (code === 'TAB_AS_INDENT') return 'a tab stands where YAML allows only spaces.';
  const reason = message.replace(/\.$/, '');
  return `this is not YAML: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`;
}

function mendOf({ code }: YAMLError, text: string): string {
  if (text.includes('{{')) return TEMPLATE;
  if (code === 'DUPLICATE_KEY') return 'Remove one of them.';
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces.';
  return NOT_YAML;
}

function lineIn(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** The offset of a key that is no scalar, which YAML knows and Kubernetes refuses: `{{ name }}` is one. */
function complexKey(document: Document): number | undefined {
  const { isCollection, visit } = yaml();
  let offset: number | undefined;
  visit(document, {
    Pair: (_, { key }) => {
      if (!isCollection(key)) return undefined;
      offset = key.range?.[0];
      return visit.BREAK;
    },
  });
  return offset;
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
  if (!isPlainObject(value)) return false;
  return Object.values(value).some((item) => item !== undefined && isTooDeep(item, left - 1));
}

/** Loaded when the first document needs it: most are plain enough to be read without. */
function yaml(): Yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml') as Yaml;
}
