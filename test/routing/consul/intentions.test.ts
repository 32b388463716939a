import { RouteRequest } from '../../../lib/mesh/route';
import { outcome, places } from '../ask';
import { asks, entry, HTTP } from './pods';

const DENY = { consul: { defaultIntentions: 'deny' } } as const;
const intentions = (
  sources: string,
  destination = 'api',
  name = `to-${destination.replace('*', 'any')}`,
): string =>
  entry('ServiceIntentions', name, `{ destination: { name: "${destination}" }, sources: [${sources}] }`);
const source = (name: string, action: string): string => `{ name: "${name}", action: ${action} }`;
const passes = (yaml: string, byDefault: 'allow' | 'deny', request: Partial<RouteRequest> = {}): boolean =>
  asks(yaml, request, { consul: { defaultIntentions: byDefault } }).decision === 'routed';

describe('intentions', () => {
  test('without any, the default of the cluster decides', () => {
    expect(passes(HTTP, 'allow')).toBe(true);
    const denied = asks(HTTP, {}, DENY);
    expect(outcome(denied)).toBe('denied 403');
    expect(denied.trace.at(-1)?.text).toBe(
      "no intention is about client and api, so the cluster's default decides: deny",
    );
  });

  test.each([
    ['about the sender', intentions(source('client', 'allow')), true, true],
    ['about the sender, denying', intentions(source('client', 'deny')), false, false],
    ['about someone else', intentions(source('x', 'deny')), true, false],
    ['about everyone', intentions(source('*', 'deny')), false, false],
    [
      'about the sender before everyone',
      intentions(`${source('*', 'deny')}, ${source('client', 'allow')}`),
      true,
      true,
    ],
    [
      'about the sender, denying, before everyone',
      intentions(`${source('client', 'deny')}, ${source('*', 'allow')}`),
      false,
      false,
    ],
    ['about any destination', intentions(source('client', 'deny'), '*'), false, false],
    [
      'about this destination before any',
      intentions(source('client', 'deny'), '*') + intentions(source('client', 'allow')),
      true,
      true,
    ],
    ['about everyone and any destination', intentions(source('*', 'allow'), '*'), true, true],
    ['about another destination', intentions(source('client', 'deny'), 'x'), true, false],
  ])('%s', (_, yaml, withAllow, withDeny) => {
    expect(passes(HTTP + yaml, 'allow')).toBe(withAllow);
    expect(passes(HTTP + yaml, 'deny')).toBe(withDeny);
  });

  test('the second object for a destination is not taken', () => {
    const yaml =
      intentions(source('client', 'deny'), 'api', 'a') + intentions(source('client', 'allow'), 'api', 'b');
    expect(passes(HTTP + yaml, 'allow')).toBe(false);
  });

  test('are named with their lines', () => {
    const decision = asks(HTTP + intentions(`${source('x', 'allow')}, ${source('client', 'deny')}`));
    expect(places(decision).at(-1)).toBe('access ServiceIntentions to-api:9');
    expect(decision.trace.at(-1)?.text).toBe('sources[1] denies client');
  });

  describe('with permissions', () => {
    const permissions = (...list: readonly string[]): string =>
      HTTP + intentions(`{ name: client, permissions: [${list.join(', ')}] }`);
    const permission = (action: string, http: string): string => `{ action: ${action}, http: ${http} }`;

    test.each([
      [
        'the first that fits decides',
        permissions(permission('deny', '{ pathPrefix: /a }'), permission('allow', '{ pathPrefix: / }')),
        '/a',
        false,
        false,
      ],
      [
        'and not those below it',
        permissions(permission('allow', '{ pathPrefix: / }'), permission('deny', '{ pathPrefix: /a }')),
        '/a',
        true,
        true,
      ],
      ['or else the default', permissions(permission('allow', '{ pathPrefix: /a }')), '/b', true, false],
      [
        'or else the default, past what is said of everyone',
        HTTP +
          intentions(
            `{ name: client, permissions: [${permission('allow', '{ pathPrefix: /a }')}] }, ${source('*', 'deny')}`,
          ),
        '/b',
        true,
        false,
      ],
      [
        'by a method',
        permissions(permission('deny', '{ methods: [GET] }'), permission('allow', '{ pathPrefix: / }')),
        '/',
        false,
        false,
      ],
      [
        'by a header in any case',
        permissions(
          permission('deny', '{ header: [{ name: x-a, exact: ADMIN, ignoreCase: true }] }'),
          permission('allow', '{ pathPrefix: / }'),
        ),
        '/',
        false,
        false,
      ],
      [
        'by a part of a header',
        permissions(
          permission('deny', '{ header: [{ name: x-a, contains: dmi }] }'),
          permission('allow', '{ pathPrefix: / }'),
        ),
        '/',
        false,
        false,
      ],
      [
        'by a token, which no one has',
        permissions(`{ action: allow, http: { pathPrefix: / }, jwt: { providers: [{ name: x }] } }`),
        '/',
        true,
        false,
      ],
    ])('%s', (_, yaml, path, withAllow, withDeny) => {
      const request = { path, headers: { 'x-a': 'admin' } };
      expect(passes(yaml, 'allow', request)).toBe(withAllow);
      expect(passes(yaml, 'deny', request)).toBe(withDeny);
    });

    test('are refused for a service that does not speak HTTP', () => {
      const yaml = intentions(`{ name: client, permissions: [${permission('deny', '{ pathPrefix: / }')}] }`);
      const decision = asks(yaml);
      expect(decision.decision).toBe('routed');
      expect(decision.trace.map(({ text }) => text)).toContain(
        'the server refuses it, so it has no effect: the protocol of "api" is "tcp", which has no requests to tell apart (consul-intention-l7-needs-http)',
      );
    });

    test('for any destination are refused, so that the default decides', () => {
      const yaml = intentions(
        `{ name: client, permissions: [${permission('allow', '{ pathPrefix: / }')}] }`,
        '*',
      );
      expect(passes(HTTP + yaml, 'allow')).toBe(true);
      expect(passes(HTTP + yaml, 'deny')).toBe(false);
      expect(asks(HTTP + yaml).trace.map(({ text }) => text)).toContain(
        'the server refuses it, so it has no effect: permissions need a destination of one name, not "*" (consul-intention-invalid)',
      );
    });

    test('see the request as a route sends it on', () => {
      const router = entry(
        'ServiceRouter',
        'api',
        '{ routes: [{ match: { http: { pathPrefix: /a } }, destination: { prefixRewrite: /b } }] }',
      );
      const yaml =
        permissions(permission('deny', '{ pathPrefix: /b }'), permission('allow', '{ pathPrefix: / }')) +
        router;
      expect(passes(yaml, 'allow', { path: '/a/x' })).toBe(false);
    });
  });

  test('no status where connections are refused', () => {
    expect(outcome(asks(intentions(source('client', 'deny'))))).toBe('denied');
  });
});
