import { ownValue, matchesWhole } from '../names';
import { accessTo, Requests } from './access';
import { MeshGraph } from './graph';
import { Action } from './intention';
import { MatchNode, NamedMatch, StringMatch } from './match';
import { ServiceNode } from './service';
import { ServiceKey, serviceKey } from './service-key';

/** A request, as far as routes and access rules look at it. */
export interface RequestNode {
  /** The path without the query. */
  readonly path: string;
  /** In capitals, such as `GET`. */
  readonly method: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parameters by name; names keep their case. */
  readonly query: Readonly<Record<string, string>>;
  /** Cookies by name; names keep their case. */
  readonly cookies: Readonly<Record<string, string>>;
}

/** Which share of such requests each subset gets, in whole percent; `undefined` is "any pod of any version". */
export type Shares = Readonly<Record<string, number>> | undefined;

/** Which versions answer a request to the service, by the first route that matches it. */
export function sharesFor(service: ServiceNode, request: RequestNode): Shares {
  const route = service.routes.find(
    ({ match }) => match.length === 0 || match.some((node) => matches(node, request)),
  );
  if (!route || route.split.length === 0) return undefined;
  return Object.fromEntries(route.split.map(({ subset, weight }) => [subset, weight]));
}

/** Whether a service lets a request of another one through. */
export function actionFor(
  service: ServiceNode,
  from: ServiceKey,
  request: RequestNode,
  graph: MeshGraph,
): Action {
  const access = accessTo(service, graph);
  const known = access.callers.find(({ caller }) => serviceKey(caller) === from);
  if (!known) return access.others;
  return !covers(known.deny, request) && covers(known.allow, request) ? 'allow' : 'deny';
}

function covers(requests: Requests, request: RequestNode): boolean {
  return requests === 'all' || requests.some((node) => matches(node, request));
}

/** Whether all conditions of a match hold for a request. */
export function matches(node: MatchNode, request: RequestNode): boolean {
  const allHold = (conditions: readonly NamedMatch[], values: Readonly<Record<string, string>>): boolean =>
    conditions.every(({ name, match }) => holds(match, ownValue(values, name)));
  return (
    (!node.path || holds(node.path, request.path)) &&
    (node.methods.length === 0 || node.methods.includes(request.method)) &&
    allHold(node.headers, request.headers) &&
    allHold(node.query, request.query) &&
    allHold(node.cookies, request.cookies)
  );
}

function holds(match: StringMatch, value: string | undefined): boolean {
  if (value === undefined) return false;
  switch (match.kind) {
    case 'present':
      return true;
    case 'exact':
      return value === match.value;
    case 'prefix':
      return value.startsWith(match.value);
    case 'regex':
      return matchesWhole(match.value, value);
  }
}
