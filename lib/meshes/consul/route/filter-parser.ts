import { Expression, Operator } from './filter-expression';

/** Thrown for a filter that Consul would refuse. */
export class FilterSyntaxError extends Error {}

const TOKEN =
  /\s*(?:(\(|\)|==|!=)|"([^"]*)"|`([^`]*)`|([A-Za-z0-9_./-]+(?:\[\s*(?:"[^"]*"|`[^`]*`)\s*\])*(?:\.[A-Za-z0-9_]+)*))/y;

interface Token {
  readonly text: string;
  readonly kind: 'sign' | 'string' | 'word';
}

/** Takes a filter apart: comparisons of selectors and values, with `and`, `or`, `not` and parentheses. */
export function parseFilter(filter: string): Expression {
  return new FilterParser(tokens(filter)).parse();
}

function tokens(filter: string): readonly Token[] {
  const found: Token[] = [];
  const end = filter.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(filter);
    if (!match) throw new FilterSyntaxError(filter);
    const [, sign, double, raw, word] = match;
    if (sign !== undefined) found.push({ kind: 'sign', text: sign });
    else if (word !== undefined) found.push({ kind: 'word', text: word });
    else found.push({ kind: 'string', text: double ?? raw ?? '' });
  }
  return found;
}

class FilterParser {
  private at = 0;

  public constructor(private readonly tokens: readonly Token[]) {}

  public parse(): Expression {
    const expression = this.or();
    if (this.at < this.tokens.length) throw new FilterSyntaxError(this.next().text);
    return expression;
  }

  private or(): Expression {
    const left = this.and();
    return this.takes('or') ? { kind: 'or', left, right: this.or() } : left;
  }

  private and(): Expression {
    const left = this.not();
    return this.takes('and') ? { kind: 'and', left, right: this.and() } : left;
  }

  private not(): Expression {
    if (this.takes('not')) return { kind: 'not', of: this.not() };
    if (!this.takes('(')) return this.match();
    const inner = this.or();
    if (!this.takes(')')) throw new FilterSyntaxError('a parenthesis is not closed');
    return inner;
  }

  private match(): Expression {
    const left = this.next();
    if (this.takes('is')) {
      const negated = this.takes('not');
      if (!this.takes('empty')) throw new FilterSyntaxError('"is" without "empty"');
      return { kind: 'match', selector: selectorOf(left), operator: 'empty', value: '', negated };
    }
    const { operator, negated, turned } = this.operator();
    const right = this.next();
    const [selector, value] = turned ? [right, left] : [left, right];
    return { kind: 'match', selector: selectorOf(selector), operator, value: value.text, negated };
  }

  /** In `"a" in Service.Tags` the value comes first. */
  private operator(): { readonly operator: Operator; readonly negated: boolean; readonly turned: boolean } {
    if (this.takes('==')) return { operator: 'equal', negated: false, turned: false };
    if (this.takes('!=')) return { operator: 'equal', negated: true, turned: false };
    const negated = this.takes('not');
    if (this.takes('in')) return { operator: 'in', negated, turned: true };
    if (this.takes('contains')) return { operator: 'in', negated, turned: false };
    if (this.takes('matches')) return { operator: 'matches', negated, turned: false };
    throw new FilterSyntaxError(this.next().text);
  }

  private takes(text: string): boolean {
    const token = this.tokens[this.at];
    if (token?.text !== text || token.kind === 'string') return false;
    this.at++;
    return true;
  }

  private next(): Token {
    const token = this.tokens[this.at++];
    if (!token) throw new FilterSyntaxError('the filter ends too soon');
    return token;
  }
}

/** `Service.Meta.version` or `Service.Meta["version"]` in its parts. */
function selectorOf({ text, kind }: Token): readonly string[] {
  if (kind !== 'word') throw new FilterSyntaxError(text);
  const parts = text.match(/[A-Za-z][A-Za-z0-9_]*|\[\s*(?:"[^"]*"|`[^`]*`)\s*\]/g) ?? [];
  return parts.map((part) => (part.startsWith('[') ? part.replace(/^\[\s*["`]|["`]\s*\]$/g, '') : part));
}
