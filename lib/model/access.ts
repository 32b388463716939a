import { MeshGraph } from './graph';
import { Action } from './intention';
import { MatchNode } from './match';
import { ServiceNode } from './service';
import { ServiceKey, serviceKey } from './service-key';

/** All requests, or those that one of the nodes matches. */
export type Requests = 'all' | readonly MatchNode[];

/** What one caller may do: what `deny` matches is denied, of the rest what `allow` matches is let through. */
export interface CallerAccess {
  /** Who calls. */
  readonly caller: ServiceNode;
  /** Requests that are denied, whatever `allow` says. */
  readonly deny: Requests;
  /** Of the rest, those that are let through. */
  readonly allow: Requests;
}

/** Who may call a service, decided but not yet written in a mesh's words. */
export interface AccessNode {
  /** What happens to callers that are not listed. */
  readonly others: Action;
  /** Every caller about which something is known, in order of name. */
  readonly callers: readonly CallerAccess[];
}

const NOTHING: Requests = [];

/**
 * Works out who may call a service.
 *
 * A caller may call if it declares the call, or the service is open, or an intention allows it. An intention that allows
 * only some requests narrows this to those requests. What an intention denies is denied, whatever else is said.
 */
export function accessTo(service: ServiceNode, graph: MeshGraph): AccessNode {
  const open = service.access === 'open';
  const declared = new Set(graph.callersOf(service).map(serviceKey));
  const keys = new Set<ServiceKey>([...declared, ...service.intentions.map((intention) => intention.from)]);
  const callers = [...keys].sort().map((key): CallerAccess => {
    const said = service.intentions.filter((intention) => intention.from === key);
    const allows = said.filter((intention) => intention.action === 'allow');
    const denies = said.filter((intention) => intention.action === 'deny');
    const fallback: Requests = open || declared.has(key) ? 'all' : NOTHING;
    return {
      caller: graph.service(key),
      deny: requestsOf(denies, NOTHING),
      allow: requestsOf(allows, fallback),
    };
  });
  return { others: open ? 'allow' : 'deny', callers };
}

function requestsOf(
  said: readonly { readonly permissions: readonly MatchNode[] }[],
  fallback: Requests,
): Requests {
  if (said.length === 0) return fallback;
  if (said.some((intention) => intention.permissions.length === 0)) return 'all';
  return said.flatMap((intention) => intention.permissions);
}

/** Whether these are no requests at all. */
export function isNone(requests: Requests): boolean {
  return requests !== 'all' && requests.length === 0;
}
