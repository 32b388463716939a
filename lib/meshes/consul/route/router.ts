import { KIND, targetOf } from '../read';
import { Field, Manifest } from '../../../read';
import { Route, TraceStep } from '../../../mesh/route';
import { Chains, Split } from './chain';
import { ConfigEntries } from './entries';
import { destinationChanges, httpConditions } from './http-match';

/** The routes of a service, and what is said before they are looked at. */
export interface ServiceRoutes {
  readonly steps: readonly TraceStep[];
  readonly routes: readonly Route[];
}

/** The routes that requests to a service meet: those of its router, and then what its splitter and resolver make of them. */
export function routesOf(service: string, entries: ConfigEntries, chains: Chains): ServiceRoutes {
  const router = entries.find(KIND.ServiceRouter, service);
  const own = router?.spec.get('routes').items() ?? [];
  return {
    steps: entries.refused(KIND.ServiceRouter, service),
    routes: [
      ...(router ? own.map((route) => readRoute(router, route, service, chains)) : []),
      restRoute(service, chains.splitOf(service), entries),
    ],
  };
}

function readRoute(manifest: Manifest, field: Field, own: string, chains: Chains): Route {
  const http = field.get('match', 'http');
  const destination = field.get('destination');
  const { service, subset } = targetOf(destination, own);
  const place = { manifest, field: destination };
  const split =
    subset === undefined ? chains.splitOf(service, place) : chains.resolved(service, subset, 1, place);
  const conditions = httpConditions(http);
  const changes = destinationChanges(destination, http);
  return {
    place: { manifest, field },
    name: `routes[${field.step}]`,
    match: conditions.length === 0 ? [] : [conditions],
    action: { kind: 'send', to: split.to },
    notes: split.steps,
    ...(changes && { changes }),
  };
}

/** What becomes of requests that no route of a router takes. */
function restRoute(service: string, { to, steps }: Split, entries: ConfigEntries): Route {
  const manifest = [KIND.ServiceSplitter, KIND.ServiceResolver, KIND.ServiceDefaults]
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
