import { at, find, Manifest } from './manifests';
import { ConsulHttp, consulMatches } from './readers';

/** A call: who makes it and what it asks for. */
export interface Call {
  readonly from: { readonly name: string; readonly namespace: string };
  readonly path: string;
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

type Verdict = 'allow' | 'deny';

/** A rule of an AuthorizationPolicy, as far as it is read here. */
export interface Rule {
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
}

/**
 * What Istio's proxies do with a call, worked out from the AuthorizationPolicies of a workload alone: a DENY rule that
 * matches decides first; then, if there is an ALLOW policy, one of its rules must match; without one everything passes.
 * Written from Istio's documentation, not from the library, so that both must be wrong for a mistake to pass.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export function istioVerdict(
  manifests: readonly Manifest[],
  app: string,
  namespace: string,
  port: number | undefined,
  call: Call,
): Verdict {
  const policies = manifests.filter(
    (manifest) =>
      manifest.kind === 'AuthorizationPolicy' &&
      manifest.metadata.namespace === namespace &&
      [app, undefined].includes(at(manifest, 'spec.selector.matchLabels.app') as string | undefined),
  );
  const matching = (action: string): boolean =>
    policies
      .filter((policy) => (at(policy, 'spec.action') ?? 'ALLOW') === action)
      .flatMap((policy) => (at(policy, 'spec.rules') ?? []) as Rule[])
      .some((rule) => ruleMatches(rule, port, call));
  if (matching('DENY')) return 'deny';
  const hasAllow = policies.some((policy) => at(policy, 'spec.action') !== 'DENY');
  return !hasAllow || matching('ALLOW') ? 'allow' : 'deny';
}

function ruleMatches({ from, to, when }: Rule, port: number | undefined, call: Call): boolean {
  const principal = `cluster.local/ns/${call.from.namespace}/sa/${call.from.name}`;
  const anyOf = (patterns: readonly string[] | undefined, value: string): boolean =>
    patterns === undefined || patterns.some((pattern) => globMatches(pattern, value));
  return (
    (from === undefined ||
      from.some(
        ({ source }) =>
          anyOf(source.principals, principal) &&
          anyOf(source.namespaces, call.from.namespace) &&
          !(source.notPrincipals ?? []).some((one) => globMatches(one, principal)),
      )) &&
    (to === undefined ||
      to.some(
        ({ operation }) =>
          anyOf(operation.paths, call.path) &&
          anyOf(operation.methods, call.method) &&
          (port === undefined || anyOf(operation.ports, `${port}`)),
      )) &&
    (when ?? []).every(({ key, values }) => {
      const header = call.headers?.[/^request\.headers\[(.*)\]$/.exec(key)?.[1] ?? ''];
      return header !== undefined && values.some((value) => globMatches(value, header));
    })
  );
}

/** Istio compares exactly, by a beginning (`a*`), by an end (`*a`), or for presence (`*`). */
function globMatches(pattern: string, value: string): boolean {
  if (pattern === '*') return value !== '';
  if (pattern.endsWith('*')) return value.startsWith(pattern.slice(0, -1));
  if (pattern.startsWith('*')) return value.endsWith(pattern.slice(1));
  return pattern === value;
}

/** A source of ServiceIntentions. */
export interface Source {
  readonly name: string;
  readonly action?: Verdict;
  readonly permissions?: readonly { readonly action: Verdict; readonly http: ConsulHttp }[];
}

/**
 * What Consul's proxies do with a call, worked out from the ServiceIntentions of a service alone: the source with the exact
 * name decides before `*`; its first permission that matches decides, and a call that none matches is left to the default,
 * which is read here as a mistake: nothing may depend on how a cluster was installed.
 *
 * @see https://developer.hashicorp.com/consul/docs/reference/config-entry/service-intentions
 */
export function consulVerdict(manifests: readonly Manifest[], app: string, call: Call): Verdict {
  const sources = at(find(manifests, 'ServiceIntentions', app), 'spec.sources') as Source[];
  const named = sources.filter(({ name }) => name === call.from.name);
  if (named.length > 1) throw new Error(`${named.length} sources "${call.from.name}"`);
  const source = named[0] ?? sources.find(({ name }) => name === '*');
  if (!source) throw new Error('left to the default of the cluster');
  if (source.action) return source.action;
  const decisive = source.permissions?.find(({ http }) => permissionMatches(http, call));
  if (decisive) return decisive.action;
  // An unmatched call goes the way of the cluster's default, which the library must have ruled out by a last permission.
  throw new Error('left to the default of the cluster');
}

function permissionMatches(http: ConsulHttp, { path, method, headers = {}, query = {} }: Call): boolean {
  return consulMatches(http, { path, method, headers, query, cookies: {} });
}
