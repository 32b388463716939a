import { join } from 'node:path';
import { lint } from '../../lib/answers/lint';
import { Routing } from '../../lib/answers/route';
import { RouteRequest } from '../../lib/mesh/route';
import { readPaths } from '../../lib/read';
import { outcome } from '../routing/ask';
import { caseText, found } from './security';

/* What people of Istio wrote about routing, and what public corpora hold: the right answers stand in the files' first lines. */

const decide = (file: string, request: RouteRequest): ReturnType<Routing['decide']> =>
  new Routing(readPaths([join(__dirname, file)]).manifests, { mesh: 'istio' }).decide(request);

describe('lint names the mistake', () => {
  test.each([
    [
      'cors-behind-header-match',
      ['warning vs-cors-no-preflight VirtualService/hello spec.http[0].corsPolicy'],
    ],
    [
      'delegate-after-rewrite',
      ['error vs-delegate-left-out VirtualService/api-parts spec.http[0].match[0].uri'],
    ],
    ['externalname-alias-other-port', [expect.stringMatching(/^error vs-destination-alias /)]],
    ['gateway-label-in-two-namespaces', [expect.stringMatching(/^warning vs-gateway-host-overlap /)]],
    [
      'headless-canary',
      [
        expect.stringMatching(/^error vs-headless-destination VirtualService/),
        expect.stringMatching(/^error vs-headless-destination VirtualService/),
      ],
    ],
    ['dr-port-level-replaces', [expect.stringMatching(/^warning dr-port-level-replaces DestinationRule/)]],
    ['mirror-host-name-dot-namespace', [expect.stringMatching(/^error vs-destination-host-unknown /)]],
    ['rewrite-double-slash', [expect.stringMatching(/^warning vs-rewrite-glue /)]],
    [
      'se-https-on-80-http-route',
      [expect.stringMatching(/^info dr-tls-no-ca /), expect.stringMatching(/^error svc-l7-rule-on-l4-port /)],
    ],
    [
      'uri-prefix-no-slash',
      [expect.stringMatching(/^error vs-match-never .* spec\.http\[0\]\.match\[0\]\.uri\.prefix$/)],
    ],
    [
      'uri-prefix-star',
      [expect.stringMatching(/^error vs-match-never .* spec\.http\[0\]\.match\[0\]\.uri\.prefix$/)],
    ],
    ['uri-regex-on-query', [expect.stringMatching(/^info vs-match-never /)]],
    ['vs-canary-for-gateway-only', [expect.stringMatching(/^info vs-split-for-gateway-only /)]],
    [
      'vs-gateway-of-other-namespace',
      [expect.stringMatching(/^error vs-gateway-unknown /), expect.stringMatching(/^error vs-match-never /)],
    ],
    [
      'vs-hosts-name-dot-namespace',
      [expect.stringMatching(/^error vs-host-unknown VirtualService.* spec\.hosts\[0\]$/)],
    ],
    ['vs-prefix-eats-longer-name', [expect.stringMatching(/^warning vs-shadowed-by-other /)]],
    [
      'vs-rewrite-for-gateway-and-mesh',
      [
        expect.stringMatching(/^warning vs-no-rule-for-rest /),
        expect.stringMatching(/^warning vs-rewrite-glue /),
      ],
    ],
    ['vs-unregistered-host-default', [expect.stringMatching(/^info vs-destination-host-unknown /)]],
  ])('of istio-users/%s', (file, expected) => {
    expect(found(caseText(`istio-users/${file}.yaml`))).toEqual(expected);
  });
});

describe('route says what becomes of requests', () => {
  const users: readonly [string, RouteRequest, unknown, RegExp][] = [
    [
      'cors-behind-header-match',
      {
        to: 'http://hello.example.com/',
        method: 'OPTIONS',
        headers: { origin: 'https://a.example', 'access-control-request-method': 'GET' },
      },
      'unroutable 404',
      /no rule matches/,
    ],
    [
      'delegate-after-rewrite',
      { to: 'http://api.example.com/api/users' },
      'unroutable 404',
      /http\[0\] is left out, as its uri is not inside the matches of http\[0\] of VirtualService shop\/api/,
    ],
    [
      'externalname-alias-other-port',
      { from: 'caller', to: 'http://front:81/' },
      'unroutable 503',
      /does not list port 81/,
    ],
    ['headless-canary', { from: 'caller', to: 'http://queue:8080/' }, { v1: 5, v2: 5 }, /is headless/],
    [
      'mirror-host-name-dot-namespace',
      { from: 'a', to: 'http://b/' },
      { v1: 100 },
      /copies 1 % of the requests to c\.ns-c, where they are lost/,
    ],
    [
      'rewrite-double-slash',
      { to: 'http://shop.example.com/common/api' },
      'denied 403',
      /the path is "\/\/api"/,
    ],
    [
      'se-https-on-80-http-route',
      { from: 'caller', to: 'http://www.snakes.example/' },
      { 'www.snakes.example': 100 },
      /the manifests do not say who is behind/,
    ],
    [
      'vs-gateway-of-other-namespace',
      { to: 'http://vis.example.com/api/x' },
      'unroutable 404',
      /on the Gateway vis\/edge, which the manifests do not have/,
    ],
    ['vs-hosts-name-dot-namespace', { from: 'caller', to: 'http://orders.shop/' }, { v1: 100 }, /subset v1/],
    [
      'vs-hosts-name-dot-namespace',
      { from: 'caller', to: 'http://orders.shop.svc.cluster.local/' },
      { v1: 50, v2: 50 },
      /Service orders matches/,
    ],
    [
      'vs-prefix-eats-longer-name',
      { to: 'http://x.example.com/notebook/team/book1/' },
      { v1: 100 },
      /path begins with "\/notebook\/team\/book"$/,
    ],
    [
      'vs-rewrite-for-gateway-and-mesh',
      { from: 'caller', to: 'http://app:8080/' },
      'unroutable 404',
      /no rule matches/,
    ],
    [
      'vs-unregistered-host-default',
      { from: 'caller', to: 'http://inner.example.cn/api/1' },
      'unroutable 503',
      /nothing in the mesh has the host/,
    ],
  ];

  test.each(users)('by istio-users/%s: %j', (file, request, expected, why) => {
    const decision = decide(`istio-users/${file}.yaml`, request);
    expect(outcome(decision)).toEqual(expected);
    expect(decision.trace.map(({ text }) => text)).toContainEqual(expect.stringMatching(why));
  });
});

