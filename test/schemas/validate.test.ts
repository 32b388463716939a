import { Testing } from 'cdk8s';
import { ServiceSplitter } from '../../imports/consul.hashicorp.com';
import { HttpRoute } from '../../imports/gateway.networking.k8s.io';
import { VirtualService } from '../../imports/networking.istio.io';
import { checkableKinds, schemaErrors } from './validate';

const virtualService = (http: unknown, more: object = {}): object => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'reviews' },
  spec: { hosts: ['reviews'], http },
  ...more,
});

const deployment = (container: object, more: object = {}): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'reviews', labels: { app: 'reviews' } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'reviews' } },
    template: {
      metadata: { labels: { app: 'reviews' } },
      spec: { containers: [{ name: 'reviews', image: 'reviews:1', ...container }] },
    },
    ...more,
  },
});

const consul = (kind: string, spec: unknown): object => ({
  apiVersion: 'consul.hashicorp.com/v1alpha1',
  kind,
  metadata: { name: 'reviews', namespace: 'shop' },
  spec,
});

const gateway = (listeners: unknown, more: object = {}): object => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'edge' },
  spec: { gatewayClassName: 'istio', listeners, ...more },
});

describe('good manifests', () => {
  test.each([
    [
      'a route by header',
      virtualService([
        { match: [{ headers: { a: { exact: 'b' } } }], route: [{ destination: { host: 'x' } }] },
      ]),
    ],
    [
      'free-form settings',
      consul('ProxyDefaults', { config: { protocol: 'http', deep: { as: ['you', 'like'] } } }),
    ],
    [
      'a splitter',
      consul('ServiceSplitter', { splits: [{ weight: 50 }, { weight: 50.5, serviceSubset: 'v2' }] }),
    ],
    [
      'intentions',
      consul('ServiceIntentions', {
        destination: { name: 'reviews' },
        sources: [{ name: 'a', action: 'allow' }],
      }),
    ],
    ['a gateway', gateway([{ name: 'http', port: 80, protocol: 'HTTP' }])],
    [
      'quantities of each form',
      deployment({
        resources: { limits: { cpu: 0.5, memory: '64Mi' }, requests: { cpu: '100m', memory: 1 } },
      }),
    ],
    [
      'a port by name and by number',
      deployment({
        livenessProbe: { httpGet: { port: 'http' } },
        readinessProbe: { tcpSocket: { port: 80 } },
      }),
    ],
    [
      'keys with slashes',
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'c', annotations: { 'a.b/c': 'd' } },
        data: { 'e.f': 'g' },
      },
    ],
    ['bytes', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { key: 'dmFsdWU=' } }],
  ])('%s', (_what, manifest) => {
    expect(schemaErrors(manifest)).toEqual([]);
  });

  test('what the bindings write', () => {
    const chart = Testing.chart();
    new VirtualService(chart, 'istio', {
      spec: { hosts: ['a'], http: [{ route: [{ destination: { host: 'a', subset: 'v1' }, weight: 100 }] }] },
    });
    new ServiceSplitter(chart, 'consul', { spec: { splits: [{ weight: 100, serviceSubset: 'v1' }] } });
    new HttpRoute(chart, 'gateway-api', {
      spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'a', port: 80 }] }] },
    });
    const manifests = Testing.synth(chart) as unknown[];
    expect(manifests).toHaveLength(3);
    expect(manifests.flatMap(schemaErrors)).toEqual([]);
  });
});

