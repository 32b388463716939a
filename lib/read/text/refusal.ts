import type { Document } from 'yaml';
import { Plain } from '../plain';
import { lineIn } from './lines';
import { LIMITS } from './problem';
import { unclosedQuote } from './quotes';
import { parseWithPlaces, yaml } from './whole-grammar';
import { hasMergeKeys } from './watch';
import { problemIn } from './yaml-nodes';

/** Why a document is not read. */
export interface Refusal {
  readonly message: string;
  readonly mend: string;
  /** The line in the text, from 0. */
  readonly line: number;
}

const NOT_YAML = 'Write one Kubernetes object per document, in YAML or JSON.';
const TEMPLATE = 'It looks like a template: give the output of `helm template` instead.';

/** Said of documents that lie too deep in themselves. */
export const TOO_DEEP: Refusal = {
  message: 'lists and objects lie too deep in each other.',
  mend: `Lists and objects can lie in each other ${LIMITS.depth} levels deep.`,
  line: 0,
};

/**
 * What the whole grammar finds wrong with a document, in its words and at its place; nothing where it finds nothing, or only
 * what cannot be what the reader of values stumbled over.
 *
 * @param stopped the line, from 0, on which that one stopped, if it did
 */
export function refusalOf(text: string, stopped?: number): Refusal | undefined {
  if (isFarTooDeep(text)) return undefined;
  try {
    const document = parseWithPlaces(text);
    if (stopped !== undefined && document.errors.length > 0) return ofError(document, text, stopped);
    const found = problemIn(document, yaml());
    return (
      found && { message: found.message, mend: mend(text, found.mend), line: lineIn(text, found.offset) }
    );
  } catch (thrown) {
    // The parser itself gives up, in no friendly way, far beyond the depth that is read.
    if (thrown instanceof RangeError) return TOO_DEEP;
    throw thrown;
  }
}

/**
 * The value of a document in which the whole grammar finds nothing wrong and the reader of values did, such as an empty key or a
 * list that ends with a lone dash in another one: seldom.
 */
export function valueByGrammar(text: string): { readonly value: Plain } | undefined {
  // How much a merge key copies is not counted here.
  if (hasMergeKeys(text) || isFarTooDeep(text)) return undefined;
  const document = parseWithPlaces(text);
  // Aliases were counted where the parts of the document were looked at.
  return document.errors.length > 0 ? undefined : { value: document.toJS({ maxAliasCount: -1 }) as Plain };
}

/** What only the reader of values takes offence at. */
export function refusalFor(text: string, reason: string, line: number): Refusal {
  if (reason.startsWith('nesting exceeded')) return TOO_DEEP;
  if (reason === 'duplicated mapping key')
    return {
      message: 'a key stands twice in one object, and only one of its values would count.',
      mend: mend(text, 'Remove one of them.'),
      line,
    };
  return { message: `this is not YAML: ${reason}.`, mend: mend(text, NOT_YAML), line };
}

function ofError(document: Document, text: string, stopped: number): Refusal | undefined {
  const [error] = document.errors;
  if (!error) return undefined;
  const { code, message, pos } = error;
  if (code === 'RESOURCE_EXHAUSTION') return TOO_DEEP;
  if (code === 'TAB_AS_INDENT') {
    const sentence = 'a tab stands where YAML allows only spaces.';
    return { message: sentence, mend: mend(text, 'Indent with spaces.'), line: lineIn(text, pos[0]) };
  }
  const quote = code === 'MISSING_CHAR' ? unclosedQuote(document, text, stopped) : undefined;
  if (quote === 'none') return undefined;
  const reason = (quote?.message ?? WORDS[code] ?? message).replace(/\.$/, '');
  return {
    message: `this is not YAML: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`,
    mend: mend(text, quote ? 'Close it with the quote that it begins with.' : NOT_YAML),
    line: lineIn(text, quote?.opened ?? pos[0]),
  };
}

/** What the parser says in words of YAML's own grammar. */
const WORDS: Readonly<Record<string, string>> = {
  MULTILINE_IMPLICIT_KEY: 'a key goes on past its line, as it does after a quote that is not closed',
};

/** Whether lists and objects in brackets lie so deep in each other that the whole grammar takes its time. */
function isFarTooDeep(text: string): boolean {
  // Cut into words, a text is looked at without going into it; few texts have that many brackets.
  return isDeep(text) && isDeepIn(text);
}

/** Whether brackets lie so deep in each other, in whatever they stand. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 91 || char === 123) depth++;
    else if (char === 93 || char === 125) depth--;
    if (depth > 5 * LIMITS.depth) return true;
  }
  return false;
}

/** Whether brackets that are lists and objects do, not those in texts. */
function isDeepIn(text: string): boolean {
  let depth = 0;
  let isText = false;
  for (const word of new (yaml().Lexer)().lex(text)) {
    if (!isText && (word === '[' || word === '{')) depth++;
    else if (!isText && (word === ']' || word === '}')) depth--;
    if (depth > 5 * LIMITS.depth) return true;
    isText = word === TEXT_FOLLOWS;
  }
  return false;
}

/** The word of the lexer before a text without quotes. */
const TEXT_FOLLOWS = '\u001f';

function mend(text: string, otherwise: string): string {
  return text.includes('{{') ? TEMPLATE : otherwise;
}
