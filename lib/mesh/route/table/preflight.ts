import { passes, TextTest } from '../match/text-test';
import { Request } from '../request';

/** What a route says of requests from pages of other origins. */
export interface Cors {
  /** The origins that are allowed. */
  readonly origins: readonly TextTest[];
  /** Whether a preflight of another origin is sent on; otherwise it is answered too, without leave. */
  readonly forwardsOthers: boolean;
}

/** What a proxy answers a preflight with, which a browser sends before a request to another origin; nothing where it sends it on. */
export function preflightAnswer({ origins, forwardsOthers }: Cors, request: Request): string | undefined {
  const origin = request.headers.get('origin');
  const wanted = request.headers.get('access-control-request-method');
  if (request.method !== 'OPTIONS' || !origin || !wanted) return undefined;
  if (origins.some((each) => passes(each, origin)))
    return 'the proxy itself answers the preflight request, as its origin is allowed';
  return forwardsOthers
    ? undefined
    : 'the proxy itself answers the preflight request, and gives no leave to its origin';
}