describe('bad manifests', () => {
  test.each([
    [
      'an unknown field deep inside',
      virtualService([{ route: [{ destination: { host: 'x' }, wieght: 50 }] }]),
      ['VirtualService reviews: spec.http[0].route[0].wieght: unknown field'],
    ],
    [
      "an unknown field deep inside Kubernetes' own",
      deployment({ ports: [{ containerPort: 80, protocl: 'TCP' }] }),
      ['Deployment reviews: spec.template.spec.containers[0].ports[0].protocl: unknown field'],
    ],
    [
      'an unknown field at the top',
      virtualService([], { sepc: {} }),
      ['VirtualService reviews: sepc: unknown field'],
    ],
    ['a status', virtualService([], { status: {} }), ['VirtualService reviews: status: unknown field']],
    [
      'unknown metadata',
      {
        apiVersion: 'consul.hashicorp.com/v1alpha1',
        kind: 'Mesh',
        metadata: { name: 'mesh', label: {} },
        spec: {},
      },
      ['Mesh mesh: metadata.label: unknown field'],
    ],
    [
      'an annotation that is no string',
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n', annotations: { 'a.b/c': true } } },
      ['Namespace n: metadata.annotations["a.b/c"]: must be string, is true'],
    ],
    [
      'a wrong type',
      consul('ServiceSplitter', { splits: [{ weight: '50' }] }),
      ['ServiceSplitter reviews: spec.splits[0].weight: must be number, is "50"'],
    ],
    [
      "a wrong type in Kubernetes' own",
      deployment({}, { replicas: '2' }),
      ['Deployment reviews: spec.replicas: must be integer, is "2"'],
    ],
    [
      'a number beyond its format',
      deployment({}, { replicas: 2 ** 31 }),
      ['Deployment reviews: spec.replicas: must match format "int32", is 2147483648'],
    ],
    [
      'a value that is not among those allowed',
      {
        apiVersion: 'security.istio.io/v1',
        kind: 'PeerAuthentication',
        metadata: { name: 'p' },
        spec: { mtls: { mode: 'STRICTEST' } },
      },
      [
        'PeerAuthentication p: spec.mtls.mode: must be one of UNSET, DISABLE, PERMISSIVE, STRICT, is "STRICTEST"',
      ],
    ],
    [
      'a missing field',
      virtualService([{ route: [{ destination: {} }] }]),
      ['VirtualService reviews: spec.http[0].route[0].destination.host: missing'],
    ],
    [
      'a missing name',
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: {} },
      ['ConfigMap (no name): metadata.name: missing'],
    ],
    [
      'two of a kind that excludes each other',
      virtualService([
        { match: [{ uri: { exact: '/', prefix: '/' } }], route: [{ destination: { host: 'x' } }] },
      ]),
      ['VirtualService reviews: spec.http[0].match[0].uri: may set only one of exact, prefix, regex'],
    ],
    [
      'a port that is neither name nor number',
      deployment({ livenessProbe: { httpGet: { port: true } } }),
      [
        'Deployment reviews: spec.template.spec.containers[0].livenessProbe.httpGet.port: must be integer,string, is true',
      ],
    ],
    [
      'a malformed quantity',
      deployment({ resources: { limits: { memory: '64 Mi' } } }),
      [
        'Deployment reviews: spec.template.spec.containers[0].resources.limits.memory: must match format "quantity", is "64 Mi"',
      ],
    ],
    [
      "a quantity that is not valid, in one of a mesh's kinds",
      consul('GatewayClassConfig', { deployment: { resources: { limits: { cpu: true } } } }),
      ['GatewayClassConfig reviews: spec.deployment.resources.limits.cpu: must be integer,string, is true'],
    ],
    [
      'a condition on values',
      gateway([{ name: 'http', port: 80, protocol: 'HTTP' }], {
        addresses: [{ type: 'IPAddress', value: 'here' }],
      }),
      [
        'Gateway edge: spec.addresses[0]: meets none, or too many, of the alternatives that its schema allows',
      ],
    ],
    [
      'a long value under a strange key',
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { 'a~b/c': ['x'.repeat(99)] } },
      [`ConfigMap c: data["a~b/c"]: must be string, is ["${'x'.repeat(55)}...`],
    ],
    [
      'two listeners of one name',
      gateway([
        { name: 'http', port: 80, protocol: 'HTTP' },
        { name: 'http', port: 81, protocol: 'HTTP' },
      ]),
      ['Gateway edge: spec.listeners: two entries with the same name'],
    ],
    ['an unknown kind', { apiVersion: 'v1', kind: 'Nothing' }, ['no schema for apiVersion v1, kind Nothing']],
    [
      'an old version',
      { apiVersion: 'networking.istio.io/v1beta1', kind: 'VirtualService', metadata: { name: 'v' } },
      [
        'no schema for apiVersion networking.istio.io/v1beta1, kind VirtualService; there is networking.istio.io/v1/VirtualService',
      ],
    ],
    ['no manifest at all', 'kind: Service', ['manifest: not an object']],
    ['a list of manifests', [], ['manifest: not an object']],
  ])('%s', (_what, manifest, errors) => {
    expect(schemaErrors(manifest)).toEqual(errors);
  });

  test('all errors are told, not the first alone', () => {
    expect(schemaErrors(deployment({ imag: 'a', tty: 'yes' }))).toHaveLength(2);
  });
});

describe('every kind', () => {
  test('there are as many as the files hold', () => {
    expect(checkableKinds()).toHaveLength(20 + 14 + 16 + 10 + 5);
  });

  // Compiling a schema is strict: a keyword that no one handles, or a reference to nothing, throws here.
  test.each(checkableKinds())('%s: compiles, and refuses an unknown field', (key) => {
    const at = key.lastIndexOf('/');
    const manifest = {
      apiVersion: key.slice(0, at),
      kind: key.slice(at + 1),
      metadata: { name: 'a' },
      surprise: 1,
    };
    expect(schemaErrors(manifest)).toContain(`${manifest.kind} a: surprise: unknown field`);
  });
});
