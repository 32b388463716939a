/** What came back of a number of requests. */
export interface Answer {
  readonly total: number;
  /** Requests without any answer: connections refused, reset or timed out. */
  readonly failed: number;
  /** Answers by HTTP status. */
  readonly status: Readonly<Record<number, number>>;
  /** Answers with status 200, by the version that gave them; '' for those that did not come from the echo server. */
  readonly versions: Readonly<Record<string, number>>;
  /** Answers with status 200, by pod. */
  readonly pods: Readonly<Record<string, number>>;
  /** Why requests had no answer. */
  readonly errors: Readonly<Record<string, number>>;
  /** One whole answer for each status. */
  readonly examples: Readonly<
    Record<number, { readonly body: string; readonly headers: Readonly<Record<string, string>> }>
  >;
  /** How long all of it took, the slowest request, and what half and 99 % of the answers did not exceed, in milliseconds. */
  readonly millis: {
    readonly all: number;
    readonly slowest: number;
    readonly p50: number;
    readonly p99: number;
  };
  /** When the version that was waited for first answered, in milliseconds since 1970. */
  readonly reached?: number;
}

/** What the echo server says of a request it received. */
export interface Echo {
  readonly version: string;
  readonly pod: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly seen?: number;
}

/** The echo server's words in an answer with that status. */
export function echoOf(answer: Answer, status = 200): Echo {
  const body = answer.examples[status]?.body;
  if (body === undefined) {
    throw new Error(`no answer has the status ${status}: ${summary(answer)}`);
  }
  return JSON.parse(body) as Echo;
}

/** An answer in one line, for messages. */
export function summary({ total, failed, status, versions, errors }: Answer): string {
  const list = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([name, count]) => `${name || '(none)'}: ${count}`)
      .join(', ') || 'none';
  const why = failed === 0 ? '' : `; without answer ${failed} (${list(errors)})`;
  return `${total} requests; status ${list(status)}; versions ${list(versions)}${why}`;
}

/** The status that all answers have, or nothing when they differ or some request had none. */
export function onlyStatus({ total, status }: Answer): number | undefined {
  const [first, ...more] = Object.entries(status);
  return first !== undefined && more.length === 0 && first[1] === total ? Number(first[0]) : undefined;
}
