import { App, Chart, Size } from 'cdk8s';
import { ConsulControlPlaneProps, ConsulDns, HelmValues, Install, MeshChart } from 'cdk8s-mesh';
import { httpApp } from '../support/charts';
import { thrownBy } from '../support/errors';
import { at, find, Manifest } from '../support/manifests';
import { consul, platform, written } from './support';

const values = (props: Partial<ConsulControlPlaneProps> = {}): HelmValues => consul(props).chart.values;
const value = (props: Partial<ConsulControlPlaneProps>, key: string): unknown => at(values(props), key);

describe('without options', () => {
  test('is secure', () => {
    expect(values()).toMatchObject({
      global: {
        acls: { manageSystemACLs: true },
        tls: { enabled: true },
        gossipEncryption: { autoGenerate: true },
      },
    });
  });

  test('survives a server, and keeps what it knows on disks', () => {
    expect(value({}, 'server')).toEqual({ enabled: true, replicas: 3, storage: '10Gi' });
    expect(value({}, 'connectInject.replicas')).toBe(2);
  });

  test('lets a node drain: one of two injectors may be missing', () => {
    expect(value({}, 'connectInject.disruptionBudget')).toEqual({ minAvailable: 1 });
  });

  test('runs no agents beside the apps, and copies nothing between the catalogs', () => {
    expect(value({}, 'client')).toEqual({ enabled: false });
    expect(value({}, 'syncCatalog')).toEqual({ enabled: false });
  });

  test('lets gateways of its class listen without privileges, as those of Exposures do', () => {
    const port = 'connectInject.apiGateway.managedGatewayClass.mapPrivilegedContainerPorts';
    expect(value({}, port)).toBe(8000);
  });

  test('is the pinned chart, in the namespace consul', () => {
    const { chart } = consul();
    expect(chart).toMatchObject({ version: '1.9.11', namespace: 'consul', releaseName: 'consul' });
    expect(consul({ version: '1.9.8' }).chart.version).toBe('1.9.8');
  });
});

