import { byAge, Guarded, isPolicyFor, KIND } from '../read';
import { Field } from '../../../read';
import { Cluster, Failure, Request, step, TraceStep } from '../../../mesh/route';
import { refusedSteps } from './refused';

/** What the RequestAuthentications say of a request, before any policy is asked. */
export interface TokenVerdict {
  readonly steps: readonly TraceStep[];
  readonly failure?: Failure;
}

/**
 * Every RequestAuthentication. No one can show a token in a simulation, so what is looked at is whether one must be there: by
 * itself a rule refuses bad tokens alone, and lets in requests that carry none.
 */
export class Tokens {
  public constructor(
    private readonly cluster: Cluster,
    private readonly rootNamespace: string,
  ) {}

  /** Whether a request may go without a token. */
  public check(guarded: Guarded, { request, isHttp }: { request: Request; isHttp: boolean }): TokenVerdict {
    const kind = KIND.RequestAuthentication;
    const steps = [
      ...refusedSteps(kind, this.cluster, (each) => isPolicyFor(each, guarded, this.rootNamespace)),
    ];
    if (!isHttp || isPreflight(request)) return { steps };
    const objects = this.cluster
      .of(kind)
      .filter((manifest) => isPolicyFor(manifest, guarded, this.rootNamespace));
    for (const manifest of [...objects].sort(byAge)) {
      for (const rule of manifest.spec.get('jwtRules').items()) {
        if (rule.get('presence').text !== 'REQUIRED') continue;
        const place = { manifest, field: rule };
        if (carriesToken(rule, request)) {
          const text = `jwtRules[${rule.step}] asks for a token: the one that the request carries is taken to be right`;
          steps.push(step('access', text, place));
          continue;
        }
        const text = `jwtRules[${rule.step}] asks for a token (presence: REQUIRED, from Istio 1.32 on), and the request carries none`;
        return { steps, failure: { decision: 'denied', status: 401, step: step('access', text, place) } };
      }
    }
    return { steps };
  }
}

/** What a browser asks before it sends a request to another site goes past the filter that reads tokens. */
function isPreflight({ method, headers }: Request): boolean {
  return method === 'OPTIONS' && headers.has('origin') && headers.has('access-control-request-method');
}

/** Whether a request has anything where a rule looks for its token. */
function carriesToken(rule: Field, { headers, query }: Request): boolean {
  const [inHeaders, inQuery, inCookies] = ['fromHeaders', 'fromParams', 'fromCookies'].map((name) =>
    rule.get(name),
  ) as [Field, Field, Field];
  const cookies = (headers.get('cookie') ?? '').split(';').map((each) => each.trim().split('=')[0]);
  if ([inHeaders, inQuery, inCookies].every((list) => list.items().length === 0)) {
    return (headers.get('authorization') ?? '').startsWith('Bearer ') || query.has('access_token');
  }
  return (
    inHeaders
      .items()
      .some((each) =>
        headers.get((each.get('name').text ?? '').toLowerCase())?.startsWith(each.get('prefix').text ?? ''),
      ) ||
    inQuery.texts().some((name) => query.has(name)) ||
    inCookies.texts().some((name) => cookies.includes(name))
  );
}
