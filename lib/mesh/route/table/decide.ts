import { Decision, TraceStep } from '../decision';
import { parseRequest, Request, RouteRequest } from '../request';
import { changed, Covered } from './changes';
import { locationOf } from './location';
import { Outcome } from './outcome';
import { Place, step } from './place';
import { preflightAnswer } from './preflight';
import { selectRoute } from './select';
import { OUTSIDE } from './sender';
import { Answer, Destination, Failure, Hop, isFailure, Route, RoutingTable } from './table';

/**
 * Says what becomes of a request, and why.
 *
 * @throws RoutingError when the request names no one or nothing
 */
export function decide(table: RoutingTable, wanted: RouteRequest): Decision {
  const sender = table.sender(wanted.from ?? OUTSIDE, wanted.fromNamespace);
  const request = parseRequest(wanted);
  const { steps, next } = table.wayOf(sender, request);
  const outcome = new Outcome([...sender.steps, ...steps]);
  if (request.scheme === 'tcp') outcome.failAs('connections');
  else if (!isFailure(next) && next.proxy) outcome.failAs(next.proxy);
  if (isFailure(next)) outcome.lose(100, next);
  else follow(table, next, outcome);
  return outcome.decision();
}

function follow(table: RoutingTable, hop: Hop, outcome: Outcome): void {
  const { route, covered, steps } = selectRoute(hop.routes, hop.request);
  outcome.add(...steps);
  if (!route) {
    outcome.lose(100, hop.unmatched);
    return;
  }
  outcome.add(...route.notes);
  const preflight = route.cors && preflightAnswer(route.cors, hop.request);
  if (preflight !== undefined) {
    outcome.answer(200, step('answer', preflight, route.place));
    return;
  }
  const request = applied(hop.request, route, covered, outcome);
  outcome.add(...copiesOf(table, route, hop, request));
  const left = abort(route, outcome);
  if (left === 0) return;
  switch (route.action.kind) {
    case 'answer':
      answered(route.action, hop.request, covered, route.place, outcome);
      return;
    case 'fail':
      outcome.lose(left, route.action.failure);
      return;
    case 'send':
      spread(table, route.action.to, { hop, request, covered, left, route }, outcome);
  }
}

interface Sending {
  readonly hop: Hop;
  readonly request: Request;
  readonly covered: Covered;
  /** The percentage of the requests that comes this far. */
  readonly left: number;
  readonly route: Route;
}

function spread(
  table: RoutingTable,
  destinations: readonly Destination[],
  sending: Sending,
  outcome: Outcome,
): void {
  const total = destinations.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) {
    const text = 'the route sends its requests nowhere: no destination has a weight';
    outcome.lose(sending.left, nowhere(step('lost', text, sending.route.place)));
    return;
  }
  for (const destination of destinations) {
    if (destination.weight === 0) continue;
    const share = (sending.left * destination.weight) / total;
    reach(table, destination, share, sending, outcome);
  }
}

function reach(
  table: RoutingTable,
  destination: Destination,
  share: number,
  { hop, request, covered }: Sending,
  outcome: Outcome,
): void {
  outcome.add(...(destination.steps ?? []));
  if (destination.failure) {
    outcome.lose(share, destination.failure);
    return;
  }
  if (destination.answer) {
    answered(destination.answer, hop.request, covered, destination.place, outcome);
    return;
  }
  const sent = destination.changes ? changed(request, destination.changes, covered) : request;
  outcome.add(...rewritten(request, sent, destination.place));
  const { steps, endpoints, failure } = table.arrive(destination, hop, sent);
  outcome.add(...steps);
  if (failure) {
    outcome.lose(share, failure);
    return;
  }
  const total = endpoints.reduce((sum, { weight }) => sum + weight, 0);
  for (const endpoint of endpoints) {
    const part = (share * endpoint.weight) / total;
    outcome.add(...endpoint.steps);
    if (endpoint.failure) outcome.lose(part, endpoint.failure);
    else outcome.reach(part, destination, endpoint);
  }
}

function answered(
  { status, text, redirect }: Answer,
  request: Request,
  covered: Covered,
  place: Place | undefined,
  outcome: Outcome,
): void {
  const to = redirect ? `, to ${locationOf(request, redirect, covered)}` : '';
  outcome.answer(status, step('answer', `${text}${to}`, place));
}

/** What is said of copies, and whether anyone gets them. */
function copiesOf(table: RoutingTable, route: Route, hop: Hop, request: Request): readonly TraceStep[] {
  if (route.action.kind !== 'send') return [];
  return (route.copies ?? []).map(({ percent, name, to }) => {
    const why = percent > 0 ? lossOf(table, to, hop, request) : undefined;
    const lost = why === undefined ? '' : `, where they are lost: ${why}`;
    return step('mirror', `copies ${percent} % of the requests to ${name}${lost}`, to.place);
  });
}

/** Why no one gets what is sent to a destination. */
function lossOf(table: RoutingTable, to: Destination, hop: Hop, request: Request): string | undefined {
  if (to.failure) return to.failure.step.text;
  const { endpoints, failure } = table.arrive(to, hop, request);
  if (failure) return failure.step.text;
  const refused = endpoints.map((endpoint) => endpoint.failure);
  return refused.includes(undefined) ? undefined : refused[0]?.step.text;
}

function applied(request: Request, { changes, place }: Route, covered: Covered, outcome: Outcome): Request {
  if (!changes) return request;
  const sent = changed(request, changes, covered);
  outcome.add(...rewritten(request, sent, place));
  return sent;
}

/** What is said of a path or host that was changed. */
function rewritten(request: Request, sent: Request, place: Place | undefined): readonly TraceStep[] {
  return [
    ...(sent.path === request.path
      ? []
      : [step('rewrite', `the path ${request.path} becomes ${sent.path}`, place)]),
    ...(sent.authority === request.authority
      ? []
      : [step('rewrite', `the host ${request.authority} becomes ${sent.authority}`, place)]),
  ];
}

/** Answers a part of the requests with an error on purpose, and gives the percentage that goes on. */
function abort({ abort: planned }: Route, outcome: Outcome): number {
  if (!planned || planned.percent <= 0) return 100;
  const { percent, status, place } = planned;
  const text = `a fault answers ${percent} % of the requests with ${status ?? 'an error'}`;
  outcome.lose(Math.min(percent, 100), { decision: 'unroutable', status, step: step('fault', text, place) });
  return Math.max(0, 100 - percent);
}

function nowhere(lost: TraceStep): Failure {
  return { decision: 'unroutable', status: 503, step: lost };
}
