import { app, outcome } from '../routing/ask';
import { ask } from '../routing/ask';
import { answer, caseText, destinationRule, found, foundBy, inMesh, policy } from './security';

const OFF = { mtls: { mode: 'DISABLE' } };
const selected = (spec: object): object => ({ selector: { matchLabels: { app: 'api' } }, ...spec });

describe('how a sender connects is said for the namespace or the mesh, not for the pods', () => {
  const APPS =
    inMesh('shop', 'web') + app('api', { namespace: 'shop' }) + app('client', { namespace: 'web' });
  const strict = policy('PeerAuthentication', 'api', 'shop', selected({ mtls: { mode: 'STRICT' } }));
  const meshOff = policy('PeerAuthentication', 'default', 'istio-system', OFF);
  const shopOff = policy('PeerAuthentication', 'default', 'shop', OFF);
  const autoOff = `
---
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  mesh: |-
    enableAutoMtls: false`;
  const mutual = destinationRule('api', 'shop', {
    host: 'api',
    trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } },
  });

  test.each([
    [
      'the mesh says no, the pods want it',
      meshOff + strict,
      'unroutable 503',
      ['error PeerAuthentication/api spec.mtls.mode'],
    ],
    [
      'the namespace says no',
      shopOff + strict,
      'unroutable 503',
      ['error PeerAuthentication/api spec.mtls.mode'],
    ],
    [
      'the port of the pods wants it',
      meshOff +
        policy(
          'PeerAuthentication',
          'api',
          'shop',
          selected({ portLevelMtls: { 8080: { mode: 'STRICT' } } }),
        ),
      'unroutable 503',
      ['error PeerAuthentication/api spec.portLevelMtls.8080.mode'],
    ],
    [
      'another port of the pods wants it',
      meshOff +
        policy('PeerAuthentication', 'api', 'shop', selected({ portLevelMtls: { 81: { mode: 'STRICT' } } })),
      { v1: 100 },
      [],
    ],
    [
      'the namespace says yes again',
      meshOff + policy('PeerAuthentication', 'default', 'shop', { mtls: { mode: 'PERMISSIVE' } }) + strict,
      { v1: 100 },
      [],
    ],
    [
      'only the namespace of the sender says no',
      policy('PeerAuthentication', 'default', 'web', OFF) + strict,
      { v1: 100 },
      [],
    ],
    ['a DestinationRule tells the senders', meshOff + strict + mutual, { v1: 100 }, []],
    [
      'the mesh configuration says no',
      autoOff + strict,
      'unroutable 503',
      ['error PeerAuthentication/api spec.mtls.mode'],
    ],
    ['the mesh configuration says no, a DestinationRule yes', autoOff + strict + mutual, { v1: 100 }, []],
    ['no one wants it', meshOff, { v1: 100 }, []],
  ])('%s', (_what, policies, expected, findings) => {
    const text = APPS + policies;
    expect(answer(text, { from: 'client', to: 'http://api.shop' }).outcome).toEqual(expected);
    expect(foundBy('pa-senders-plain', text)).toEqual(findings);
  });

  test('a sender of plain text has no name, also where the pods would take mTLS', () => {
    const permissive = policy(
      'PeerAuthentication',
      'api',
      'shop',
      selected({ mtls: { mode: 'PERMISSIVE' } }),
    );
    const named = policy('AuthorizationPolicy', 'api', 'shop', {
      rules: [{ from: [{ source: { namespaces: ['web'] } }] }],
    });
    const text = APPS + meshOff + permissive + named;
    expect(answer(text, { from: 'client', to: 'http://api.shop' }).outcome).toBe('denied 403');
    expect(foundBy('authz-needs-mtls', text)).toEqual([
      'error AuthorizationPolicy/api spec.rules[0].from[0].source.namespaces',
    ]);
    expect(foundBy('authz-needs-mtls', APPS + permissive + named)).toEqual([]);
  });
});

test('istio-users/pa-mesh-off-workload-strict', () => {
  const text = caseText('istio-users/pa-mesh-off-workload-strict.yaml');
  const decision = ask(text, { from: 'caller', to: 'http://echo:8000/' });
  expect(outcome(decision)).toBe('unroutable 503');
  expect(
    decision.trace.filter(({ step }) => step === 'encryption').map(({ object }) => object?.name),
  ).toEqual(['mesh-off', 'echo-on']);
  expect(found(text)).toEqual(['error pa-senders-plain PeerAuthentication/echo-on spec.mtls.mode']);
});

