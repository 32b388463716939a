import { app, ask, outcome } from '../routing/ask';
import { answer, caseText, found, foundBy, inMesh, policy } from './security';

const DESK = 'http://desk.example.com';
const without = (findings: readonly string[], ...rules: string[]): string[] =>
  findings.filter((finding) => !rules.includes(finding.split(' ')[1] ?? ''));

describe('policies that people wrote', () => {
  test.each([
    [
      'authz-path-star-in-middle',
      { to: `${DESK}/desk/123health` },
      'denied 403',
      /the path is "\/desk\/123health", not "\/desk\/\*health"/,
      [
        'warning authz-value-unmatched AuthorizationPolicy/only-health spec.rules[0].to[0].operation.paths[0]',
      ],
    ],
    [
      'authz-port-of-service',
      { from: 'caller', to: 'http://echo:8000/' },
      'denied 403',
      /the port of the pods is 80, not "8000"/,
      ['error authz-port-of-service AuthorizationPolicy/echo spec.rules[0].to[0].operation.ports[0]'],
    ],
    [
      'authz-principal-spiffe',
      { from: 'caller', to: 'http://echo:8000/' },
      'denied 403',
      /the sender is cluster\.local\/ns\/shop\/sa\/caller, not "spiffe:/,
      ['error authz-value-unmatched AuthorizationPolicy/echo spec.rules[0].from[0].source.principals[0]'],
    ],
    [
      'authz-host-one-spelling',
      { from: 'caller', to: 'http://desk/' },
      'denied 403',
      /the host is "desk", not "desk\.shop"/,
      ['info authz-host-spelling AuthorizationPolicy/desk spec.rules[0].to[0].operation.hosts[0]'],
    ],
    [
      'authz-host-without-port',
      { to: 'http://a.example.com/', headers: { host: 'a.example.com:8443' } },
      'denied 403',
      /the host is "a\.example\.com:8443", not "\*\.example\.com"/,
      [
        'info authz-host-spelling AuthorizationPolicy/hosts-without-port spec.rules[0].to[0].operation.hosts[0]',
      ],
    ],
    [
      'authz-ipblocks-behind-gateway',
      { to: `${DESK}/`, sourceIp: '203.0.113.7' },
      'denied 403',
      /comes from an address inside of the cluster.* and "203\.0\.113\.7" is wanted/,
      [
        'info authz-ip-behind-gateway AuthorizationPolicy/office-only spec.rules[0].from[0].source.ipBlocks[0]',
      ],
    ],
    [
      'authz-root-allow-nothing',
      { to: `${DESK}/` },
      'denied 403',
      /ALLOW policy allow-nothing has no rules/,
      ['warning authz-gateway-shut AuthorizationPolicy/allow-nothing spec'],
    ],
    [
      'authz-token-nobody-reads',
      { to: 'http://rest.example.com/' },
      'denied 403',
      /the request carries no token, and "https:\/\/accounts\.example\.com\/\*" is wanted/,
      ['error authz-token-unread AuthorizationPolicy/rest spec.rules[0].from[0].source.requestPrincipals'],
    ],
  ] as const)('%s', (name, request, expected, why, findings) => {
    const text = caseText(`istio-users/${name}.yaml`);
    const said = answer(text, request);
    expect(said.outcome).toEqual(expected);
    expect(said.why).toMatch(why);
    expect(without(found(text), 'authz-workload-uncovered')).toEqual(findings);
  });

  test('authz-path-template-invalid', () => {
    expect(foundBy('authz-never-matches', caseText('istio-users/authz-path-template-invalid.yaml'))).toEqual([
      'error AuthorizationPolicy/echo spec.rules[0].to[0].operation.paths[0]',
    ]);
  });

  test('authz-deny-http-on-passthrough', () => {
    const text = caseText('istio-users/authz-deny-http-on-passthrough.yaml');
    const said = answer(text, { to: 'https://keys.example.com/', sourceIp: '198.51.100.1' });
    expect(said.outcome).toBe('denied');
    expect(said.why).toMatch(
      /policy builds-office-only denies the request: what it says about requests cannot/,
    );
    expect(foundBy('authz-deny-http-on-tcp', text)).toEqual([
      'warning AuthorizationPolicy/builds-office-only spec.rules[0]',
    ]);
  });

  test('authz-from-to-two-rules', () => {
    const text = caseText('istio-users/authz-from-to-two-rules.yaml');
    const decision = ask(text, { to: `${DESK}/x` });
    expect(outcome(decision)).toEqual({ v1: 100 });
    const access = decision.trace.filter(({ step }) => step === 'access');
    expect(access[0]).toMatchObject({
      text: 'rules[1] of the ALLOW policy token-needed lets in the request',
      object: { name: 'token-needed' },
    });
    expect(foundBy('authz-rule-each-alone', text)).toEqual([
      'warning AuthorizationPolicy/token-needed spec.rules[1]',
    ]);
  });
});

