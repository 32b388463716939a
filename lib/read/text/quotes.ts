import { ownValue } from '../plain';
import type { Document, Scalar } from 'yaml';
import { lineIn } from './lines';
import { yaml } from './whole-grammar';

/** A quoted text that no one closes. */
interface Unclosed {
  /** What is wrong, as the rest of a sentence. */
  readonly message: string;
  /** The offset at which it begins. */
  readonly opened: number;
}

/** More than these are not looked at: each costs a look at the whole text. */
const MOST = 20;

/**
 * The quoted text whose end is missed, and where it begins. A text may go on at the indentation of its key, as kustomize and
 * controller-gen write it, which Kubernetes reads and the whole grammar does not: one that ends before the line on which the
 * reader of values stopped is none, and where there are only such there is `none`.
 */
export function unclosedQuote(
  document: Document,
  text: string,
  stopped: number,
): Unclosed | 'none' | undefined {
  const openings = openingsIn(document);
  let hasOther = false;
  for (const { code, pos } of document.errors.slice(0, MOST)) {
    const opened = code === 'MISSING_CHAR' ? openings.get(pos[0]) : undefined;
    if (opened === undefined) continue;
    const end = endOf(text, opened);
    if (end === undefined || lineIn(text, end) >= stopped)
      return {
        message: `a text in ${ownValue(KINDS, text.charAt(opened)) ?? ''} quotes begins here and is not closed`,
        opened,
      };
    hasOther = true;
  }
  return hasOther ? 'none' : undefined;
}

const KINDS: Readonly<Record<string, string>> = { '"': 'double', "'": 'single' };

/** Where quoted texts begin, by where they end. */
function openingsIn(document: Document): ReadonlyMap<number, number> {
  const openings = new Map<number, number>();
  const look = ({ type, range }: Scalar): void => {
    if (range && type?.startsWith('QUOTE')) openings.set(range[1], range[0]);
  };
  yaml().visit(document, { Scalar: (_, scalar) => look(scalar) });
  return openings;
}

const DOUBLE_END = /\\[^]|"/g;
const SINGLE_END = /''|'/g;

/** Where a quoted text ends that begins here, however its lines are indented. */
function endOf(text: string, opened: number): number | undefined {
  const quote = text.charAt(opened);
  const end = quote === '"' ? DOUBLE_END : SINGLE_END;
  end.lastIndex = opened + 1;
  for (let match = end.exec(text); match; match = end.exec(text)) if (match[0] === quote) return match.index;
  return undefined;
}