describe('an option is a value of the chart', () => {
  test.each<[string, Partial<ConsulControlPlaneProps>, string, unknown]>([
    ['name', { name: 'mesh' }, 'global.name', 'mesh'],
    ['datacenter', { datacenter: 'west_1' }, 'global.datacenter', 'west_1'],
    ['domain', { domain: 'mesh' }, 'global.domain', 'mesh'],
    [
      'servers',
      { servers: { replicas: 5, storage: Size.mebibytes(512), storageClass: 'fast' } },
      'server',
      { enabled: true, replicas: 5, storage: '512Mi', storageClass: 'fast' },
    ],
    ['transparent', { upstreams: 'transparent' }, 'connectInject.transparentProxy.defaultEnabled', true],
    ['explicit', {}, 'connectInject.transparentProxy.defaultEnabled', false],
    ['every pod', { injection: { everyPod: true } }, 'connectInject.default', true],
    ['injected namespaces', { injection: { namespaces: ['a'] } }, 'connectInject.k8sAllowNamespaces', ['a']],
    ['no namespace', { injection: { namespaces: [] } }, 'connectInject.k8sAllowNamespaces', []],
    [
      'namespaces without injection',
      { injection: { exceptNamespaces: ['b'] } },
      'connectInject.k8sDenyNamespaces',
      ['b'],
    ],
    ['CNI', { upstreams: 'transparent', injection: { cni: true } }, 'connectInject.cni', { enabled: true }],
    [
      'definitions',
      { apiGateway: { definitions: false } },
      'connectInject.apiGateway.manageExternalCRDs',
      false,
    ],
    [
      'type of gateways',
      { apiGateway: { serviceType: 'ClusterIP' } },
      'connectInject.apiGateway.managedGatewayClass.serviceType',
      'ClusterIP',
    ],
    ['DNS', { dns: { clusterIp: '10.0.0.53' } }, 'dns', { enabled: true, clusterIP: '10.0.0.53' }],
    ['no DNS', { dns: false }, 'dns', { enabled: false }],
    ['no UI', { ui: false }, 'ui', { enabled: false }],
    [
      'metrics',
      { metrics: {} },
      'global.metrics',
      { enabled: true, enableAgentMetrics: false, enableGatewayMetrics: true },
    ],
    ['metrics of servers', { metrics: { servers: true } }, 'global.metrics.enableAgentMetrics', true],
    [
      'metrics of servers without ACLs',
      { acls: false, metrics: {} },
      'global.metrics.enableAgentMetrics',
      true,
    ],
    ['one injector', { injection: { replicas: 1 } }, 'connectInject.disruptionBudget', { enabled: false }],
    ['five injectors', { injection: { replicas: 5 } }, 'connectInject.disruptionBudget', undefined],
    ['one server', { servers: { replicas: 1 } }, 'server.disruptionBudget', { enabled: false }],
    ['metrics of proxies only', { metrics: { servers: false } }, 'global.metrics.enableAgentMetrics', false],
    [
      'metrics in the UI',
      { metrics: { prometheusUrl: 'http://prometheus' } },
      'ui.metrics',
      { enabled: true, provider: 'prometheus', baseURL: 'http://prometheus' },
    ],
    [
      'first token',
      { bootstrapToken: { name: 'first', key: 'token' } },
      'global.acls.bootstrapToken',
      { secretName: 'first', secretKey: 'token' },
    ],
    [
      'gossip key',
      { gossipKey: { name: 'gossip', key: 'key' } },
      'global.gossipEncryption',
      { secretName: 'gossip', secretKey: 'key' },
    ],
    [
      'authority',
      { authority: { certificate: { name: 'ca', key: 'tls.crt' }, key: { name: 'ca', key: 'tls.key' } } },
      'global.tls',
      {
        enabled: true,
        caCert: { secretName: 'ca', secretKey: 'tls.crt' },
        caKey: { secretName: 'ca', secretKey: 'tls.key' },
      },
    ],
    ['no TLS', { tls: false }, 'global.tls', { enabled: false }],
    [
      'both directions',
      { sync: { toConsul: { prefix: 'k8s-', namespaces: ['shop'] }, toKubernetes: { prefix: 'consul-' } } },
      'syncCatalog',
      {
        enabled: true,
        toConsul: true,
        toK8S: true,
        default: true,
        k8sAllowNamespaces: ['shop'],
        k8sDenyNamespaces: ['kube-system', 'kube-public'],
        addK8SNamespaceSuffix: true,
        consulPrefix: 'k8s-',
        k8sPrefix: 'consul-',
      },
    ],
    [
      'one direction',
      { sync: { toKubernetes: {} } },
      'syncCatalog',
      { enabled: true, toConsul: false, toK8S: true },
    ],
  ])('%s', (_what, props, key, expected) => {
    expect(value(props, key)).toEqual(expected);
  });

  test('calls that no intention allows stay denied without ACLs, too', () => {
    expect(value({ acls: false }, 'global.acls.manageSystemACLs')).toBe(false);
    expect(value({ acls: false }, 'server.extraConfig')).toBe('{"default_intention_policy":"deny"}');
    expect(value({}, 'server.extraConfig')).toBeUndefined();
  });

  test('Argo CD is told to the chart, as a Job that has run would stand in its way', () => {
    expect(value({ install: Install.argo() }, 'global.argocd')).toEqual({ enabled: true });
    expect(value({ install: Install.flux() }, 'global.argocd')).toBeUndefined();
  });
});

describe('values', () => {
  test('are added to those of the props', () => {
    expect(value({ values: { server: { resources: { limits: { memory: '1Gi' } } } } }, 'server')).toEqual({
      enabled: true,
      replicas: 3,
      storage: '10Gi',
      resources: { limits: { memory: '1Gi' } },
    });
  });

  test.each<HelmValues>([
    { global: { acls: { manageSystemACLs: false } } },
    { global: { tls: { enabled: false } } },
    { server: { replicas: 1 } },
  ])('cannot turn off what a prop says: %j', (free) => {
    expect(thrownBy(() => consul({ values: free })).code).toBe('MESH803');
  });

  test.each<[string, HelmValues]>([
    ['the gossip key', { server: { extraConfig: '{"encrypt": "cGFzc3dvcmQ="}' } }],
    ['a token', { client: { extraConfig: '{"acl": {"tokens": {"agent": "uuid"}}}' } }],
    ['a license', { global: { extraEnvironmentVars: { CONSUL_HTTP_TOKEN: 'uuid' } } }],
  ])('cannot hold %s', (_what, free) => {
    expect(thrownBy(() => consul({ values: free })).code).toBe('MESH805');
  });

  test('may hold other configuration of the servers', () => {
    const extraConfig = '{"log_level": "DEBUG", "acl": {"tokens": {}}}';
    expect(value({ values: { server: { extraConfig } } }, 'server.extraConfig')).toBe(extraConfig);
  });
});