describe('what is said of a denial', () => {
  const APPS =
    inMesh('shop', 'web') + app('api', { namespace: 'shop' }) + app('client', { namespace: 'web' });
  const why = (rule: object, more: object = {}): string =>
    answer(APPS + policy('AuthorizationPolicy', 'api', 'shop', { rules: [rule] }), {
      from: 'client',
      to: 'http://api.shop/x',
      ...more,
    }).why;
  const to = (operation: object): object => ({ to: [{ operation }] });
  const when = (key: string, more: object): object => ({ when: [{ key, ...more }] });

  test.each([
    [to({ methods: ['POST'] }), 'the method is GET, not "POST"'],
    [to({ notPaths: ['/x*'] }), 'the path is "/x", which is excepted'],
    [to({ notHosts: ['api.shop'] }), 'the host is "api.shop", which is excepted'],
    [to({ notPorts: ['8080'] }), 'the port of the pods is 8080, which is excepted'],
    [when('request.headers[x-user]', { values: ['a'] }), 'the header x-user is not there, and "a" is wanted'],
    [when('request.headers[host]', { values: ['b'] }), 'the header host is "api.shop", not "b"'],
    [when('destination.port', { values: ['80'] }), 'the port of the pods is 8080, not "80"'],
    [
      when('remote.ip', { values: ['10.0.0.1'] }),
      'the address of the client is not known, and "10.0.0.1" is wanted',
    ],
    [
      when('request.auth.claims[group]', { values: ['a'] }),
      'the request carries no token (request.auth.claims[group]), and "a" is wanted',
    ],
    [
      { from: [{ source: { namespaces: ['x'] } }], ...to({ methods: ['POST'], paths: ['/x'] }) },
      'the sender is cluster.local/ns/web/sa/client, not "x", and the method is GET, not "POST"',
    ],
  ])('%j', (rule, expected) => {
    expect(why(rule)).toBe(`no rule of the ALLOW policy api matches: ${expected}`);
  });

  test('of several rules the nearest is told of', () => {
    const rules = [
      { from: [{ source: { namespaces: ['x'] } }], ...to({ paths: ['/y'] }) },
      to({ paths: ['/z'] }),
    ];
    const text = APPS + policy('AuthorizationPolicy', 'api', 'shop', { rules });
    expect(answer(text, { from: 'client', to: 'http://api.shop/x' }).why).toBe(
      'no rule of the ALLOW policy api matches: the path is "/x", not "/z" (nearest is rules[1] of api)',
    );
  });
});

