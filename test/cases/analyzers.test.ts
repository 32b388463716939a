import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../../lib/answers/lint';
import { readText } from '../../lib/read';

/** What lint says of a case, as `severity rule kind/name path`; a case that holds all there is says so in its first line. */
function found(file: string): readonly string[] {
  const text = readFileSync(join(__dirname, 'rules', file), 'utf8');
  const closed = /^#.*with --closed/.test(text);
  return lint(readText(text, file), { closed }).map(
    ({ severity, rule, resource, path }) =>
      `${severity} ${rule} ${resource?.kind}/${resource?.name} ${path ?? ''}`,
  );
}

/** What Istio's own analyzers find, or rightly do not, and lint too. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  '01a-gw-tcp-then-http.yaml': ['error gw-conflict Gateway/ledger-web spec.servers[0]'],
  '01b-gw-tcp-twice.yaml': ['error gw-conflict Gateway/queue-b spec.servers[0]'],
  '01c-gw-tcp-and-tls.yaml': ['error gw-conflict Gateway/stream-tls spec.servers[0]'],
  '01d-gw-in-one-object.yaml': ['error gw-conflict Gateway/mixed spec.servers[1]'],
  '01e-gw-subselector.yaml': ['error gw-conflict Gateway/web-plain spec.servers[0]'],
  '02-authz-namespace-wildcard.yaml': [
    'error authz-namespace-unknown AuthorizationPolicy/ledger-from spec.rules[0].from[0].source.namespaces[0]',
    'error authz-namespace-unknown AuthorizationPolicy/ledger-from spec.rules[0].from[1].source.notNamespaces[0]',
    'error authz-namespace-unknown AuthorizationPolicy/ledger-from spec.rules[0].from[1].source.notNamespaces[1]',
  ],
  '03-authz-empty-namespace.yaml': [
    'warning authz-no-workload AuthorizationPolicy/deny-all metadata.namespace',
  ],
  '04-dr-credentialname-without-selector.yaml': [
    'info dr-tls-no-ca DestinationRule/vault spec.trafficPolicy.tls',
    'info dr-tls-no-ca DestinationRule/vault spec.trafficPolicy.portLevelSettings[0].tls',
  ],
  '05-se-address-dns-off.yaml': ['warning se-address-required ServiceEntry/queue spec.ports[0]'],
  '05b-se-address-no-mesh-config.yaml': ['info se-address-required ServiceEntry/queue spec.ports[0]'],
  '05c-sibling-rule-speaks.yaml': [
    'warning se-address-required ServiceEntry/queue spec.ports[0]',
    'warning se-address-required ServiceEntry/queue2 spec.ports[0]',
    'warning se-tcp-port-collision ServiceEntry/queue2 spec.ports[0]',
  ],
  '06-gateway-skips-single-subset.yaml': [
    'warning vs-gateway-route-skips-subset VirtualService/ledger-public spec.http[0].route[0].destination.host',
  ],
  '07-external-name-uses-istio-gate.yaml': ['warning svc-external-name-port Service/mailer spec.ports[0]'],
  '08-annotations-on-services.yaml': [
    'warning ann-misplaced Namespace/payments metadata.annotations["sidecar.istio.io/proxyCPU"]',
    'warning ann-unknown Service/ledger metadata.annotations["networking.istio.io/exportTO"]',
    'warning ann-misplaced Deployment/ledger metadata.annotations["networking.istio.io/exportTo"]',
    'warning ann-unknown Deployment/ledger spec.template.metadata.annotations["proxy.istio.io/confg"]',
  ],
  '09-annotation-values.yaml': [
    'readiness.status.sidecar.istio.io/failureThreshold',
    'readiness.status.sidecar.istio.io/periodSeconds',
    'status.sidecar.istio.io/port',
    'prometheus.istio.io/merge-metrics',
    'sidecar.istio.io/proxyCPU',
    'sidecar.istio.io/proxyMemoryLimit',
    'proxy.istio.io/config',
    'traffic.sidecar.istio.io/excludeInterfaces',
  ].map((name) => `error ann-invalid Deployment/ledger spec.template.metadata.annotations["${name}"]`),
  '10-ns-rev-and-ambient.yaml': [
    'error ns-injection-labels-conflict Namespace/shop metadata.labels["istio.io/rev"]',
  ],
  '11-ns-disabled-with-rev.yaml': [],
  '12-vs-export-beyond-service.yaml': [
    'error vs-destination-not-exported VirtualService/ledger spec.http[0].route[0].destination.host',
  ],
  '13-telemetry-entry-without-provider.yaml': [
    'warning tel-provider-empty Telemetry/logs spec.accessLogging[1]',
  ],
  '14-lightstep.yaml': ['warning mesh-deprecated-field Telemetry/traces spec.tracing[0].providers[0].name'],
  '15-subset-no-pods-at-all.yaml': [
    'warning svc-selector-no-workload Service/ledger spec.selector',
    'error dr-subset-no-workload DestinationRule/ledger spec.subsets[0].labels',
  ],
  // `off` is a truth value to YAML 1.1: the object is refused for that, and says of no namespace that it is out of the mesh.
  '16-inject-by-annotation-only.yaml': [
    'error schema-value Namespace/ metadata.name',
    'info ann-deprecated Deployment/edge-a spec.template.metadata.annotations["sidecar.istio.io/inject"]',
    'error wl-image-auto Deployment/edge-a spec.template.spec.containers[0].image',
    'error schema-value Deployment/edge-b metadata.namespace',
  ],
  '17-vs-on-gateway-api-gateway.yaml': ['error vs-gateway-unknown VirtualService/shop spec.gateways[0]'],
  '18-policy-selector-on-gwapi-gateway.yaml': [
    'info k8sgw-selector-ineffective AuthorizationPolicy/front spec.selector',
  ],
  '19-ns-by-default-injected.yaml': [],
  '20-controller-made-service.yaml': [],
  '21-ef-merge-and-replace-list.yaml': [
    'error ef-patch-ignored EnvoyFilter/limits spec.configPatches[0].patch.operation',
    'error ef-patch-ignored EnvoyFilter/limits spec.configPatches[1].patch.operation',
  ],
  '22-secret-not-pem.yaml': ['error gw-credential-invalid Secret/shop-tls data'],
  '23-credential-missing-cascade.yaml': ['error gw-selector-no-workload Gateway/shop spec.selector'],
  '24-mesh-networks-without-istiod.yaml': [
    'error mesh-networks-registry-unknown ConfigMap/istio data.meshNetworks',
  ],
  '25-route-without-destination.yaml': [
    'error schema-missing-field VirtualService/ledger spec.http[0].route[0]',
  ],
  '26-wildcard-entry-message.yaml': [
    'error vs-destination-host-unknown VirtualService/ledger spec.http[0].route[0].destination.host',
  ],
  '34-ef-waypoint-match.yaml': [
    'error schema-rule EnvoyFilter/a spec.configPatches[0].match',
    'error ef-patch-ignored EnvoyFilter/a spec.configPatches[1]',
    'error schema-rule EnvoyFilter/a spec.configPatches[1].match.waypoint.portNumber',
  ],
  '37-se-single-label-wildcard.yaml': [],
};

test.each(Object.entries(CASES))('%s', (file, expected) => {
  expect(found(file)).toEqual(expected);
});

const object = (
  apiVersion: string,
  kind: string,
  place: string,
  rest: object,
  metadata: object = {},
): object => {
  const [namespace = '', name = ''] = place.includes('/') ? place.split('/') : ['', place];
  return { apiVersion, kind, metadata: { name, ...(namespace && { namespace }), ...metadata }, ...rest };
};
const istio = (kind: string, place: string, spec: object, metadata?: object): object =>
  object('networking.istio.io/v1', kind, place, { spec }, metadata);
const gateway = (place: string, selector: object, ...servers: object[]): object =>
  istio('Gateway', place, { selector, servers });
const server = (number: number, protocol: string, rest: object = {}): object => ({
  port: { number, protocol, name: `${protocol.toLowerCase()}-${number}` },
  hosts: ['a.example.com'],
  ...rest,
});
const TLS = { tls: { mode: 'PASSTHROUGH' } };
const pod = (place: string, labels: object, annotations: object = {}): object =>
  object(
    'v1',
    'Pod',
    place,
    { spec: { containers: [{ name: 'app', image: 'app:1' }] } },
    { labels, annotations },
  );
const namespace = (name: string, metadata: object = {}): object =>
  object('v1', 'Namespace', name, {}, metadata);
const mesh = (text: string): object =>
  object('v1', 'ConfigMap', 'istio-system/istio', { data: { mesh: text } });
const queue = istio('ServiceEntry', 'shop/queue', {
  hosts: ['queue.example.com'],
  ports: [{ number: 5671, name: 'amqp', protocol: 'TCP' }],
  resolution: 'DNS',
});
const service = (place: string, exportTo: string): object =>
  object(
    'v1',
    'Service',
    place,
    { spec: { ports: [{ name: 'http', port: 80 }] } },
    { annotations: { 'networking.istio.io/exportTo': exportTo } },
  );
const route = (place: string, host: string, rest: object): object =>
  istio('VirtualService', place, {
    hosts: ['x.example.com'],
    http: [{ route: [{ destination: { host } }] }],
    ...rest,
  });

/** What is said by one rule of objects that are near to a case, by the paths of its findings. */
type Near = readonly [
  what: string,
  rule: string,
  objects: readonly object[],
  paths: readonly string[],
  closed: boolean,
];

