import type { Draft } from './draft';
import { type App, full } from './island';
import { HEADERS, HOME, METHODS, PARAMETERS, PATH_PATTERNS, PATHS, PATTERNS, PORT, VALUES } from './pools';
import type { Random } from './random';

type Fields = Readonly<Record<string, unknown>>;

/** Subsets that DestinationRules may define; the last one never is. */
export const SUBSETS: Readonly<Record<App, readonly string[]>> = {
  api: ['one', 'two'],
  other: ['three', 'four'],
};

/** A rule of a VirtualService for requests. */
export function httpRule(draft: Draft, app: App, gateways: readonly string[]): Fields {
  const match = draft.random.times(0, 2, () => httpMatch(draft, gateways));
  return { ...(match.length > 0 && { match }), ...action(draft, app) };
}

/** The last rule, which takes what is left. */
export function lastRule(draft: Draft, app: App): Fields {
  return action(draft, app);
}

/** One alternative of conditions. */
export function httpMatch({ random, island }: Draft, gateways: readonly string[]): Fields {
  const parts: readonly (() => Fields)[] = [
    () => ({
      uri: comparison(random, PATHS, PATH_PATTERNS),
      ...random.maybe(0.2, () => ({ ignoreUriCase: true })),
    }),
    () => ({ headers: named(random, HEADERS) }),
    () => ({ withoutHeaders: named(random, HEADERS) }),
    () => ({ queryParams: named(random, PARAMETERS) }),
    () => ({ method: random.chance(0.7) ? { exact: random.pick(METHODS) } : { regex: 'POST|PUT' } }),
    () => ({
      authority: random.pick([
        { prefix: 'api' },
        { exact: `${island.api}.${HOME}:${PORT}` },
        { regex: '.*example.*' },
      ]),
    }),
    () => ({ scheme: { exact: random.pick(['http', 'https']) } }),
    () => ({ port: random.pick([PORT, 80, 9999]) }),
    () => ({ sourceLabels: { app: random.pick(['client', 'friend', 'nobody']) } }),
    () => ({ sourceNamespace: random.pick([HOME, 'away']) }),
    ...(gateways.length > 0 ? [() => ({ gateways: [random.pick(gateways)] })] : []),
  ];
  // What is said of the path and of headers is what most rules are about.
  const chosen = [...random.some(parts.slice(0, 2), 0, 1), ...random.some(parts, 1, 2)];
  return Object.assign({}, ...chosen.map((make) => make())) as Fields;
}

function comparison(random: Random, values: readonly string[], patterns: readonly string[]): Fields {
  return random.oneOf<Fields>(
    [2, () => ({ exact: random.pick(values) })],
    [3, () => ({ prefix: random.pick(values) })],
    [2, () => ({ regex: random.pick(patterns) })],
  );
}

function named(random: Random, names: readonly string[]): Fields {
  const chosen = random.some(names, 1, 2);
  return Object.fromEntries(
    chosen.map((name) => [name, random.chance(0.2) ? {} : comparison(random, VALUES, PATTERNS)]),
  );
}

function action(draft: Draft, app: App): Fields {
  const { random } = draft;
  const redirect = (): Fields => ({
    redirect: { uri: '/moved', redirectCode: random.pick([301, 302, 307]) },
  });
  const direct = (): Fields => ({ directResponse: { status: random.pick([418, 204, 503]) } });
  return random.oneOf<Fields>(
    [1, redirect],
    [1, direct],
    [
      12,
      () => ({ route: destinations(draft, app), ...fault(random), ...rewrite(random), ...headers(random) }),
    ],
  );
}

function destinations(draft: Draft, app: App): readonly Fields[] {
  const { random } = draft;
  const count = random.oneOf([5, () => 1], [4, () => 2], [1, () => 3]);
  const list = Array.from({ length: count }, () => ({ destination: destination(draft, app) }));
  if (count === 1) return list;
  const weights = list.map(() => random.pick([0, 1, 10, 30, 50, 90]));
  const usable = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
  return list.map((each, index) => ({ ...each, weight: usable[index] }));
}

function destination({ random, island }: Draft, app: App): Fields {
  const to = random.chance(0.9) ? app : random.pick<App>(['api', 'other']);
  const subset = random.oneOf<Fields>(
    [10, () => ({ subset: random.pick(SUBSETS[to]) })],
    [1, () => ({ subset: 'missing' })],
    [4, () => ({})],
  );
  const port = random.oneOf<Fields>(
    [6, () => ({})],
    [3, () => ({ port: { number: PORT } })],
    [0.3, () => ({ port: { number: 81 } })],
  );
  return { host: random.chance(0.03) ? full('nobody') : full(island[to]), ...subset, ...port };
}

function fault(random: Random): Fields | undefined {
  return random.maybe(0.08, () => ({
    fault: { abort: { httpStatus: random.pick([500, 429]), percentage: { value: random.pick([30, 100]) } } },
  }));
}

function rewrite(random: Random): Fields | undefined {
  return random.maybe(0.15, () => ({
    rewrite: random.pick<Fields>([
      { uri: '/api' },
      { uri: '/' },
      { authority: 'rewritten.example.com' },
      { uriRegexRewrite: { match: '^/api(/.*)?$', rewrite: '/cart\\1' } },
    ]),
  }));
}

function headers(random: Random): Fields | undefined {
  return random.maybe(0.1, () => ({
    headers: {
      request: random.pick<Fields>([
        { set: { 'x-user': 'ann' } },
        { add: { 'x-tier': '1' } },
        { remove: ['x-user-id'] },
      ]),
    },
  }));
}