describe('values that nothing matches, wherever they stand', () => {
  const rule = (part: object): string => policy('AuthorizationPolicy', 'p', 'shop', { rules: [part] });
  const source = (part: object): string => rule({ from: [{ source: part }] });
  const operation = (part: object): string => rule({ to: [{ operation: part }] });
  const when = (key: string, part: object): string => rule({ when: [{ key, ...part }] });

  test.each([
    ['notPaths', operation({ notPaths: ['/a/*/b'] }), 'warning'],
    ['notHosts', operation({ notHosts: ['a.*.example.com'] }), 'error'],
    ['hosts with a scheme', operation({ hosts: ['http://a.example.com'] }), 'error'],
    ['a host with any port behind a star', operation({ hosts: ['*.example.com:*'] }), 'error'],
    ['notPrincipals', source({ notPrincipals: ['spiffe://cluster.local/ns/shop/sa/web'] }), 'error'],
    ['a name of Kubernetes', source({ principals: ['system:serviceaccount:shop:web'] }), 'error'],
    ['a condition on the principal', when('source.principal', { values: ['spiffe://a/ns/b/sa/c'] }), 'error'],
    ['a principal with a star inside', source({ principals: ['cluster.local/ns/*/sa/web'] }), 'error'],
    ['a namespace with more', source({ namespaces: ['cluster.local/ns/shop'] }), 'error'],
    ['the issuer alone', source({ requestPrincipals: ['https://issuer.example.com'] }), 'error'],
    ['two stars for a token', source({ requestPrincipals: ['*/*'] }), 'error'],
    ['a header', when('request.headers[x-a]', { values: ['a*b'] }), 'warning'],
    ['a query', operation({ paths: ['/search?q=a'] }), 'error'],
    ['no slash', operation({ paths: ['admin'] }), 'error'],
    ['a regular expression', operation({ paths: ['/api/[0-9]+'] }), 'warning'],
  ])('%s', (_what, text, severity) => {
    expect(foundBy('authz-value-unmatched', text)).toEqual([
      expect.stringMatching(new RegExp(`^${severity} AuthorizationPolicy/p spec\\.rules`)),
    ]);
  });

  test.each([
    operation({ paths: ['/a*', '*/b', '*', '/a/{*}/b', '/a/{**}', '/robots.*'] }),
    operation({ hosts: ['a.example.com', 'a.example.com:*', '*.example.com', 'a*', '[::1]:80'] }),
    operation({ methods: ['GET', 'P*'] }),
    source({ principals: ['*', '*/sa/web', 'cluster.local/ns/*', 'td/ns/a/sa/b'] }),
    source({ namespaces: ['a', 'a*', '*-b'], requestPrincipals: ['*', 'a@b.c/*', 'https://a//x', '*x'] }),
    when('request.headers[x-a]', { values: ['*', 'a*', '*b'] }),
  ])('%#: right ones are left alone', (text) => {
    expect(foundBy('authz-value-unmatched', text)).toEqual([]);
  });
});

describe('values that Istio refuses', () => {
  const rule = (part: object): string => policy('AuthorizationPolicy', 'p', 'shop', { rules: [part] });

  test.each([
    [{ to: [{ operation: { notPaths: ['/a/{id}'] } }] }],
    [{ to: [{ operation: { paths: ['/a/{**}/b/{*}'] } }] }],
    [{ to: [{ operation: { paths: ['/a/{*}/b*'] } }] }],
    [{ to: [{ operation: { paths: ['/a/{*'] } }] }],
    [{ from: [{ source: { serviceAccounts: ['shop/*'] } }] }],
    [{ from: [{ source: { notServiceAccounts: ['a/b/c'] } }] }],
    [{ from: [{ source: { trustDomains: ['a*b'] } }] }],
    [{ when: [{ key: 'source.serviceAccount', values: ['*'] }] }],
    [{ when: [{ key: 'source.ip', values: ['a'] }] }],
    [{ when: [{ key: 'destination.port', notValues: ['http'] }] }],
  ])('%j', (part) => {
    expect(foundBy('authz-never-matches', rule(part))).toHaveLength(1);
    const decision = ask(inMesh('shop') + app('api', { namespace: 'shop' }) + rule(part), {
      from: 'api',
      to: 'http://api',
    });
    expect(
      decision.trace.some(({ step, text }) => step === 'refused' && text.includes('authz-never-matches')),
    ).toBe(true);
  });

  test.each([
    [{ to: [{ operation: { paths: ['/a/{*}', '/a/{*}/b/{**}', '/{**}/b'] } }] }],
    [{ from: [{ source: { trustDomains: ['*', 'a*', '*b', 'a.b'] } }] }],
    [{ from: [{ source: { serviceAccounts: ['web', 'shop/web'] } }] }],
  ])('%j is taken', (part) => {
    expect(foundBy('authz-never-matches', rule(part))).toEqual([]);
  });
});

