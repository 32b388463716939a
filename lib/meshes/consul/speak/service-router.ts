import { MeshObject } from '../../../mesh';
import { ResilienceNode, RetryNode, ServiceNode } from '../../../model';
import { routerMatch } from './http-match';
import { consulObject, RouterDestination, RouterRoute } from './kinds';
import { milliseconds } from './milliseconds';

/**
 * The routes with a match, and the time limits and retries of all requests. What no route takes goes on to the splitter,
 * which holds the default. Nothing for a service without any of it.
 */
export function serviceRouter(service: ServiceNode): readonly MeshObject[] {
  const policy = destinationPolicy(service.resilience);
  const matched = service.routes.filter(({ match }) => match.length > 0);
  const routes: RouterRoute[] = matched.flatMap(({ match, split }) =>
    match.map((node) => ({
      match: { http: routerMatch(node) },
      destination: { service: service.name, serviceSubset: split[0]?.subset, ...policy },
    })),
  );
  if (Object.keys(policy).length > 0) {
    routes.push({ match: { http: { pathPrefix: '/' } }, destination: { service: service.name, ...policy } });
  }
  return routes.length > 0
    ? [consulObject('ServiceRouter', service.name, service.namespace, { routes })]
    : [];
}

/** What routes of a ServiceRouter and of the API gateway say of retries alike. */
export type RetryPolicy = Pick<RouterDestination, 'numRetries' | 'retryOn' | 'retryOnStatusCodes'>;

function destinationPolicy({ timeoutMs, retries }: ResilienceNode): RouterDestination {
  return {
    ...(timeoutMs !== undefined && { requestTimeout: milliseconds(timeoutMs) }),
    ...(retries && retries.attempts > 0 && retryPolicy(retries)),
  };
}

/** How often and why a request is tried again, in the words of Consul's routes. */
export function retryPolicy({ attempts, on, statusCodes }: RetryNode): RetryPolicy {
  return {
    numRetries: attempts,
    ...(on.length > 0 && { retryOn: on }),
    ...(statusCodes.length > 0 && { retryOnStatusCodes: statusCodes }),
  };
}
