import type { KubeObject } from '../kube/objects';
import type { Software } from '../suite/variants';
import {
  AWAY,
  HEADERS,
  HOME,
  METHODS,
  PARAMETERS,
  PATH_PATTERNS,
  PATHS,
  PATTERNS,
  PORT,
  VALUES,
} from './pools';
import type { Draft } from './draft';
import type { Random } from './random';

type Fields = Readonly<Record<string, unknown>>;

const API_VERSION = 'gateway.networking.k8s.io/v1';

/** What a route hangs on. */
export interface Attached {
  readonly name: string;
  readonly namespace: string;
  readonly parentRefs: readonly Fields[];
  readonly hostnames?: readonly string[];
  /** Whether a rule may have more than one backend. */
  readonly several?: boolean;
}

/** A random HTTPRoute to the apps of the world, such as the implementation in that mesh takes. */
export function httpRoute(
  draft: Draft,
  mesh: Software,
  { name, namespace, parentRefs, hostnames, several = true }: Attached,
): KubeObject {
  return {
    apiVersion: API_VERSION,
    kind: 'HTTPRoute',
    metadata: { name, namespace },
    spec: {
      parentRefs,
      ...(hostnames && { hostnames }),
      rules: draft.random.times(1, 4, () => rule(draft, mesh, namespace, several)),
    },
  };
}

/** A random GRPCRoute to the apps of the world. To a proxy a method of gRPC is a path like any other. */
export function grpcRoute(draft: Draft, { name, namespace, parentRefs, hostnames }: Attached): KubeObject {
  const { random } = draft;
  const matches = (): readonly Fields[] => random.times(1, 2, () => grpcMatch(random));
  return {
    apiVersion: API_VERSION,
    kind: 'GRPCRoute',
    metadata: { name, namespace },
    spec: {
      parentRefs,
      ...(hostnames && { hostnames }),
      rules: random.times(1, 3, () => ({
        ...(random.chance(0.85) && { matches: matches() }),
        ...random.maybe(0.15, () => ({ filters: [headerFilter(random)] })),
        backendRefs: backends(draft, 'istio', namespace, true),
      })),
    },
  };
}

function grpcMatch(random: Random): Fields {
  const [service, method] = random.pick([
    ['api', 'v1'],
    ['api', 'v2'],
    ['cart', 'v1'],
  ] as const);
  const said = random.oneOf<Fields>(
    [3, () => ({ method: { service, method } })],
    [2, () => ({ method: { service } })],
    [1, () => ({ method: { method } })],
    [1, () => ({ method: { type: 'RegularExpression', service: '[a-z]+', method: 'v[0-9]' } })],
    [2, () => ({})],
  );
  return { ...said, ...random.maybe(0.4, () => ({ headers: named(random, HEADERS) })) };
}

/** Lets routes of one namespace send to the Services of another. */
export function grant(name: string, from: string, to: string): KubeObject {
  return {
    apiVersion: API_VERSION,
    kind: 'ReferenceGrant',
    metadata: { name, namespace: to },
    spec: {
      from: ['HTTPRoute', 'GRPCRoute'].map((kind) => ({
        group: 'gateway.networking.k8s.io',
        kind,
        namespace: from,
      })),
      to: [{ group: '', kind: 'Service' }],
    },
  };
}

function rule(draft: Draft, mesh: Software, namespace: string, several: boolean): Fields {
  const { random } = draft;
  const matches = random.times(random.chance(0.85) ? 1 : 0, 2, () => match(random));
  const [only] = matches;
  const isPrefix = matches.length === 1 && pathOf(only)?.type === 'PathPrefix';
  const filters = [
    ...random.times(0, random.chance(0.15) ? 1 : 0, () => headerFilter(random)),
    ...(isPrefix && random.chance(0.2) ? [rewrite(random)] : []),
  ];
  const redirects = mesh === 'istio' && filters.length === 0 && random.chance(0.07);
  return {
    ...(matches.length > 0 && { matches }),
    ...(redirects
      ? { filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }
      : { ...(filters.length > 0 && { filters }), backendRefs: backends(draft, mesh, namespace, several) }),
  };
}

function pathOf(match: Fields | undefined): { readonly type: string } | undefined {
  return match?.['path'] as { readonly type: string } | undefined;
}

function match(random: Random): Fields {
  const parts: readonly (() => Fields)[] = [
    () => ({
      path: random.oneOf<Fields>(
        [3, () => ({ type: 'PathPrefix', value: random.pick(PATHS) })],
        [2, () => ({ type: 'Exact', value: random.pick(PATHS) })],
        [1, () => ({ type: 'RegularExpression', value: random.pick(PATH_PATTERNS) })],
      ),
    }),
    () => ({ headers: named(random, HEADERS) }),
    () => ({ queryParams: named(random, PARAMETERS) }),
    () => ({ method: random.pick(METHODS) }),
  ];
  return Object.assign({}, ...random.some(parts, 1, 2).map((make) => make())) as Fields;
}

function named(random: Random, names: readonly string[]): readonly Fields[] {
  return random
    .some(names, 1, 2)
    .map((name) =>
      random.chance(0.3)
        ? { type: 'RegularExpression', name, value: random.pick(PATTERNS) }
        : { type: 'Exact', name, value: random.pick(VALUES) },
    );
}

function headerFilter(random: Random): Fields {
  const requestHeaderModifier = random.pick<Fields>([
    { set: [{ name: 'x-user', value: 'ann' }] },
    { add: [{ name: 'x-tier', value: '1' }] },
    { remove: ['x-user-id'] },
  ]);
  return { type: 'RequestHeaderModifier', requestHeaderModifier };
}

function rewrite(random: Random): Fields {
  const replacePrefixMatch = random.pick(['/', '/cart', '/api']);
  return { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch } } };
}

function backends(
  { random, island }: Draft,
  mesh: Software,
  namespace: string,
  several: boolean,
): readonly Fields[] {
  const one = (): Fields => {
    const [name, inside] = random.oneOf<readonly [string, string]>(
      [6, () => [island.api, HOME]],
      [4, () => [island.other, HOME]],
      [mesh === 'istio' ? 0.6 : 0, () => ['nobody', HOME]],
      [mesh === 'istio' ? 1 : 0, () => ['friend', AWAY]],
    );
    return {
      name,
      port: mesh === 'istio' && random.chance(0.03) ? 81 : PORT,
      ...(inside !== namespace && { namespace: inside }),
    };
  };
  if (!several || random.chance(0.5)) return [one()];
  const first = random.pick([1, 10, 30, 50]);
  // Consul has one entry for a service.
  if (mesh === 'consul') {
    return [
      { name: island.api, port: PORT, weight: first },
      { name: island.other, port: PORT, weight: 50 },
    ];
  }
  return [
    { ...one(), weight: first },
    { ...one(), weight: random.pick([0, 50]) },
  ];
}