describe('policies about tokens', () => {
  const APPS = inMesh('shop') + app('api', { namespace: 'shop' }) + app('web', { namespace: 'shop' });
  const labels = (name: string): object => ({ selector: { matchLabels: { app: name } } });
  const reader = (name: string, namespace: string, spec: object = {}): string =>
    policy('RequestAuthentication', name, namespace, {
      jwtRules: [{ issuer: 'https://a.example.com' }],
      ...spec,
    });
  const asks = (rule: object, action = 'ALLOW'): string =>
    policy('AuthorizationPolicy', 'p', 'shop', { ...labels('api'), action, rules: [rule] });
  const principals = (...requestPrincipals: string[]): string =>
    asks({ from: [{ source: { requestPrincipals } }] });
  const all = principals('https://a.example.com/*');

  test.each([
    ['read for other pods', all + reader('r', 'shop', labels('web')), ['error']],
    ['read in another namespace', all + reader('r', 'web'), ['error']],
    ['read for the pods', all + reader('r', 'shop', labels('api')), []],
    ['read for the namespace', all + reader('r', 'shop'), []],
    ['read for the mesh', all + reader('r', 'istio-system'), []],
    ['of another issuer', principals('https://b.example.com/*') + reader('r', 'shop'), ['error']],
    [
      'of any issuer',
      principals('*') + principals('*/admin').replace('"p"', '"q"') + reader('r', 'shop'),
      [],
    ],
    ['read without rules', all + reader('r', 'shop', { jwtRules: [] }), ['error']],
    ['read by no one that is known', all, ['info']],
    [
      'a claim',
      asks({ when: [{ key: 'request.auth.claims[group]', values: ['a'] }] }) + reader('r', 'web'),
      ['error'],
    ],
    [
      'those without one are denied',
      asks({ from: [{ source: { notRequestPrincipals: ['*'] } }] }, 'DENY') + reader('r', 'web'),
      ['error'],
    ],
  ])('%s', (_what, text, severities) => {
    expect(foundBy('authz-token-unread', APPS + text).map((each) => each.split(' ')[0])).toEqual(severities);
  });
});

describe('DENY rules about requests on ports for connections', () => {
  const APPS =
    inMesh('shop') +
    app('db', { namespace: 'shop', port: 5432, protocol: 'tcp' }) +
    app('api', { namespace: 'shop' });
  const denies = (rule: object, name = 'db'): string[] =>
    foundBy(
      'authz-deny-http-on-tcp',
      APPS +
        policy('AuthorizationPolicy', 'p', 'shop', {
          selector: { matchLabels: { app: name } },
          action: 'DENY',
          rules: [rule],
        }),
    );

  test.each([
    [{ to: [{ operation: { notPaths: ['/x'] } }] }, true],
    [{ from: [{ source: { namespaces: ['web'] } }], to: [{ operation: { methods: ['GET'] } }] }, true],
    [{ when: [{ key: 'request.headers[x-a]', values: ['a'] }] }, true],
    [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }, true],
    [{ to: [{ operation: { methods: ['GET'], ports: ['8080'] } }] }, false],
    [{ to: [{ operation: { methods: ['GET'], ports: ['13432'] } }] }, true],
    [{ to: [{ operation: { methods: ['GET'], notPorts: ['13432'] } }] }, false],
    [
      { to: [{ operation: { methods: ['GET'] } }], when: [{ key: 'destination.port', values: ['80'] }] },
      false,
    ],
    [{ from: [{ source: { namespaces: ['web'] } }] }, false],
  ])('%j', (rule, isFound) => {
    expect(denies(rule).length > 0).toBe(isFound);
    expect(denies(rule, 'api')).toEqual([]);
  });

  test('a gateway that ends TLS reads requests (corpora/r30)', () => {
    expect(found(caseText('corpora/r30-gateway-deny-without-token.yaml'))).toEqual([]);
  });
});

test('a pod is kept out by an annotation, whatever revision it names (corpora/r41)', () => {
  const findings = found(caseText('corpora/r41-rev-label-but-not-injected.yaml'));
  expect(findings.filter((each) => /svc-reserved-port|wl-uid-1337/.test(each))).toEqual([]);
});

describe('a token that must be there (gateway-api/jwt-req)', () => {
  const text = caseText('gateway-api/jwt-req.yaml');
  const request = { from: 'cli', to: 'http://web/' };

  test('is missed with 401', () => {
    expect(answer(text, request)).toEqual({
      outcome: 'denied 401',
      why: expect.stringMatching(/^jwtRules\[0\] asks for a token .*, and the request carries none$/),
    });
  });

  test.each([
    ['one is there', text, { headers: { authorization: 'Bearer x' } }, { v1: 100 }],
    ['one is in the query', text, { to: 'http://web/?access_token=x' }, { v1: 100 }],
    [
      'one is elsewhere',
      text.replace('presence', 'fromHeaders: [{name: x-t}], presence'),
      { headers: { authorization: 'Bearer x' } },
      'denied 401',
    ],
    ['it need not be there', text.replace(', presence: REQUIRED', ''), {}, { v1: 100 }],
    [
      'other pods ask',
      text.replace('matchLabels: {app: web}}, jwt', 'matchLabels: {app: x}}, jwt'),
      {},
      { v1: 100 },
    ],
    [
      'a browser asks before',
      text,
      { method: 'OPTIONS', headers: { origin: 'https://a', 'access-control-request-method': 'GET' } },
      { v1: 100 },
    ],
  ])('%s', (_what, yaml, more, expected) => {
    expect(answer(yaml, { ...request, ...more }).outcome).toEqual(expected);
  });
});

