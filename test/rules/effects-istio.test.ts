import { readText } from '../../lib/read';
import { Effect, IGNORED, OTHERWISE, refusedBy, STYLE } from '../../lib/mesh/rules';
import { lint, TOPICS } from '../../lib/answers/lint';

const TOPICS_OF_ISTIO: ReadonlySet<string> = new Set([
  'istio',
  'virtual-service',
  'destination-rule',
  'gateway',
  'service',
  'injection',
  'service-entry',
  'sidecar',
  'security',
  'telemetry',
  'envoy-filter',
  'ambient',
]);
const RULES = TOPICS.filter(({ id }) => TOPICS_OF_ISTIO.has(id)).flatMap(({ rules }) => rules);

/** What becomes of an object, by what the rule finds in it. */
function effects(rule: string, kind: string, spec: string): readonly Effect[] {
  const group = GROUPS.get(kind) ?? 'networking';
  const text = `
apiVersion: ${group}.istio.io/v1
kind: ${kind}
metadata: { name: reviews, namespace: shop }
spec: ${spec}
`;
  return lint(readText(text, 'shop.yaml'), { rules: RULES })
    .filter((finding) => finding.rule === rule)
    .map(({ effect }) => effect);
}

const GROUPS: ReadonlyMap<string, string> = new Map([
  ['AuthorizationPolicy', 'security'],
  ['PeerAuthentication', 'security'],
  ['RequestAuthentication', 'security'],
  ['Telemetry', 'telemetry'],
]);

const http = (rule: string): string => `{ hosts: [reviews], http: [{ ${rule} }] }`;
const routed = (rest: string): string => http(`route: [{ destination: { host: reviews } }], ${rest}`);
const policy = (settings: string): string => `{ host: reviews, trafficPolicy: { ${settings} } }`;
const server = (rest: string): string => `{ selector: { istio: ingressgateway }, servers: [{ ${rest} }] }`;
const entry = (rest: string): string =>
  `{ hosts: [a.example.com], ports: [{ number: 443, name: tls, protocol: TLS }], ${rest} }`;
const listed = (shares: string): string =>
  policy(`loadBalancer: { localityLbSetting: { distribute: [${shares}] } }`);
const patch = (rest: string): string => `{ configPatches: [{ ${rest} }] }`;

const BY_SCHEMA = refusedBy('api-server');
const BY_ISTIO = refusedBy('webhook');

