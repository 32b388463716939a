import { Action } from 'cdk8s-mesh';
import { RequestNode } from 'cdk8s-mesh/dialect';
import { find, labelOf, Manifest, maybeSpecOf } from './manifests';
import { ConsulHttp, consulMatches, wireHeaders } from './readers';

/** The part of an AuthorizationPolicy that is read here. */
export interface AuthorizationPolicy {
  readonly rules?: readonly {
    readonly from?: readonly {
      readonly source: {
        readonly principals?: readonly string[];
        readonly notPrincipals?: readonly string[];
        readonly namespaces?: readonly string[];
      };
    }[];
    readonly to?: readonly {
      readonly operation: {
        readonly paths?: readonly string[];
        readonly methods?: readonly string[];
        readonly ports?: readonly string[];
      };
    }[];
    readonly when?: readonly { readonly key: string; readonly values: readonly string[] }[];
  }[];
}

function patternHolds(pattern: string, value: string | undefined): boolean {
  if (value === undefined) return false;
  if (pattern === '*') return value !== '';
  return pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern;
}

/** Whether a policy has a rule for a request of a workload with that principal. */
function applies({ rules = [] }: AuthorizationPolicy, principal: string, request: RequestNode): boolean {
  return rules.some(({ from, to, when = [] }) => {
    const bySource = (from ?? [{ source: { notPrincipals: [] } }]).some(
      ({ source: { principals, notPrincipals } }) =>
        principals
          ? principals.includes(principal)
          : notPrincipals !== undefined && !notPrincipals.some((pattern) => patternHolds(pattern, principal)),
    );
    const byOperation = (to ?? [{ operation: {} }]).some(({ operation: { paths, methods } }) => {
      const pathHolds = !paths || paths.some((pattern) => patternHolds(pattern, request.path));
      return pathHolds && (!methods || methods.includes(request.method));
    });
    const byHeader = when.every(({ key, values }) => {
      const name = /^request\.headers\[(.*)\]$/.exec(key)?.[1] ?? '';
      return values.some((pattern) => patternHolds(pattern, wireHeaders(request)[name]));
    });
    return bySource && byOperation && byHeader;
  });
}

/** Whether Istio lets a request through: what is denied first, then what is allowed, and everything where nothing is said. */
export function istioAction(
  manifests: readonly Manifest[],
  app: string,
  principal: string,
  request: RequestNode,
): Action {
  const deny = maybeSpecOf<AuthorizationPolicy>(manifests, 'AuthorizationPolicy', `${app}-deny`);
  if (deny && applies(deny, principal, request)) return 'deny';
  const allow = maybeSpecOf<AuthorizationPolicy>(manifests, 'AuthorizationPolicy', app);
  if (allow) return applies(allow, principal, request) ? 'allow' : 'deny';
  // What is about every pod of the namespace allows nothing.
  const { namespace } = find(manifests, 'Service', app).metadata;
  const isClosed = manifests.some(
    (manifest) =>
      labelOf(manifest) === 'AuthorizationPolicy allow-nothing' && manifest.metadata.namespace === namespace,
  );
  return isClosed ? 'deny' : 'allow';
}

/** The part of ServiceIntentions that is read here. */
export interface ServiceIntentions {
  readonly sources: readonly {
    readonly name: string;
    readonly action?: Action;
    readonly permissions?: readonly { readonly action: Action; readonly http: ConsulHttp }[];
  }[];
}

/** Whether Consul lets a request through: the source by its name, or else the one for everyone; its first permission that matches. */
export function consulAction(
  manifests: readonly Manifest[],
  app: string,
  caller: string,
  request: RequestNode,
): Action {
  const sources = maybeSpecOf<ServiceIntentions>(manifests, 'ServiceIntentions', app)?.sources ?? [];
  const source = sources.find(({ name }) => name === caller) ?? sources.find(({ name }) => name === '*');
  if (source?.action) return source.action;
  return source?.permissions?.find(({ http }) => consulMatches(http, request))?.action ?? 'deny';
}

/** The identity of an app as Istio writes it. */
export function principalOf(app: string, namespace: string): string {
  return `cluster.local/ns/${namespace}/sa/${app}`;
}
