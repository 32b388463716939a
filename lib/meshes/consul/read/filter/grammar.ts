import { Expression, Match, Operator } from './expression';
import { unquote } from './unquote';

/** What the grammar itself complains about, wherever it then goes on. */
export type Fault = 'deep' | 'escape' | 'index' | 'number' | 'parenthesis' | 'quote';

interface Comparison {
  readonly pattern: RegExp;
  readonly operator: Operator;
  readonly negated: boolean;
}

const SPACE = /[ \t\r\n]+/y;
const IDENTIFIER = /[a-zA-Z][a-zA-Z0-9_]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?/y;
const AFTER_NUMBER = /[ \t\r\n)]|$/y;
const STRING = /`[^`]*`|"[^"]*"/y;
const NOT = /not[ \t\r\n]+/y;
const AND = /[ \t\r\n]+and[ \t\r\n]+/y;
const OR = /[ \t\r\n]+or[ \t\r\n]+/y;

const WITH_VALUE: readonly Comparison[] = [
  { pattern: /[ \t\r\n]*==[ \t\r\n]*/y, operator: 'equal', negated: false },
  { pattern: /[ \t\r\n]*!=[ \t\r\n]*/y, operator: 'equal', negated: true },
  { pattern: /[ \t\r\n]+contains[ \t\r\n]+/y, operator: 'in', negated: false },
  { pattern: /[ \t\r\n]+not[ \t\r\n]+contains[ \t\r\n]+/y, operator: 'in', negated: true },
  { pattern: /[ \t\r\n]+matches[ \t\r\n]+/y, operator: 'matches', negated: false },
  { pattern: /[ \t\r\n]+not[ \t\r\n]+matches[ \t\r\n]+/y, operator: 'matches', negated: true },
];
const WITHOUT_VALUE: readonly Comparison[] = [
  { pattern: /[ \t\r\n]+is[ \t\r\n]+empty/y, operator: 'empty', negated: false },
  { pattern: /[ \t\r\n]+is[ \t\r\n]+not[ \t\r\n]+empty/y, operator: 'empty', negated: true },
];
/** The value comes first: `"a" in Service.Tags`. */
const AFTER_VALUE: readonly Comparison[] = [
  { pattern: /[ \t\r\n]+in[ \t\r\n]+/y, operator: 'in', negated: false },
  { pattern: /[ \t\r\n]+not[ \t\r\n]+in[ \t\r\n]+/y, operator: 'in', negated: true },
];

/** Go's parser takes four times as long for each parenthesis inside another. */
export const DEEPEST = 10;

/**
 * The grammar of go-bexpr, which Consul reads filters with, rule by rule: a rule returns what it has read, or nothing and
 * stands where it stood. As there, no word is reserved, and the first rule that fits is not reconsidered.
 */
export class Grammar {
  /** How far any rule got. */
  public furthest = 0;
  /** The first complaint: with one, nothing else counts. */
  public fault: { readonly kind: Fault; readonly at: number } | undefined;
  private at = 0;
  private depth = 0;

  public constructor(private readonly text: string) {}

  /** The whole filter; nothing where Consul cannot read it. */
  public input(): Expression | undefined {
    this.takes(SPACE);
    const expression = this.or();
    this.takes(SPACE);
    return this.at === this.text.length && !this.fault ? expression : undefined;
  }

  private or(): Expression | undefined {
    return this.joined('or', OR, () => this.joined('and', AND, () => this.not()));
  }

  private joined(
    kind: 'and' | 'or',
    word: RegExp,
    part: () => Expression | undefined,
  ): Expression | undefined {
    const first = part();
    if (!first) return undefined;
    const parts = [first];
    for (;;) {
      const start = this.at;
      const next = this.takes(word) === undefined ? undefined : part();
      if (!next) {
        this.at = start;
        return parts.length === 1 ? first : { kind, of: parts };
      }
      parts.push(next);
    }
  }

  /** Where nothing to negate follows, the last `not` is a selector or a value: `not in Service.Tags`. */
  private not(): Expression | undefined {
    const before: number[] = [];
    for (let start = this.at; this.takes(NOT) !== undefined; start = this.at) before.push(start);
    for (;;) {
      const of = this.grouped();
      if (of) return before.length % 2 === 0 ? of : { kind: 'not', of };
      const start = before.pop();
      if (start === undefined) return undefined;
      this.at = start;
    }
  }

  private grouped(): Expression | undefined {
    const start = this.at;
    if (!this.takesSign('(')) return this.match();
    if (++this.depth > DEEPEST) this.complain('deep', start);
    this.takes(SPACE);
    const inner = this.depth > DEEPEST ? undefined : this.or();
    this.depth--;
    this.takes(SPACE);
    if (inner && this.takesSign(')')) return inner;
    if (inner) this.complain('parenthesis', start);
    this.at = start;
    return undefined;
  }

  private match(): Match | undefined {
    const start = this.at;
    const selector = this.selector();
    const compared =
      selector && (this.compared(selector, WITH_VALUE) ?? this.compared(selector, WITHOUT_VALUE));
    if (compared) return compared;
    this.at = start;
    const value = this.value();
    const comparison = value === undefined ? undefined : this.comparison(AFTER_VALUE);
    if (comparison) {
      const place = this.at;
      const asked = this.selector();
      if (asked) return matchOf(asked, comparison, value);
      this.furthest = Math.max(this.furthest, place);
    }
    this.at = start;
    return undefined;
  }

  private compared(selector: readonly string[], comparisons: readonly Comparison[]): Match | undefined {
    const start = this.at;
    const comparison = this.comparison(comparisons);
    if (!comparison) return undefined;
    const value = comparison.operator === 'empty' ? '' : this.value();
    if (value !== undefined) return matchOf(selector, comparison, value);
    this.at = start;
    return undefined;
  }

  private comparison(comparisons: readonly Comparison[]): Comparison | undefined {
    return comparisons.find(({ pattern }) => this.takes(pattern) !== undefined);
  }

  private selector(): readonly string[] | undefined {
    const first = this.takes(IDENTIFIER);
    if (first === undefined) return undefined;
    const names = [first];
    for (;;) {
      const start = this.at;
      const next = this.takesSign('.') ? this.takes(IDENTIFIER) : this.index();
      if (next === undefined) {
        this.at = start;
        return names;
      }
      names.push(next);
    }
  }

  private index(): string | undefined {
    const start = this.at;
    if (!this.takesSign('[')) return undefined;
    this.takes(SPACE);
    const name = this.string();
    this.takes(SPACE);
    if (name !== undefined && this.takesSign(']')) return name;
    this.complain('index', start);
    return undefined;
  }

  private value(): string | undefined {
    return this.selector()?.join('.') ?? this.number() ?? this.string();
  }

  private number(): string | undefined {
    const start = this.at;
    const number = this.takes(NUMBER);
    if (number === undefined || this.takes(AFTER_NUMBER, false) !== undefined) return number;
    this.complain('number', start);
    this.at = start;
    return undefined;
  }

  private string(): string | undefined {
    const start = this.at;
    const quoted = this.takes(STRING);
    if (quoted === undefined) {
      if (/["`]/.test(this.text.charAt(start))) this.complain('quote', start);
      return undefined;
    }
    const text = unquote(quoted);
    if (text === undefined) this.complain('escape', start);
    return text ?? '';
  }

  private takes(pattern: RegExp, moves = true): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined && moves) this.at += found.length;
    this.furthest = Math.max(this.furthest, this.at);
    return found;
  }

  private takesSign(sign: string): boolean {
    const isThere = this.text.startsWith(sign, this.at);
    if (isThere) this.at += sign.length;
    this.furthest = Math.max(this.furthest, this.at);
    return isThere;
  }

  private complain(kind: Fault, at: number): void {
    this.fault ??= { kind, at };
  }
}

function matchOf(selector: readonly string[], { operator, negated }: Comparison, value = ''): Match {
  return { kind: 'match', selector, operator, value, negated };
}
