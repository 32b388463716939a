import type { KubeObject } from '../kube/objects';
import type { Draft } from './draft';
import { EDGE, edgeRoutes } from './gateway-rules';
import type { App } from './island';
import { HEADERS, HOME, METHODS, PARAMETERS, PATH_PATTERNS, PATHS, PATTERNS, VALUES } from './pools';
import type { Random } from './random';

type Fields = Readonly<Record<string, unknown>>;

const VERSIONS: Readonly<Record<App, Readonly<Record<string, string>>>> = {
  api: { one: '1.0', two: '2.0' },
  other: { three: '3.0', four: '4.0' },
};
const SUBSETS = (app: App): readonly string[] => Object.keys(VERSIONS[app]);

/** Random config entries for the apps of an island, such as Consul takes. */
export function consulRules(draft: Draft): KubeObject[] {
  const { random, island } = draft;
  const http = random.chance(0.93);
  const split = http ? splitters(draft) : [];
  return [
    ...(http
      ? [
          entry('ServiceDefaults', island.api, { protocol: 'http' }),
          entry('ServiceDefaults', island.other, { protocol: 'http' }),
        ]
      : []),
    ...resolvers(draft),
    ...split,
    ...(http && random.chance(0.75) ? [router(draft)] : []),
    // Several backends of which one has a splitter are too much for Consul: the gateway is told nothing any more.
    ...(http ? edgeRoutes(draft, split.length === 0) : []),
    ...intentions(draft, http),
  ];
}

/** Random config entries that are about all islands. */
export function consulCommon(random: Random): KubeObject[] {
  return random.chance(0.35) ? [intentionsTo(random, 'everything', '*', false)] : [];
}

function entry(kind: string, name: string, spec: Fields): KubeObject {
  return { apiVersion: 'consul.hashicorp.com/v1alpha1', kind, metadata: { name, namespace: HOME }, spec };
}

/** Every subset is there, so that nothing refers to one that is missing, which Consul would refuse. */
function resolvers({ random, island }: Draft): KubeObject[] {
  const subsets = (app: App): Fields => ({
    subsets: Object.fromEntries(
      Object.entries(VERSIONS[app]).map(([subset, version]) => [subset, { filter: filter(random, version) }]),
    ),
  });
  const more = (app: App): Fields =>
    random.oneOf<Fields>(
      [6, () => ({})],
      [1, () => ({ defaultSubset: random.pick(SUBSETS(app)) })],
      [1, () => ({ failover: { '*': { service: app === 'api' ? island.other : island.api } } })],
    );
  const api = random.chance(0.08)
    ? { redirect: { service: island.other, ...random.maybe(0.5, () => ({ serviceSubset: 'three' })) } }
    : more('api');
  return [
    entry('ServiceResolver', island.api, { ...subsets('api'), ...api }),
    entry('ServiceResolver', island.other, { ...subsets('other'), ...more('other') }),
  ];
}

function filter(random: Random, version: string): string {
  return random.pick([
    `Service.Meta.version == "${version}"`,
    `Service.Meta["version"] == \`${version}\``,
    `"${version}" in Service.Meta.version`,
    `Service.Meta.version matches "^${version.replace('.', '[.]')}$"`,
    `not (Service.Meta.version != "${version}")`,
    `Service.Meta.version == "${version}" and Service.Tags is empty`,
    `Service.Meta.version == "none" or Service.Meta.version == "${version}"`,
  ]);
}

function splitters({ random, island }: Draft): KubeObject[] {
  const between = (targets: readonly Fields[]): Fields => {
    const first = random.pick([0, 0.5, 10, 25, 50, 75, 99.5, 100]);
    return {
      splits: [
        { ...targets[0], weight: first },
        { ...targets[1], weight: 100 - first },
      ],
    };
  };
  const other = between(SUBSETS('other').map((serviceSubset) => ({ serviceSubset })));
  const own = SUBSETS('api').map((serviceSubset): Fields => ({ serviceSubset }));
  const targets = random.chance(0.7) ? own : [random.pick(own), { service: island.other }];
  return [
    ...(random.chance(0.6) ? [entry('ServiceSplitter', island.api, between(targets))] : []),
    ...(random.chance(0.4) ? [entry('ServiceSplitter', island.other, other)] : []),
  ];
}