describe('a DestinationRule that others take the place of', () => {
  const APPS = inMesh('shop', 'web') + app('api', { namespace: 'shop' });
  const off = policy('PeerAuthentication', 'default', 'shop', OFF);
  const tls = (mode: string): object => ({ trafficPolicy: { tls: { mode } } });
  const wide = destinationRule('mesh', 'istio-system', { host: '*.local', ...tls('ISTIO_MUTUAL') });
  const own = { host: '*.shop.svc.cluster.local', ...tls('DISABLE') };

  test.each([
    ['for every client (corpora/r10)', wide + destinationRule('shop', 'shop', own), false],
    ['for no one', wide, true],
    [
      'for clients of its own namespace alone',
      wide + destinationRule('shop', 'shop', { ...own, exportTo: ['.'] }),
      true,
    ],
    [
      'by a narrower host in one namespace',
      destinationRule('a', 'shop', { host: '*.shop.svc.cluster.local', ...tls('ISTIO_MUTUAL') }) +
        destinationRule('b', 'shop', { host: 'api', ...tls('DISABLE') }),
      false,
    ],
    [
      'by that of a client, for that client',
      destinationRule('a', 'shop', { host: 'api', ...tls('ISTIO_MUTUAL') }) +
        destinationRule('b', 'web', { host: 'api.shop.svc.cluster.local', ...tls('DISABLE') }),
      true,
    ],
  ])('%s', (_what, rules, isFound) => {
    expect(foundBy('dr-mtls-vs-peerauth', APPS + off + rules).length > 0).toBe(isFound);
  });

  test('corpora/r10', () => {
    expect(found(caseText('corpora/r10-dr-root-overridden.yaml'))).toEqual([]);
  });
});

describe('a policy about who calls, where callers show no name', () => {
  const APPS =
    inMesh('shop', 'web') + app('api', { namespace: 'shop' }) + app('client', { namespace: 'web' });
  const principals = policy('AuthorizationPolicy', 'api', 'shop', {
    rules: [{ from: [{ source: { principals: ['cluster.local/ns/web/sa/client'] } }] }],
  });
  const tls = (mode: string, more: object = {}): string =>
    destinationRule('api', 'shop', { host: 'api', trafficPolicy: { tls: { mode } }, ...more });

  test.each([
    ['plain text', tls('DISABLE'), true],
    ['TLS without a certificate', tls('SIMPLE'), true],
    ['mTLS of the mesh', tls('ISTIO_MUTUAL'), false],
    ['for some clients', tls('DISABLE', { workloadSelector: { matchLabels: { app: 'x' } } }), false],
    ['for no client of that namespace', tls('DISABLE', { exportTo: ['.'] }), false],
    [
      'on another port',
      destinationRule('api', 'shop', {
        host: 'api',
        trafficPolicy: { portLevelSettings: [{ port: { number: 81 }, tls: { mode: 'DISABLE' } }] },
      }),
      false,
    ],
    [
      'the client says otherwise',
      tls('DISABLE') +
        destinationRule('api', 'web', {
          host: 'api.shop.svc.cluster.local',
          trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } },
        }),
      false,
    ],
  ])('%s', (_what, rules, isFound) => {
    const text = APPS + principals + rules;
    expect(foundBy('authz-needs-mtls', text).length > 0).toBe(isFound);
    const decision = answer(text, { from: 'client', to: 'http://api.shop' }).outcome;
    expect(decision).toEqual(isFound ? 'denied 403' : { v1: 100 });
  });

  test('corpora/r12', () => {
    expect(foundBy('authz-needs-mtls', caseText('corpora/r12-authz-plain-callers.yaml'))).toEqual([
      'error AuthorizationPolicy/web spec.rules[0].from[0].source.principals',
    ]);
  });

  test('those without a name are meant', () => {
    const nameless = policy('AuthorizationPolicy', 'api', 'shop', {
      rules: [{ from: [{ source: { notPrincipals: ['*'] } }] }],
    });
    expect(foundBy('authz-needs-mtls', APPS + nameless + tls('DISABLE'))).toEqual([]);
  });
});