describe('what public corpora hold', () => {
  test.each([
    'r01-two-gateways.yaml',
    'r05-preflight.yaml',
    'r20-flagger-delegate.yaml',
    'r21-flagger-delegate-route.yaml',
    'r31-port-name-of-another-workload.yaml',
    'r33-no-kind',
    'r34-kustomize',
    'r35-helmrelease.yaml',
    'r40-quoted-scalar.yaml',
    'r50-namespace-left-out.yaml',
    'r51-wildcard-rule.yaml',
    'r60-gateway-elsewhere.yaml',
  ])('%s is right, and no rule says otherwise', (file) => {
    const read = readPaths([join(__dirname, 'corpora', file)]);
    expect(read.problems).toEqual([]);
    expect(lint(read)).toEqual([]);
  });

  test.each([
    ['r71-listenerset', ['error gwapi-parent-not-allowed HTTPRoute/wrong-section spec.parentRefs[0]']],
    [
      'r72-references-of-a-gateway',
      [
        expect.stringMatching(/^error gwapi-reference-grant-missing Gateway\/one /),
        expect.stringMatching(/^error gwapi-certificate-invalid Gateway\/two /),
        expect.stringMatching(/^error gwapi-certificate-invalid Gateway\/three /),
        expect.stringMatching(/^error gwapi-parent-not-allowed UDPRoute/),
        expect.stringMatching(/^error gwapi-listener-kinds Gateway\/five /),
        expect.stringMatching(/^error gwapi-reference-grant-missing Gateway\//),
      ],
    ],
  ])('%s has mistakes, and they are named', (file, expected) => {
    expect(found(caseText(`corpora/${file}.yaml`))).toEqual(expected);
  });

  const preflight = (origin: string): RouteRequest => ({
    to: 'http://shop.example.com/',
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'PUT' },
  });
  const to = (path: string): RouteRequest => ({ to: `http://shop.example.com${path}` });
  const requests: readonly [string, RouteRequest, unknown, RegExp][] = [
    ['r01-two-gateways', to('/'), { v1: 100 }, /rules\[0\] matches/],
    ['r04-consumer-route', { from: 'buyer', to: 'http://web.shop/' }, { v1: 100 }, /rules\[0\] matches/],
    ['r05-preflight', preflight('https://app.example.com'), 'routed 200', /answers the preflight request/],
    ['r21-flagger-delegate-route', to('/web'), { v1: 100 }, /path begins with "\/web"/],
    ['r60-gateway-elsewhere', to('/'), 'unroutable', /has routes for shop\.example\.com on the Gateway/],
    ['r71-listenerset', to('/'), { v1: 100 }, /rules\[0\] matches/],
  ];

  test('r03-backend-filter is answered by the Gateway API, and refused whole by Istio', () => {
    const { manifests } = readPaths([join(__dirname, 'corpora/r03-backend-filter.yaml')]);
    const ask = (mesh: 'istio' | 'gateway-api'): unknown =>
      outcome(new Routing(manifests, { mesh }).decide(to('/')));
    expect([ask('gateway-api'), ask('istio')]).toEqual(['routed 302', 'unroutable 404']);
    expect(found(caseText('corpora/r03-backend-filter.yaml'))).toEqual([
      expect.stringMatching(/^warning gwapi-mesh-feature-unsupported HTTPRoute\/web .*filters\[0\]$/),
    ]);
  });

  test.each(requests)('%s: %j', (file, request, expected, why) => {
    const decision = new Routing(readPaths([join(__dirname, `corpora/${file}.yaml`)]).manifests).decide(
      request,
    );
    expect(outcome(decision)).toEqual(expected);
    expect(decision.trace.map(({ text }) => text)).toContainEqual(expect.stringMatching(why));
  });

  test.each([
    ['/old/x', 'routed 302', /to http:\/\/shop\.example\.com\/new\/x$/],
    ['/port', 'routed 302', /to http:\/\/shop\.example\.com:8083\/port$/],
    ['/half', { v1: 100 }, /copies 50 % of the requests to Service web$/],
    ['/rw', { v1: 100 }, /the path \/rw becomes \/one$/],
  ])('r06-redirect-location answers %s by the text of the Gateway API', (path, expected, why) => {
    const { manifests } = readPaths([join(__dirname, 'corpora/r06-redirect-location.yaml')]);
    const decision = new Routing(manifests, { mesh: 'gateway-api' }).decide(to(path));
    expect(outcome(decision)).toEqual(expected);
    expect(decision.trace.map(({ text }) => text)).toContainEqual(expect.stringMatching(why));
  });
});