test.each<readonly [rule: string, kind: string, spec: string, effect: Effect | undefined]>([
  // A duration that is not valid is refused by its form, one that is too fine by Istio.
  ['vs-timeout-invalid', 'VirtualService', routed('timeout: 0s'), BY_SCHEMA],
  ['vs-timeout-invalid', 'VirtualService', routed('timeout: soon'), BY_SCHEMA],
  ['vs-timeout-invalid', 'VirtualService', routed('timeout: 1500us'), BY_ISTIO],
  ['vs-retry-invalid', 'VirtualService', routed('retries: { attempts: 1, perTryTimeout: 0s }'), BY_SCHEMA],
  ['vs-retry-invalid', 'VirtualService', routed('retries: { attempts: -1 }'), BY_ISTIO],
  ['vs-cors-invalid', 'VirtualService', routed('corsPolicy: { maxAge: 1.5s }'), BY_ISTIO],
  ['vs-cors-invalid', 'VirtualService', routed('corsPolicy: { maxAge: 0s }'), BY_SCHEMA],
  ['vs-fault-invalid', 'VirtualService', routed('fault: { delay: { fixedDelay: 0s } }'), BY_SCHEMA],
  ['vs-fault-invalid', 'VirtualService', routed('fault: {}'), BY_ISTIO],
  ['vs-fault-invalid', 'VirtualService', routed('fault: { abort: { percentage: { value: 1 } } }'), IGNORED],
  ['vs-direct-response-invalid', 'VirtualService', http('directResponse: {}'), BY_SCHEMA],
  ['vs-direct-response-invalid', 'VirtualService', http('directResponse: { status: 99 }'), BY_ISTIO],
  [
    'vs-direct-response-invalid',
    'VirtualService',
    http('directResponse: { status: 600 }'),
    refusedBy('proxy'),
  ],
  [
    'vs-direct-response-invalid',
    'VirtualService',
    http(`directResponse: { status: 200, body: { string: ${'x'.repeat(200_000)} } }`),
    STYLE,
  ],
  [
    'vs-direct-response-invalid',
    'VirtualService',
    http(`directResponse: { status: 200, body: { string: ${'x'.repeat(1_100_000)} } }`),
    BY_ISTIO,
  ],
  // Written in base64, the bytes are a quarter less.
  [
    'vs-direct-response-invalid',
    'VirtualService',
    http(`directResponse: { status: 200, body: { bytes: ${'AAAA'.repeat(275_000)} } }`),
    STYLE,
  ],
  ['vs-mirror-invalid', 'VirtualService', routed('mirrors: [{}]'), BY_SCHEMA],
  ['vs-redirect-invalid', 'VirtualService', http('redirect: { uri: /, redirectCode: -1 }'), BY_SCHEMA],
  ['vs-redirect-invalid', 'VirtualService', http('redirect: { uri: /, redirectCode: 200 }'), BY_ISTIO],
  ['vs-redirect-invalid', 'VirtualService', http("redirect: { uri: '', prefixRewrite: / }"), undefined],
  ['vs-delegate-invalid', 'VirtualService', http('delegate: { name: a }, route: []'), undefined],
  ['vs-delegate-invalid', 'VirtualService', routed('delegate: { name: a }'), BY_ISTIO],
  ['vs-sni-not-in-hosts', 'VirtualService', '{ hosts: [a.io], tls: [{}] }', BY_SCHEMA],
  ['vs-sni-not-in-hosts', 'VirtualService', '{ hosts: [a.io], tls: [{ match: [] }] }', BY_ISTIO],
  ['vs-sni-not-in-hosts', 'VirtualService', '{ hosts: [a.io], tls: [{ match: [{}] }] }', BY_SCHEMA],
  [
    'vs-weights-invalid',
    'VirtualService',
    http('route: [{ destination: { host: a }, weight: 50 }, { destination: { host: b }, weight: 40 }]'),
    OTHERWISE,
  ],
  [
    'vs-weights-invalid',
    'VirtualService',
    http('route: [{ destination: { host: a } }, { destination: { host: b } }]'),
    BY_ISTIO,
  ],
  [
    'dr-pool-invalid',
    'DestinationRule',
    policy('connectionPool: { tcp: { connectTimeout: 0s } }'),
    BY_SCHEMA,
  ],
  ['dr-pool-invalid', 'DestinationRule', policy('connectionPool: { tcp: { maxConnections: -1 } }'), BY_ISTIO],
  ['dr-outlier-invalid', 'DestinationRule', policy('outlierDetection: { interval: 0s }'), BY_SCHEMA],
  [
    'dr-outlier-invalid',
    'DestinationRule',
    policy('outlierDetection: { maxEjectionPercent: 101 }'),
    BY_ISTIO,
  ],
  ['dr-hash-invalid', 'DestinationRule', policy('loadBalancer: { warmup: {} }'), BY_SCHEMA],
  [
    'dr-hash-invalid',
    'DestinationRule',
    policy('loadBalancer: { consistentHash: { httpCookie: {} } }'),
    BY_SCHEMA,
  ],
  [
    'dr-hash-invalid',
    'DestinationRule',
    policy('loadBalancer: { consistentHash: { maglev: { tableSize: 4 } } }'),
    BY_ISTIO,
  ],
  // Envoy takes 1 for a prime.
  [
    'dr-hash-invalid',
    'DestinationRule',
    policy('loadBalancer: { consistentHash: { maglev: { tableSize: 1 } } }'),
    undefined,
  ],
  // The rest of a region, after a part of it, is taken.
  [
    'dr-locality-weights-invalid',
    'DestinationRule',
    listed("{ from: eu/west, to: { 'eu/*': 100 } }, { from: 'eu/*', to: { 'eu/*': 100 } }"),
    undefined,
  ],
  [
    'dr-locality-weights-invalid',
    'DestinationRule',
    listed("{ from: 'eu/*', to: { 'eu/*': 100 } }, { from: eu/west, to: { 'eu/*': 100 } }"),
    BY_ISTIO,
  ],
  ['dr-locality-weights-invalid', 'DestinationRule', listed("{ from: '*', to: { '*': -1 } }"), BY_SCHEMA],
  // Istio's names may have capitals.
  ['dr-subset-duplicate', 'DestinationRule', '{ host: reviews, subsets: [{ name: V1 }] }', undefined],
  ['dr-subset-duplicate', 'DestinationRule', '{ host: reviews, subsets: [{ name: v_1 }] }', BY_ISTIO],
  ['dr-subset-duplicate', 'DestinationRule', '{ host: reviews, subsets: [{}] }', BY_SCHEMA],
  ['mesh-deprecated-field', 'DestinationRule', policy('outlierDetection: { consecutiveErrors: 5 }'), IGNORED],
  ['mesh-deprecated-field', 'VirtualService', routed('mirrorPercent: 5'), STYLE],
  ['gw-server-invalid', 'Gateway', server("hosts: ['*'], port: { protocol: HTTP, name: a }"), BY_SCHEMA],
  [
    'gw-server-invalid',
    'Gateway',
    server("hosts: ['*'], port: { number: 0, protocol: HTTP, name: a }"),
    BY_ISTIO,
  ],
  ['gw-server-invalid', 'Gateway', server('port: { number: 80, protocol: HTTP, name: a }'), BY_SCHEMA],
  ['gw-server-invalid', 'Gateway', '{ servers: [] }', BY_ISTIO],
  // Istio warns of a credential of a server for plain HTTP, and refuses a file.
  [
    'gw-tls-invalid',
    'Gateway',
    server("hosts: ['*'], port: { number: 80, protocol: HTTP, name: a }, tls: { credentialName: a }"),
    IGNORED,
  ],
  [
    'gw-tls-invalid',
    'Gateway',
    server("hosts: ['*'], port: { number: 80, protocol: HTTP, name: a }, tls: { privateKey: a }"),
    BY_ISTIO,
  ],
  [
    'gw-tls-invalid',
    'Gateway',
    server(
      "hosts: ['*'], port: { number: 443, protocol: HTTPS, name: a }, tls: { mode: SIMPLE, credentialName: a, credentialNames: [b] }",
    ),
    BY_SCHEMA,
  ],
  ['se-host-invalid', 'ServiceEntry', "{ hosts: ['*'] }", BY_SCHEMA],
  ['se-host-invalid', 'ServiceEntry', '{ hosts: [a_b.example.com] }', BY_ISTIO],
  [
    'se-host-invalid',
    'ServiceEntry',
    '{ hosts: [a.io], ports: [{ number: 80, protocol: HTTP }] }',
    BY_SCHEMA,
  ],
  ['se-resolution-invalid', 'ServiceEntry', entry('endpoints: [{ address: 10.0.0.1 }]'), BY_SCHEMA],
  [
    'se-resolution-invalid',
    'ServiceEntry',
    entry('resolution: STATIC, endpoints: [{ address: b.example.com }]'),
    BY_ISTIO,
  ],
  ['sc-format', 'Sidecar', '{ ingress: [{}] }', BY_SCHEMA],
  ['sc-format', 'Sidecar', '{ egress: [{ hosts: [] }] }', BY_ISTIO],
  ['sc-format', 'Sidecar', '{}', BY_ISTIO],
  ['authz-custom-provider', 'AuthorizationPolicy', '{ action: CUSTOM, rules: [{}] }', BY_ISTIO],
  ['authz-never-matches', 'AuthorizationPolicy', '{ action: DENY }', BY_ISTIO],
  ['authz-never-matches', 'AuthorizationPolicy', '{ rules: [{ when: [{}] }] }', BY_SCHEMA],
  ['pa-port-level-invalid', 'PeerAuthentication', '{ portLevelMtls: { 80: { mode: STRICT } } }', BY_SCHEMA],
  ['ra-jwt-invalid', 'RequestAuthentication', '{ jwtRules: [{}] }', BY_ISTIO],
  ['ra-jwt-invalid', 'RequestAuthentication', '{ jwtRules: [{ jwksUri: file:///keys }] }', BY_SCHEMA],
  [
    'ra-jwt-invalid',
    'RequestAuthentication',
    '{ jwtRules: [{ issuer: a, jwks: \'{"kty":"RSA","d":"x"}\' }] }',
    STYLE,
  ],
  [
    'selector-and-targetref',
    'AuthorizationPolicy',
    '{ selector: {}, targetRefs: [{ kind: Service, name: a }] }',
    BY_SCHEMA,
  ],
  ['selector-and-targetref', 'AuthorizationPolicy', '{ targetRefs: [{ kind: Pod, name: a }] }', BY_ISTIO],
  [
    'tel-format',
    'Telemetry',
    '{ metrics: [{ overrides: [{ tagOverrides: { a: { operation: UPSERT } } }] }] }',
    BY_SCHEMA,
  ],
  ['tel-format', 'Telemetry', '{ metrics: [{ overrides: [{ tagOverrides: { a: {} } }] }] }', BY_ISTIO],
  ['tel-format', 'Telemetry', '{ tracing: [{ customTags: { a: null } }] }', IGNORED],
  ['ef-patch-ignored', 'EnvoyFilter', patch('patch: { operation: REMOVE }'), BY_ISTIO],
  ['ef-patch-ignored', 'EnvoyFilter', patch('applyTo: CLUSTER, patch: { operation: ADD }'), BY_ISTIO],
  [
    'ef-patch-ignored',
    'EnvoyFilter',
    patch('applyTo: CLUSTER, patch: { operation: REPLACE, value: {} }'),
    IGNORED,
  ],
  ['ef-patch-ignored', 'EnvoyFilter', patch('applyTo: HTTP_FILTER, patch: { operation: REMOVE }'), IGNORED],
  [
    'ef-patch-ignored',
    'EnvoyFilter',
    patch(
      'applyTo: HTTP_FILTER, match: { listener: { filterChain: { filter: {} } } }, patch: { operation: REMOVE }',
    ),
    BY_ISTIO,
  ],
])('%s, %s %.100s', (rule, kind, spec, effect) => {
  expect(effects(rule, kind, spec)).toEqual(effect ? [effect] : []);
});

test.each<readonly [labels: string, effect: Effect]>([
  ['{ app: a, sidecar.istio.io/inject: "true" }', refusedBy('injector')],
  ['{ app: a, sidecar.istio.io/inject: "false" }', IGNORED],
])('an annotation that cannot be read, on a pod with the labels %s', (labels, effect) => {
  const text = `
apiVersion: v1
kind: Pod
metadata:
  name: a
  namespace: shop
  labels: ${labels}
  annotations: { traffic.sidecar.istio.io/excludeInboundPorts: http }
spec: { containers: [{ name: a, image: a }] }
`;
  const found = lint(readText(text, 'shop.yaml'), { rules: RULES }).filter(
    ({ rule }) => rule === 'ann-invalid',
  );
  expect(found.map((finding) => finding.effect)).toEqual([effect]);
});

test('an input that cannot be read is refused by the API server', () => {
  const [finding] = lint(readText('kind: [', 'shop.yaml'));
  expect(finding?.effect).toEqual(refusedBy('api-server'));
});

test('only what is an error is refused', () => {
  const milder = RULES.filter(({ effect, severity }) => effect.kind === 'refused' && severity !== 'error');
  expect(milder.map(({ id }) => id)).toEqual([]);
});