describe('ways to write a host', () => {
  const APPS = inMesh('shop') + app('api', { namespace: 'shop' });
  const said = (action: string, operation: object): string[] =>
    foundBy(
      'authz-host-spelling',
      APPS + policy('AuthorizationPolicy', 'p', 'shop', { action, rules: [{ to: [{ operation }] }] }),
    ).map((each) => each.split(' ')[0] ?? '');

  test.each([
    ['ALLOW', { hosts: ['api'] }, ['info']],
    ['DENY', { hosts: ['api'] }, ['warning']],
    ['ALLOW', { notHosts: ['admin.example.com'] }, ['warning']],
    ['DENY', { notHosts: ['a.example.com'] }, ['info']],
    ['ALLOW', { hosts: ['a.example.com', 'a.example.com:*'] }, []],
    ['ALLOW', { hosts: ['a.example.com', 'a.example.com:8443'] }, []],
    ['ALLOW', { hosts: ['a.example.com*'] }, []],
    ['ALLOW', { hosts: ['*.example.com', '*.example.com:8443'] }, []],
    ['ALLOW', { hosts: ['a.example.com:443'] }, ['info']],
    ['ALLOW', { hosts: ['a.example.com:*'] }, ['info']],
    ['ALLOW', { hosts: ['a.example.com:8443'] }, []],
    ['ALLOW', { hosts: ['api', 'api:*', 'api.*'] }, []],
    ['ALLOW', { hosts: ['*'] }, []],
  ])('%s %j', (action, operation, severities) => {
    expect(said(action, operation)).toEqual(severities);
  });
});

describe('gateways that policies shut', () => {
  const gateway = (protocol: string, tls?: object): string =>
    `${caseText('istio-users/authz-root-allow-nothing.yaml').split('---\n').slice(0, 3).join('---\n')}---
${JSON.stringify({
  apiVersion: 'networking.istio.io/v1',
  kind: 'Gateway',
  metadata: { name: 'edge', namespace: 'shop' },
  spec: {
    selector: { istio: 'ingressgateway' },
    servers: [{ port: { number: 443, name: 'x', protocol }, hosts: ['*'], ...(tls && { tls }) }],
  },
})}`;
  const root = (spec: object): string => policy('AuthorizationPolicy', 'p', 'istio-system', spec);
  const from = (source: object): object => ({ rules: [{ from: [{ source }] }] });
  const shut = (text: string): boolean => foundBy('authz-gateway-shut', text).length > 0;

  test.each([
    ['no rules', root({}), true],
    ['no rules, for other pods', root({ selector: { matchLabels: { app: 'x' } } }), false],
    ['everyone of the mesh', root(from({ principals: ['*'] })), true],
    [
      'a namespace, by a condition',
      root({ rules: [{ when: [{ key: 'source.namespace', values: ['a'] }] }] }),
      true,
    ],
    ['everyone without a name', root(from({ notPrincipals: ['*'] })), false],
    ['a token', root(from({ requestPrincipals: ['*'] })), false],
    ['no rules, and another policy', root({}) + root({ rules: [{}] }).replace('"p"', '"q"'), false],
    ['it denies', root({ action: 'DENY', rules: [{}] }), false],
  ])('%s', (_what, policies, expected) => {
    expect(shut(gateway('HTTP') + policies)).toBe(expected);
  });

  test('but not one that only the mesh calls', () => {
    const mutual = gateway('HTTPS', { mode: 'ISTIO_MUTUAL' });
    expect(shut(mutual + root(from({ principals: ['*'] })))).toBe(false);
  });

  test('of the Gateway API too', () => {
    const text = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }`;
    expect(shut(text + root({}))).toBe(true);
    const own = policy('AuthorizationPolicy', 'own', 'shop', {
      targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' }],
      rules: [{}],
    });
    expect(shut(text + root({}) + own)).toBe(false);
  });
});
