import { app, ask, outcome, places } from '../ask';

const APPS = [app('api', { namespace: 'shop', port: 80 }), app('client', { namespace: 'web' })].join('\n');
const PLAIN = app('plain', { namespace: 'web', annotations: { 'sidecar.istio.io/inject': 'false' } });

interface Peer {
  readonly name?: string;
  readonly namespace?: string;
  readonly spec: string;
}

const peer = ({ name = 'p', namespace = 'shop', spec }: Peer): string => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: ${name}, namespace: ${namespace} }
spec: ${spec}
---
`;
const destinationRule = (tls: string): string => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: api, namespace: shop }
spec:
  host: api
  ${tls}
---
`;
const ANYBODY = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: p, namespace: shop }
spec: { rules: [{ from: [{ source: { principals: ["*"] } }] }] }
---
`;

const STRICT = { spec: '{ mtls: { mode: STRICT } }' };
const asks = (peers: readonly Peer[], from: string, more = ''): ReturnType<typeof ask> =>
  ask(peers.map(peer).join('') + more + APPS + PLAIN, { from, to: 'http://api.shop' }, { mesh: 'istio' });

describe('a caller without a proxy', () => {
  test.each([
    ['nothing is said', [], true],
    ['strict for the namespace', [STRICT], false],
    ['strict for the mesh', [{ ...STRICT, namespace: 'istio-system' }], false],
    ['strict for another namespace', [{ ...STRICT, namespace: 'web' }], true],
    [
      'permissive for the namespace, strict for the mesh',
      [{ spec: '{ mtls: { mode: PERMISSIVE } }' }, { ...STRICT, namespace: 'istio-system' }],
      true,
    ],
    [
      'unset for the namespace, strict for the mesh',
      [{ spec: '{ mtls: { mode: UNSET } }' }, { ...STRICT, namespace: 'istio-system' }],
      false,
    ],
    [
      'strict for the pods',
      [{ spec: '{ selector: { matchLabels: { app: api } }, mtls: { mode: STRICT } }' }],
      false,
    ],
    [
      'strict for other pods',
      [{ spec: '{ selector: { matchLabels: { app: x } }, mtls: { mode: STRICT } }' }],
      true,
    ],
    [
      'permissive on the port',
      [
        {
          spec: '{ selector: { matchLabels: { app: api } }, mtls: { mode: STRICT }, portLevelMtls: { "8080": { mode: PERMISSIVE } } }',
        },
      ],
      true,
    ],
    [
      'permissive on the port of the Service',
      [
        {
          spec: '{ selector: { matchLabels: { app: api } }, mtls: { mode: STRICT }, portLevelMtls: { "80": { mode: PERMISSIVE } } }',
        },
      ],
      false,
    ],
    [
      'strict on the port',
      [{ spec: '{ selector: { matchLabels: { app: api } }, portLevelMtls: { "8080": { mode: STRICT } } }' }],
      false,
    ],
    [
      'the older of two for a namespace',
      [
        { name: 'a', spec: '{ mtls: { mode: PERMISSIVE } }' },
        { name: 'b', ...STRICT },
      ],
      true,
    ],
  ] as const)('%s', (_, peers, passes) => {
    expect(outcome(asks(peers, 'plain'))).toEqual(passes ? { v1: 100 } : 'denied');
    expect(outcome(asks(peers, 'client'))).toEqual({ v1: 100 });
  });

  test('has no identity for policies', () => {
    expect(outcome(asks([], 'plain', ANYBODY))).toBe('denied 403');
    expect(outcome(asks([], 'client', ANYBODY))).toEqual({ v1: 100 });
  });

  test('is told by what refuses it', () => {
    const decision = asks([STRICT], 'plain');
    expect(places(decision).at(-1)).toBe('encryption PeerAuthentication p:4');
    expect(decision.trace.at(-1)?.text).toBe(
      'takes only mutual TLS, and plain-v1 has no identity of the mesh here',
    );
  });

  test('passes by every route', () => {
    const route = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: shop }
spec: { hosts: [api], http: [{ directResponse: { status: 418 } }] }
---
`;
    expect(outcome(asks([], 'plain', route))).toEqual({ v1: 100 });
    expect(asks([], 'client', route).status).toBe(418);
  });
});

describe('TLS that a DestinationRule asks for', () => {
  const off = destinationRule('trafficPolicy: { tls: { mode: DISABLE } }');

  test('without the mesh’s identity fails where that is wanted', () => {
    expect(outcome(asks([STRICT], 'client', off))).toBe('unroutable 503');
    expect(outcome(asks([], 'client', off))).toEqual({ v1: 100 });
    expect(outcome(asks([], 'client', off + ANYBODY))).toBe('denied 403');
  });

  test('counts for the port that it is about', () => {
    const onPort = (port: number): string =>
      destinationRule(
        `trafficPolicy: { portLevelSettings: [{ port: { number: ${port} }, tls: { mode: DISABLE } }] }`,
      );
    expect(outcome(asks([STRICT], 'client', onPort(80)))).toBe('unroutable 503');
    expect(outcome(asks([STRICT], 'client', onPort(81)))).toEqual({ v1: 100 });
  });

  test('of the mesh fails where no one can answer it', () => {
    const mutual = destinationRule('trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }');
    const outside =
      mutual + APPS.replace('"annotations":{}', '"annotations":{"sidecar.istio.io/inject":"false"}');
    expect(outcome(ask(outside, { from: 'client', to: 'http://api.shop' }))).toBe('unroutable 503');
    expect(outcome(asks([], 'client', mutual))).toEqual({ v1: 100 });
    expect(outcome(asks([{ spec: '{ mtls: { mode: DISABLE } }' }], 'client', mutual))).toBe('unroutable 503');
  });
});

describe('who is in the mesh', () => {
  const namespace = (labels: string): string =>
    `apiVersion: v1\nkind: Namespace\nmetadata: { name: web, labels: ${labels} }\n---\n`;

  test.each([
    ['a namespace that asks for proxies', '{ istio-injection: enabled }', { v1: 100 }],
    ['a namespace with a revision', '{ istio.io/rev: asm-1-29 }', { v1: 100 }],
    ['a namespace that wants none', '{ istio-injection: disabled }', 'denied 403'],
    ['a namespace that says nothing', '{}', 'denied 403'],
  ])('%s', (_, labels, expected) => {
    expect(outcome(asks([], 'client', namespace(labels) + ANYBODY))).toEqual(expected);
  });

  test('pods outside of the mesh ask no policy', () => {
    const yaml =
      ANYBODY + APPS.replace('"annotations":{}', '"annotations":{"sidecar.istio.io/inject":"false"}') + PLAIN;
    const decision = ask(yaml, { from: 'plain', to: 'http://api.shop' });
    expect(outcome(decision)).toEqual({ v1: 100 });
    expect(decision.trace.at(-1)?.text).toMatch(/so no policy is asked$/);
  });
});