function router({ random, island }: Draft): KubeObject {
  const routes = random.times(1, 4, () => {
    const http = conditions(random, true);
    const hasMatch = random.chance(0.95);
    const hasPath = hasMatch && ('pathExact' in http || 'pathPrefix' in http);
    return {
      ...(hasMatch && { match: { http } }),
      destination: {
        ...random.oneOf<Fields>(
          [5, () => ({ serviceSubset: random.pick(SUBSETS('api')) })],
          [2, () => ({ service: island.other })],
          [1, () => ({ service: island.other, serviceSubset: 'four' })],
          [2, () => ({ requestTimeout: '5s' })],
        ),
        ...(hasPath && random.maybe(0.5, () => ({ prefixRewrite: random.pick(['/', '/api', '/cart']) }))),
        ...random.maybe(0.1, () => ({ requestHeaders: { set: { 'x-user': 'ann' } } })),
      },
    };
  });
  return entry('ServiceRouter', island.api, { routes });
}

/** Conditions on a request; routes may look at query parameters too, permissions may compare in any case. */
function conditions(random: Random, ofRoute: boolean): Fields {
  const parts: readonly (() => Fields)[] = [
    () =>
      random.oneOf<Fields>(
        [2, () => ({ pathExact: random.pick(PATHS) })],
        [3, () => ({ pathPrefix: random.pick(PATHS) })],
        [2, () => ({ pathRegex: random.pick(PATH_PATTERNS) })],
      ),
    () => ({ header: random.some(HEADERS, 1, 2).map((name) => header(random, name, ofRoute)) }),
    () => ({ methods: random.some(METHODS, 1, 2) }),
    ...(ofRoute
      ? [() => ({ queryParam: random.some(PARAMETERS, 1, 2).map((name) => parameter(random, name)) })]
      : []),
  ];
  const http = Object.assign({}, ...random.some(parts, 1, 2).map((make) => make())) as Fields;
  const caseless = ofRoute && ('pathExact' in http || 'pathPrefix' in http) && random.chance(0.2);
  return { ...http, ...(caseless && { caseInsensitive: true }) };
}

function header(random: Random, name: string, ofRoute: boolean): Fields {
  const value = random.pick(VALUES);
  const how = random.oneOf<Fields>(
    [3, () => ({ exact: value })],
    [1, () => ({ prefix: value })],
    [1, () => ({ suffix: value })],
    [2, () => ({ regex: random.pick(PATTERNS) })],
    [2, () => ({ present: true })],
    [ofRoute ? 0 : 1, () => ({ contains: value })],
  );
  const anyCase = !ofRoute && !('regex' in how) && !('present' in how) && random.chance(0.2);
  return {
    name,
    ...how,
    ...random.maybe(0.25, () => ({ invert: true })),
    ...(anyCase && { ignoreCase: true }),
  };
}

function parameter(random: Random, name: string): Fields {
  return random.oneOf<Fields>(
    [2, () => ({ name, exact: random.pick(VALUES) })],
    [1, () => ({ name, regex: random.pick(PATTERNS) })],
    [1, () => ({ name, present: true })],
  );
}

function intentions({ random, island }: Draft, http: boolean): KubeObject[] {
  const { api, other } = island;
  return [
    ...(random.chance(0.9) ? [intentionsTo(random, api, api, http)] : []),
    ...(random.chance(0.75) ? [intentionsTo(random, other, other, http)] : []),
  ];
}

function intentionsTo(random: Random, name: string, destination: string, http: boolean): KubeObject {
  const action = (): Fields => ({ action: random.chance(0.85) ? 'allow' : 'deny' });
  const source = (from: string): Fields => ({
    name: from,
    ...(http && random.chance(0.4)
      ? { permissions: random.times(1, 3, () => ({ ...action(), http: conditions(random, false) })) }
      : action()),
  });
  return entry('ServiceIntentions', name, {
    destination: { name: destination },
    sources: random.some(['client', 'friend', EDGE, '*'], 1, 4).map(source),
  });
}
