import type { Document, Node } from 'yaml';
import { Path } from '../plain';
import { DocumentText } from './documents';
import { LIMITS } from './problem';
import { parseWithPlaces, yaml } from './whole-grammar';

/** Finds lines in a document. Positions are worked out when the first is asked for, which is seldom: only findings need them. */
export function lineFinder({ text, line }: DocumentText): (path: Path) => number | undefined {
  let document: Document | undefined;
  let ends: readonly number[] | undefined;
  return (path) => {
    if (text.length > LIMITS.document) return undefined;
    document ??= parseWithPlaces(text);
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

/** The line in a text, from 0, on which an offset lies. */
export function lineIn(text: string, offset: number): number {
  return endsBefore(lineEnds(text), offset);
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
