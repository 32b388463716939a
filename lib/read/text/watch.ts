import { LIMITS } from './problem';

/** Thrown where the parser reads what a manifest perhaps must not hold: to be looked at more closely. */
export class Doubt extends Error {}

/** Thrown where the parser goes on although it must not. */
export class Stop extends Error {
  public constructor(
    message: string,
    /** The line, from 0. */
    public readonly line: number,
  ) {
    super(message);
  }
}

/** The part of the parser's state that is looked at. */
export interface Reading {
  readonly input: string;
  readonly position: number;
  readonly line: number;
  /** Nothing for an alias. */
  readonly kind: string | null;
  readonly anchor: string | null;
  readonly result: unknown;
}

/** A node that is being read. */
interface Open {
  readonly at: number;
  readonly role?: Role;
  /** The column of its first dash, if it is a list of lines. */
  column?: number;
}

/** What a node is for: a key, as far as that can be told before its colon, or what is merged. */
type Role = 'key' | 'merged';

const ANCHOR = /(?:^|[\s,[{:])&[^\s&]/;
const ODD_KEY = /[\]}][ \t]*:|[{,]\s*[{[]|(?:^|[\s,[{])\?\s/;
const MERGE = /<<[ \t]*:/;
const LONE_DASH = /(?:^|\s)-(?:[ \t]*(?:#[^\n]*)?\r?\n)+[ \t]*-/;

const BEFORE_MERGED = /<<[ \t]*:\s*$/;
const BEFORE_KEY = /(?:^|[\s,[{])\?\s*$/;
const BEFORE_FLOW_KEY = /[{,]\s*$/;
const BEFORE_ENTRY = /(?:^|\s)-\s+$/;
/** How far back is looked for what a node is for. */
const NEAR = 20;

const AFTER_KEY = /[ \t]*:/y;
const AFTER_CLOSING = /[ \t]*(?:[\r\n\0,\]}:#]|$)/y;
const LEAD = /(?:\s|#.*\n|[&!]\S*)*/y;

/** Whether a text may hold what the parser must not be trusted with. Most do not, and are read without a watch. */
export function isToWatch(text: string): boolean {
  return ANCHOR.test(text) || ODD_KEY.test(text) || hasMergeKeys(text) || LONE_DASH.test(text);
}

/** Whether a text may hold merge keys. */
export function hasMergeKeys(text: string): boolean {
  return MERGE.test(text);
}

/** What is called where a node begins and ends. */
export type Watch = (event: 'open' | 'close', reading: Reading) => void;

/**
 * Looks on while a document is read, and objects to what the parser accepts and Kubernetes does not.
 *
 * @param isLarge whether it is too large to be looked at more closely: then an anchor is reason enough to doubt
 * @param isSure whether it was looked at more closely already: then nothing is doubted
 */
export function watch(isLarge: boolean, isSure: boolean): Watch {
  const open: Open[] = [];
  let uses = 0;
  return (event, reading) => {
    if (event === 'open') {
      const parent = open[open.length - 1];
      const before = reading.input.slice(Math.max(0, reading.position - NEAR), reading.position);
      if (parent && BEFORE_ENTRY.test(before)) refuseOtherColumn(reading, parent);
      open.push({ at: reading.position, role: roleOf(before, reading.input, parent) });
      return;
    }
    const role = open.pop()?.role;
    const { anchor, kind, result } = reading;
    refuseMoreAfterClosing(reading);
    if (kind === null && result !== null) uses++;
    const isOdd =
      uses > LIMITS.aliasUses ||
      (isLarge && anchor !== null) ||
      (role === 'merged' && !isMergeable(reading)) ||
      (isCollection(result) && (role === 'key' || isAt(AFTER_KEY, reading.input, reading.position)));
    if (isOdd && !isSure) throw new Doubt();
  };
}

function roleOf(before: string, input: string, parent?: Open): Role | undefined {
  if (BEFORE_KEY.test(before)) return 'key';
  if (BEFORE_MERGED.test(before)) return 'merged';
  return parent && BEFORE_FLOW_KEY.test(before) && input.charAt(startOf(input, parent)) === '{'
    ? 'key'
    : undefined;
}

/** After a dash with nothing behind it the parser takes any other dash for one of the same list. */
function refuseOtherColumn({ input, position, line }: Reading, parent: Open): void {
  parent.column ??= columnOfList(input, startOf(input, parent));
  const dash = input.lastIndexOf('-', position - 1);
  if (parent.column >= 0 && columnOf(input, dash) !== parent.column)
    throw new Stop('entries of a list stand in several columns', line);
}

/** After a text or a list that ends on another line than it begins, the parser reads on as if on a new line. */
function refuseMoreAfterClosing({ input, position, line }: Reading): void {
  if (/["'\]}]/.test(input.charAt(position - 1)) && !isAt(AFTER_CLOSING, input, position))
    throw new Stop('something stands after the end of a text or a list', line);
}

function startOf(input: string, { at }: Open): number {
  LEAD.lastIndex = at;
  return at + (LEAD.exec(input)?.[0].length ?? 0);
}

function columnOfList(input: string, at: number): number {
  return /^-\s/.test(input.slice(at, at + 2)) ? columnOf(input, at) : -1;
}

function columnOf(input: string, at: number): number {
  return at === 0 ? 0 : at - 1 - input.lastIndexOf('\n', at - 1);
}

/** Whether a sticky pattern matches at a place. */
function isAt(pattern: RegExp, input: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(input);
}

/** Whether this is an object, or a list of objects that is written out. */
function isMergeable({ kind, result }: Reading): boolean {
  if (!isCollection(result)) return false;
  if (!Array.isArray(result)) return true;
  return kind === 'sequence' && result.every((item) => isCollection(item) && !Array.isArray(item));
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