describe('what cannot be is refused', () => {
  test.each<[string, string, Partial<ConsulControlPlaneProps>]>([
    ['an even number of servers', 'MESH821', { servers: { replicas: 2 } }],
    ['no server', 'MESH821', { servers: { replicas: 0 } }],
    ['a disk without a size', 'MESH821', { servers: { storage: Size.gibibytes(0) } }],
    ['a datacenter in capitals', 'MESH821', { datacenter: 'DC1' }],
    ['a domain with a wildcard', 'MESH109', { domain: '*.consul' }],
    ['a name that no Service can have', 'MESH101', { name: '1consul' }],
    ['half an injector', 'MESH821', { injection: { replicas: 0.5 } }],
    ['a CNI plugin for nothing', 'MESH821', { injection: { cni: true } }],
    ['a namespace in capitals', 'MESH101', { injection: { namespaces: ['Shop'] } }],
    ['a synchronisation to nowhere', 'MESH821', { sync: {} }],
    ['a prefix that is no name', 'MESH821', { sync: { toConsul: { prefix: '_' } } }],
    ['a host as ClusterIP', 'MESH821', { dns: { clusterIp: 'consul.example.com' } }],
    ['a Secret with an illegal name', 'MESH111', { gossipKey: { name: 'Gossip', key: 'key' } }],
    ['a Secret with an illegal key', 'MESH821', { gossipKey: { name: 'gossip', key: 'a/b' } }],
    ['a first token without ACLs', 'MESH821', { acls: false, bootstrapToken: { name: 'a', key: 'b' } }],
    ['a token of CDKTF', 'MESH107', { datacenter: '${TfToken[TOKEN.1]}' }],
  ])('%s', (_what, code, props) => {
    expect(thrownBy(() => consul(props)).code).toBe(code);
  });
});

describe('what it decides is handed over', () => {
  test('apps reach each other as it says', () => {
    const scope = platform();
    const { mesh } = consul({ upstreams: 'transparent' }, scope);
    const chart = new MeshChart(scope.node.root, 'shop', { mesh, namespace: 'shop' });
    httpApp(chart, 'api');
    const pod = at(find(chart.toJson() as Manifest[], 'Deployment', 'api'), 'spec.template.metadata');
    expect(pod).toMatchObject({ annotations: { 'consul.hashicorp.com/transparent-proxy': 'true' } });
  });

  test('two charts that are given it share a mesh', () => {
    const control = consul();
    expect(control.mesh).toBe(control.mesh);
  });

  test('the address of its DNS is written once', () => {
    const scope = platform();
    const control = consul({ dns: { clusterIp: '10.0.0.99' }, domain: 'mesh' }, scope);
    new ConsulDns(scope, 'dns', { consul: control });
    const manifests = written(scope);
    expect(find(manifests, 'ConfigMap', 'coredns-custom')['data']).toEqual({
      'mesh.server': 'mesh:53 {\n    errors\n    cache 30\n    forward . 10.0.0.99\n}\n',
    });
    expect(at(find(manifests, 'HelmRelease', 'consul'), 'spec.values.dns.clusterIP')).toBe('10.0.0.99');
  });

  test.each<[string, Partial<ConsulControlPlaneProps>]>([
    ['is left to the cluster', {}],
    ['does not exist', { dns: false }],
  ])('an address that %s is an error', (_what, props) => {
    const control = consul(props);
    expect(thrownBy(() => new ConsulDns(platform(), 'dns', { consul: control })).code).toBe('MESH822');
  });
});

describe('how proxies read paths', () => {
  const normalization = (props: Partial<ConsulControlPlaneProps>): unknown => {
    const app = new App();
    consul(props, new Chart(app, 'platform'));
    const mesh = app.charts
      .flatMap((chart) => chart.toJson() as Manifest[])
      .find(({ kind, metadata }) => kind === 'Mesh' && metadata.name === 'mesh');
    return mesh && at(mesh, 'spec.http.incoming.requestNormalization');
  };

  test.each([
    ['merge-slashes', { mergeSlashes: true }],
    [
      'decode-and-merge-slashes',
      { mergeSlashes: true, pathWithEscapedSlashesAction: 'UNESCAPE_AND_FORWARD' },
    ],
    ['none', { insecureDisablePathNormalization: true }],
    ['base', undefined],
    [undefined, undefined],
  ] as const)('%s', (pathNormalization, expected) => {
    expect(normalization({ pathNormalization })).toEqual(expected);
  });

  test('any other word is refused', () => {
    expect(thrownBy(() => consul({ pathNormalization: 'merge' as never })).code).toBe('MESH113');
  });
});
