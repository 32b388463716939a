import { KIND } from '../read';
import { Field, Manifest } from '../../../read';
import { Route, TraceStep } from '../../../mesh/route';
import { Chains, notHttp, Split } from './chain';
import { ConfigEntries, refused } from './entries';
import { destinationChanges, httpConditions } from './http-match';

/** The routes of a service, and what is said before they are looked at. */
export interface ServiceRoutes {
  readonly steps: readonly TraceStep[];
  readonly routes: readonly Route[];
}

/** The routes that requests to a service meet: those of its router, and then what its splitter and resolver make of them. */
export function routesOf(service: string, entries: ConfigEntries, chains: Chains): ServiceRoutes {
  const router = entries.find(KIND.ServiceRouter, service);
  const rest = chains.splitOf(service);
  const last = restRoute(service, rest, entries);
  if (!router) return { steps: [], routes: [last] };
  const parts = router.spec
    .get('routes')
    .items()
    .map((route) => readRoute(router, route, service, chains));
  const problem = entries.speaksHttp(service)
    ? parts.find((part) => part.problem !== undefined)?.problem
    : notHttp(service, entries);
  if (problem !== undefined) return { steps: [refused(router, problem)], routes: [last] };
  return { steps: [], routes: [...parts.map(({ route }) => route), last] };
}

function readRoute(
  manifest: Manifest,
  field: Field,
  service: string,
  chains: Chains,
): { readonly route: Route; readonly problem: string | undefined } {
  const http = field.get('match', 'http');
  const destination = field.get('destination');
  const to = destination.get('service').text || service;
  const subset = destination.get('serviceSubset').text || undefined;
  const place = { manifest, field };
  const split =
    subset === undefined
      ? chains.splitOf(to, { manifest, field: destination })
      : chains.resolved(to, subset, 1, { manifest, field: destination });
  const conditions = httpConditions(http);
  const changes = destinationChanges(destination, http);
  return {
    problem: split.problem ?? chains.protocolProblem(service, split.to),
    route: {
      place,
      name: `routes[${field.step}]`,
      match: conditions.length === 0 ? [] : [conditions],
      action: { kind: 'send', to: split.to },
      notes: split.steps,
      ...(changes && { changes }),
    },
  };
}

/** What becomes of requests that no route of a router takes. */
function restRoute(service: string, { to, steps }: Split, entries: ConfigEntries): Route {
  const isRefused = steps.some((each) => each.step === 'refused');
  const kinds = isRefused ? [] : [KIND.ServiceSplitter, KIND.ServiceResolver];
  const manifest = [...kinds, KIND.ServiceDefaults]
    .map((kind) => entries.find(kind, service))
    .find((found) => found !== undefined);
  return {
    ...(manifest && { place: { manifest } }),
    name: `service ${service}`,
    match: [],
    action: { kind: 'send', to },
    notes: steps,
  };
}