/** What one rule says of objects that are near to a case. */
test.each<Near>([
  [
    'selectors that ask for different labels of one pod',
    'gw-conflict',
    [
      pod('edge/p', { role: 'edge', zone: 'inner' }),
      gateway('edge/a', { role: 'edge' }, server(3306, 'MYSQL')),
      gateway('web/b', { zone: 'inner' }, server(3306, 'HTTP')),
    ],
    ['spec.servers[0]'],
    false,
  ],
  [
    'selectors of which no pod is known to be for both',
    'gw-conflict',
    [
      gateway('edge/a', { role: 'edge' }, server(3306, 'MYSQL')),
      gateway('web/b', { zone: 'inner' }, server(3306, 'HTTP')),
    ],
    [],
    false,
  ],
  [
    'TLS first and the rest after it, in one object',
    'gw-conflict',
    [gateway('edge/a', { role: 'edge' }, server(7000, 'TLS', TLS), server(7000, 'TCP'))],
    [],
    false,
  ],
  [
    'plain TCP on two addresses',
    'gw-conflict',
    [gateway('edge/a', { role: 'edge' }, server(7000, 'TCP', { bind: '10.0.0.1' }), server(7000, 'MONGO'))],
    [],
    false,
  ],
  [
    'one host by TLS twice in one object',
    'gw-conflict',
    [
      gateway(
        'edge/a',
        { role: 'edge' },
        server(443, 'TLS', TLS),
        server(443, 'HTTPS', { ...TLS, hosts: ['*/a.example.com'] }),
      ),
    ],
    ['spec.servers[1]'],
    false,
  ],
  [
    'a policy in a namespace whose pods something else makes',
    'authz-no-workload',
    [
      object('kafka.strimzi.io/v1beta2', 'Kafka', 'data/events', { spec: {} }),
      object('security.istio.io/v1', 'AuthorizationPolicy', 'data/none', { spec: {} }),
    ],
    [],
    true,
  ],
  [
    'pods that let their proxies answer DNS',
    'se-address-required',
    [
      queue,
      mesh('{}'),
      pod('shop/p', {}, { 'proxy.istio.io/config': 'proxyMetadata: { ISTIO_META_DNS_CAPTURE: "true" }' }),
    ],
    [],
    false,
  ],
  [
    'an ambient mesh, which answers DNS',
    'se-address-required',
    [queue, namespace('shop', { labels: { 'istio.io/dataplane-mode': 'ambient' } })],
    [],
    false,
  ],
  [
    'a route for a namespace that sees its destination, which the own one does not',
    'vs-destination-host-unknown',
    [service('stock/stock', 'web'), route('shop/x', 'stock.stock.svc.cluster.local', { exportTo: ['web'] })],
    [],
    false,
  ],
  [
    'a route for all, of which nothing more is known',
    'vs-destination-not-exported',
    [service('shop/stock', '.'), route('shop/x', 'stock', {})],
    [],
    false,
  ],
  [
    'an annotation for a Service on a VirtualService',
    'ann-misplaced',
    [
      route('shop/x', 'stock', {}),
      istio(
        'VirtualService',
        'shop/y',
        { hosts: ['y.example.com'] },
        { annotations: { 'networking.istio.io/exportTo': '.' } },
      ),
    ],
    ['metadata.annotations["networking.istio.io/exportTo"]'],
    false,
  ],
  [
    'annotations that a controller copied',
    'ann-misplaced',
    [
      object(
        'v1',
        'Service',
        'web/front-istio',
        { spec: {} },
        {
          labels: { 'gateway.istio.io/managed': 'istio.io-gateway-controller' },
          annotations: { 'networking.istio.io/service-type': 'ClusterIP' },
        },
      ),
    ],
    [],
    false,
  ],
  [
    'annotations that are called like what every object of JavaScript has',
    'ann-invalid',
    [pod('shop/p', {}, { constructor: 'x', toString: 'x', 'proxy.istio.io/config': 'constructor: 1' })],
    [],
    false,
  ],
  [
    'an injector that takes namespaces without a label, by an IstioOperator',
    'ns-not-injected',
    [
      object('install.istio.io/v1alpha1', 'IstioOperator', 'istio-system/istio', {
        spec: { values: { sidecarInjectorWebhook: { enableNamespacesByDefault: true } } },
      }),
      namespace('shop'),
      pod('shop/p', { app: 'p' }),
      object('security.istio.io/v1', 'PeerAuthentication', 'shop/default', { spec: {} }),
    ],
    [],
    false,
  ],
  [
    'a label that asks for a proxy in a namespace that is left out',
    'wl-image-auto',
    [
      namespace('shop', { labels: { 'istio-injection': 'disabled' } }),
      object(
        'v1',
        'Pod',
        'shop/edge',
        { spec: { containers: [{ name: 'istio-proxy', image: 'auto' }] } },
        { labels: { 'sidecar.istio.io/inject': 'true' } },
      ),
    ],
    ['spec.containers[0].image'],
    false,
  ],
])('%s', (_what, rule, objects, paths, closed) => {
  const text = objects.map((each) => JSON.stringify(each)).join('\n---\n');
  const findings = lint(readText(text, 'near.yaml'), { closed });
  expect(findings.filter((finding) => finding.rule === rule).map(({ path }) => path)).toEqual(paths);
});
