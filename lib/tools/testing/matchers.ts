import { Decision, RouteRequest } from '../../mesh/route';
import { formatNoAnswer, formatTrace, Routing, RoutingOptions } from '../../answers/route';
import { formatFinding, isAtLeast, lint, LintOptions } from '../../answers/lint';
import { ExpectedShares, formatExpected, formatShares, hasShares } from './shares';
import { readSource } from './source';

/** What a matcher gives to Jest. */
export interface MatcherResult {
  /** Whether what is expected is so. */
  readonly pass: boolean;
  /** What was expected and what came out. */
  readonly message: () => string;
}

/** Options of {@link meshMatchers.toPassRules}. */
export interface PassRulesOptions extends LintOptions {
  /**
   * The least severe findings that count.
   *
   * @default "error"
   */
  readonly failOn?: 'error' | 'warning' | 'info';
}

/** What the matchers are in the hands of Jest; `expect.extend(meshMatchers)` where there is no global `expect`. */
export const meshMatchers = {
  /** Versions answer a request with the expected shares. */
  toRoute(
    received: unknown,
    request: RouteRequest,
    expected: ExpectedShares,
    options: RoutingOptions = {},
  ): MatcherResult {
    const decision = decide(received, request, options);
    return result('toRoute', hasShares(decision, expected), request, formatExpected(expected), decision);
  },

  /** No one answers a request, because a rule about access stops it. */
  toDeny(received: unknown, request: RouteRequest, options: RoutingOptions = {}): MatcherResult {
    const decision = decide(received, request, options);
    return result(
      'toDeny',
      isDenied(decision),
      request,
      'no one answers, as a rule about access stops it',
      decision,
    );
  },

  /** Someone answers a request. */
  toAllow(received: unknown, request: RouteRequest, options: RoutingOptions = {}): MatcherResult {
    const decision = decide(received, request, options);
    return result('toAllow', decision.decision === 'routed', request, 'an answer', decision);
  },

  /** The rules find nothing. */
  toPassRules(received: unknown, options: PassRulesOptions = {}): MatcherResult {
    const { failOn = 'error', ...rest } = options;
    const found = lint(readSource(received), rest).filter(({ severity }) => isAtLeast(severity, failOn));
    const count = found.length === 1 ? 'one finding' : `${found.length} findings`;
    return {
      pass: found.length === 0,
      message: () =>
        found.length === 0
          ? 'expect(manifests).not.toPassRules()\n\nexpected: findings\ngot:      none'
          : `expect(manifests).toPassRules()\n\nexpected: no findings\ngot:      ${count}\n\n${found.map(formatFinding).join('\n')}`,
    };
  },
};

function decide(received: unknown, request: RouteRequest, options: RoutingOptions): Decision {
  const { manifests, problems } = readSource(received);
  const [problem] = problems;
  if (problem) throw new TypeError(`the manifests cannot be read: ${problem.message} ${problem.mend}`);
  return new Routing(manifests, options).decide(request);
}

/** Denied by who is asked, or kept back by the sender's own proxy, which knows only whom its app declares to call. */
function isDenied({ decision, trace }: Decision): boolean {
  return decision === 'denied' || (decision === 'unroutable' && trace.at(-1)?.step === 'egress');
}

function result(
  matcher: string,
  pass: boolean,
  request: RouteRequest,
  expected: string,
  decision: Decision,
): MatcherResult {
  return {
    pass,
    message: () =>
      [
        `expect(manifests)${pass ? '.not' : ''}.${matcher}(${formatRequest(request)})`,
        '',
        `expected: ${pass ? 'not ' : ''}${expected}`,
        `got:      ${decision.shares.length > 0 ? formatShares(decision) : formatNoAnswer(decision)}`,
        '',
        'because',
        ...formatTrace(decision.trace),
      ].join('\n'),
  };
}

/** `nginx -> GET projet-31/api, user-agent: Firefox/140`. */
function formatRequest({
  from = 'outside',
  method = 'GET',
  to,
  path = '',
  headers = {},
}: RouteRequest): string {
  const sent = Object.entries(headers).map(([name, value]) => `, ${name}: ${value}`);
  return `${from} -> ${method} ${to}${path}${sent.join('')}`;
}
