/** How a value is compared. A regular expression must match the whole value, as it does in the proxies. */
export type StringMatch =
  | {
      /** The whole value, its beginning, or a pattern for the whole value. */
      readonly kind: 'exact' | 'prefix' | 'regex';
      /** What the value is compared with. */
      readonly value: string;
    }
  | {
      /** That there is a value at all. */
      readonly kind: 'present';
    };

/** A named value (header, query parameter, cookie) and how it is compared. */
export interface NamedMatch {
  /** The name of the header, parameter or cookie. */
  readonly name: string;
  /** How its value is compared. */
  readonly match: StringMatch;
}

/** Conditions that must all hold for a request. */
export interface MatchNode {
  /** How the path of the URL is compared, without the query. */
  readonly path?: StringMatch;
  /** Methods in capitals, any of them; an empty list means every method. */
  readonly methods: readonly string[];
  /** Headers, by name in lower case. */
  readonly headers: readonly NamedMatch[];
  /** Parameters of the query, by name. */
  readonly query: readonly NamedMatch[];
  /** Cookies, by name. */
  readonly cookies: readonly NamedMatch[];
  /** Why the conditions cannot all hold, or cannot be said to a mesh; whoever uses the match reports it. */
  readonly problem?: string;
}

const NOTHING: MatchNode = Object.freeze({ methods: [], headers: [], query: [], cookies: [] });

/**
 * Which requests a rule is about. Made by the static functions, joined by {@link Match.and} and {@link Match.anyOf};
 * a match never changes.
 *
 * ```ts
 * Match.header('user-agent').regex('.*Firefox.*')
 * Match.path.prefix('/api').and(Match.method('GET', 'HEAD'))
 * ```
 *
 * Istio renders it as `http[].match` of the VirtualService, Consul as `match.http` of the ServiceRouter. A prefix is a
 * prefix of the string on both (`/api` also matches `/apis`), and a regular expression (RE2) must match the whole value.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 * @see https://developer.hashicorp.com/consul/docs/reference/config-entry/service-router#routes-match-http
 */
export class Match {
  /** By the path of the URL, without the query. */
  public static get path(): ValueMatcher {
    return new ValueMatcher((path) => ({ ...NOTHING, path }));
  }

  /** By a header of the request. Its name is compared without regard to case. */
  public static header(name: string): NamedMatcher {
    return new NamedMatcher((match) => ({ ...NOTHING, headers: [{ name: name.toLowerCase(), match }] }));
  }

  /** By a parameter of the URL's query. */
  public static query(name: string): NamedMatcher {
    return new NamedMatcher((match) => ({ ...NOTHING, query: [{ name, match }] }));
  }

  /** By a cookie of the request. Both meshes match it inside the `cookie` header, by a regular expression. */
  public static cookie(name: string): NamedMatcher {
    return new NamedMatcher((match) => ({ ...NOTHING, cookies: [{ name, match }] }));
  }

  /** By the method, any of those listed. */
  public static method(...methods: string[]): Match {
    return new Match([{ ...NOTHING, methods: [...new Set(methods.map((method) => method.toUpperCase()))] }]);
  }

  /** Any of the matches. */
  public static anyOf(...matches: Match[]): Match {
    return new Match(matches.flatMap((match) => match.alternatives));
  }

  /** The alternatives, each a set of conditions that must all hold. */
  public readonly alternatives: readonly MatchNode[];

  /** @internal */
  public constructor(alternatives: readonly MatchNode[]) {
    this.alternatives = Object.freeze(alternatives.map((node) => Object.freeze(node)));
  }

  /**
   * Both this and the other match. A request has one path and one method: two conditions on the path, or two lists of
   * methods with nothing in common, are an error where the match is used.
   */
  public and(other: Match): Match {
    return new Match(
      this.alternatives.flatMap((left) => other.alternatives.map((right) => join(left, right))),
    );
  }
}

/** Says how the path is compared. */
export class ValueMatcher {
  /** @internal */
  public constructor(private readonly build: (match: StringMatch) => MatchNode) {}

  /** The whole value, letter by letter. */
  public exact(value: string): Match {
    return new Match([this.build({ kind: 'exact', value })]);
  }

  /** The beginning of the value. */
  public prefix(value: string): Match {
    return new Match([this.build({ kind: 'prefix', value })]);
  }

  /** The whole value, by a regular expression in RE2's syntax (no lookarounds, no back-references). */
  public regex(value: string): Match {
    return new Match([this.build({ kind: 'regex', value })]);
  }
}

/** Says how a header, a query parameter or a cookie is compared. */
export class NamedMatcher extends ValueMatcher {
  /** @internal */
  public constructor(private readonly buildNamed: (match: StringMatch) => MatchNode) {
    super(buildNamed);
  }

  /** That it is there, whatever its value. */
  public present(): Match {
    return new Match([this.buildNamed({ kind: 'present' })]);
  }
}

function join(left: MatchNode, right: MatchNode): MatchNode {
  const shared = left.methods.filter((method) => right.methods.includes(method));
  const bothMethods = left.methods.length > 0 && right.methods.length > 0;
  const problem =
    left.problem ??
    right.problem ??
    (left.path && right.path
      ? 'joins two conditions on the path'
      : bothMethods && shared.length === 0
        ? 'joins two lists of methods that have nothing in common'
        : undefined);
  return {
    path: left.path ?? right.path,
    methods: bothMethods ? shared : [...left.methods, ...right.methods],
    headers: [...left.headers, ...right.headers],
    query: [...left.query, ...right.query],
    cookies: [...left.cookies, ...right.cookies],
    ...(problem && { problem }),
  };
}

/** Whether the node has no condition at all, and so matches every request. */
export function isUnconditional(node: MatchNode): boolean {
  return (
    !node.path && !node.methods.length && !node.headers.length && !node.query.length && !node.cookies.length
  );
}

/** The same text for matches that hold for the same requests by the same conditions, in whatever order they are written. */
export function matchKey(alternatives: readonly MatchNode[]): string {
  const inOrder = (conditions: readonly NamedMatch[]): readonly string[] =>
    conditions.map(({ name, match }) => JSON.stringify([name, compared(match)])).sort();
  const keys = alternatives.map(({ path, methods, headers, query, cookies }) =>
    JSON.stringify([
      path && compared(path),
      [...methods].sort(),
      inOrder(headers),
      inOrder(query),
      inOrder(cookies),
    ]),
  );
  return JSON.stringify([...new Set(keys)].sort());
}

function compared(match: StringMatch): readonly string[] {
  return match.kind === 'present' ? [match.kind] : [match.kind, match.value];
}
