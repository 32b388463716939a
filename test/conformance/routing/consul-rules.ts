import type { KubeObject } from '../kube/objects';
import { EDGE, edgeRoutes } from './gateway-rules';
import { HEADERS, HOME, METHODS, PARAMETERS, PATH_PATTERNS, PATHS, PATTERNS, VALUES } from './pools';
import type { Random } from './random';

type Fields = Readonly<Record<string, unknown>>;
type App = 'api' | 'other';

const VERSIONS: Readonly<Record<App, Readonly<Record<string, string>>>> = {
  api: { one: '1.0', two: '2.0' },
  other: { three: '3.0', four: '4.0' },
};
const SUBSETS = (app: App): readonly string[] => Object.keys(VERSIONS[app]);

/** Random config entries for the apps of the world, such as Consul takes. */
export function consulRules(random: Random): KubeObject[] {
  const http = random.chance(0.93);
  return [
    ...(http
      ? [
          entry('ServiceDefaults', 'api', { protocol: 'http' }),
          entry('ServiceDefaults', 'other', { protocol: 'http' }),
        ]
      : []),
    ...resolvers(random),
    ...(http
      ? [...splitters(random), ...(random.chance(0.75) ? [router(random)] : []), ...edgeRoutes(random)]
      : []),
    ...intentions(random, http),
  ];
}

function entry(kind: string, name: string, spec: Fields): KubeObject {
  return { apiVersion: 'consul.hashicorp.com/v1alpha1', kind, metadata: { name, namespace: HOME }, spec };
}

/** Every subset is there, so that nothing refers to one that is missing, which Consul would refuse. */
function resolvers(random: Random): KubeObject[] {
  const subsets = (app: App): Fields => ({
    subsets: Object.fromEntries(
      Object.entries(VERSIONS[app]).map(([subset, version]) => [subset, { filter: filter(random, version) }]),
    ),
  });
  const more = (app: App): Fields =>
    random.oneOf<Fields>(
      [6, () => ({})],
      [1, () => ({ defaultSubset: random.pick(SUBSETS(app)) })],
      [1, () => ({ failover: { '*': { service: app === 'api' ? 'other' : 'api' } } })],
    );
  const api = random.chance(0.08)
    ? { redirect: { service: 'other', ...random.maybe(0.5, () => ({ serviceSubset: 'three' })) } }
    : more('api');
  return [
    entry('ServiceResolver', 'api', { ...subsets('api'), ...api }),
    entry('ServiceResolver', 'other', { ...subsets('other'), ...more('other') }),
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

function splitters(random: Random): KubeObject[] {
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
  const targets = random.chance(0.7) ? own : [random.pick(own), { service: 'other' }];
  return [
    ...(random.chance(0.6) ? [entry('ServiceSplitter', 'api', between(targets))] : []),
    ...(random.chance(0.4) ? [entry('ServiceSplitter', 'other', other)] : []),
  ];
}

function router(random: Random): KubeObject {
  const routes = random.times(1, 4, () => {
    const http = conditions(random, true);
    const hasMatch = random.chance(0.95);
    const hasPath = hasMatch && ('pathExact' in http || 'pathPrefix' in http);
    return {
      ...(hasMatch && { match: { http } }),
      destination: {
        ...random.oneOf<Fields>(
          [5, () => ({ serviceSubset: random.pick(SUBSETS('api')) })],
          [2, () => ({ service: 'other' })],
          [1, () => ({ service: 'other', serviceSubset: 'four' })],
          [2, () => ({ requestTimeout: '5s' })],
        ),
        ...(hasPath && random.maybe(0.5, () => ({ prefixRewrite: random.pick(['/', '/api', '/cart']) }))),
        ...random.maybe(0.1, () => ({ requestHeaders: { set: { 'x-user': 'ann' } } })),
      },
    };
  });
  return entry('ServiceRouter', 'api', { routes });
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

function intentions(random: Random, http: boolean): KubeObject[] {
  const action = (): Fields => ({ action: random.chance(0.85) ? 'allow' : 'deny' });
  const source = (name: string, l7: boolean): Fields => ({
    name,
    ...(l7 && random.chance(0.4)
      ? { permissions: random.times(1, 3, () => ({ ...action(), http: conditions(random, false) })) }
      : action()),
  });
  const to = (name: string, destination: string, l7: boolean): KubeObject =>
    entry('ServiceIntentions', name, {
      destination: { name: destination },
      sources: random.some(['client', 'friend', EDGE, '*'], 1, 4).map((each) => source(each, l7)),
    });
  return [
    ...(random.chance(0.9) ? [to('api', 'api', http)] : []),
    ...(random.chance(0.75) ? [to('other', 'other', http)] : []),
    ...(random.chance(0.35) ? [to('everything', '*', false)] : []),
  ];
}
