import { Plain } from '../plain';
import { DocumentText } from './documents';
import { isFrozenWhole, isTooLarge } from './extent';
import { LIMITS } from './problem';
import { Refusal, refusalFor, refusalOf, TOO_DEEP, valueByGrammar } from './refusal';
import { Loaded, loadValue } from './values';
import { TOO_OFTEN } from './yaml-nodes';

/** What came of reading one document. */
export type ReadDocument =
  | { readonly ok: true; readonly value: Plain }
  | { readonly ok: false; readonly message: string; readonly mend: string; readonly line: number };

/** Reads a document. Its values come from one parser, which is fast, and what is wrong with it from another, which tells more. */
export function readYamlDocument({ text, line }: DocumentText): ReadDocument {
  const found = valueOf(text, loadValue(text));
  if ('value' in found) return { ok: true, value: found.value };
  return { ok: false, message: found.message, mend: found.mend, line: line + found.line };
}

type Found = { readonly value: Plain } | Refusal;

function valueOf(text: string, loaded: Loaded): Found {
  if (loaded === 'doubtful') {
    if (text.length > LIMITS.document) return tooLong(text);
    const again = loadValue(text, true);
    return (again !== 'doubtful' && 'value' in again && refusalOf(text)) || valueOf(text, again);
  }
  if ('reason' in loaded) return otherwise(text, loaded.reason, loaded.line);
  return loaded.isShared ? bounded(text, loaded.value) : notTooDeep(loaded.value);
}

/** What is left where the reader of values stopped: to say why, or to read the document by the whole grammar. */
function otherwise(text: string, reason: string, line: number): Found {
  if (/merge keys exceeded|merge sequence size/.test(reason)) return { ...MERGED_TOO_OFTEN, line };
  if (text.length > LIMITS.document || reason.startsWith('nesting exceeded'))
    return refusalFor(text, reason, line);
  const refusal = refusalOf(text, line);
  if (refusal) return refusal;
  const read = valueByGrammar(text);
  return read ? bounded(text, read.value) : refusalFor(text, reason, line);
}

function bounded(text: string, value: Plain): Found {
  return isTooLarge(value) ? (refusalOf(text) ?? { ...TOO_OFTEN, line: 0 }) : notTooDeep(value);
}

function notTooDeep(value: Plain): Found {
  return isFrozenWhole(value) ? { value } : TOO_DEEP;
}

const MERGED_TOO_OFTEN = {
  message: 'its merge keys "<<" copy far too many keys.',
  mend: 'Write the values out, or merge fewer and smaller objects.',
} as const;

function tooLong(text: string): Refusal {
  return {
    message: `this document has ${(text.length / 1e6).toFixed(0)} MB, which is more than a cluster stores in one object.`,
    mend: 'Write its objects as documents of their own, with "---" between them.',
    line: 0,
  };
}
