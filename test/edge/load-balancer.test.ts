import { JsonPatch } from 'cdk8s';
import { Exposure, ExposureProps, Mesh, MeshApp, StaticIp } from 'cdk8s-mesh';
import { schemaErrors } from '../schemas/validate';
import { httpApp, manifestsOf, MESHES, MeshName, newChart, synth, tcpApp } from '../support/charts';
import { at, find, Manifest } from '../support/manifests';
import { istioVerdict } from '../support/judges';

/** A TCP app exposed as `db-public`, straight to its pods. */
function exposed(mesh: MeshName | Mesh, options: Omit<ExposureProps, 'app'> = {}): readonly Manifest[] {
  const manifests = manifestsOf(mesh, (chart) => {
    new Exposure(chart, 'public', { app: tcpApp(chart, 'db') as MeshApp, ...options });
  });
  expect(manifests.flatMap(schemaErrors)).toEqual([]);
  return manifests;
}

describe.each(MESHES)('on %s', (mesh) => {
  test('a Service of type LoadBalancer in front of the pods', () => {
    const service = find(
      exposed(mesh, { port: 15432, sourceRanges: ['203.0.113.0/24'] }),
      'Service',
      'db-public',
    );
    expect(service.metadata.namespace).toBe('shop');
    expect(service['spec']).toMatchObject({
      type: 'LoadBalancer',
      selector: { app: 'db' },
      ports: [{ name: 'tcp-15432', port: 15432, targetPort: 5432 }],
      loadBalancerSourceRanges: ['203.0.113.0/24'],
    });
  });

  test("the port is the app's own, and without ranges everyone may come", () => {
    const service = find(exposed(mesh), 'Service', 'db-public');
    expect(at(service, 'spec.ports.0.port')).toBe(5432);
    expect(service['spec']).not.toHaveProperty('loadBalancerSourceRanges');
  });

  test('a static address is bound by its name, and its health is asked for by TCP', () => {
    const address = StaticIp.azure({ name: 'db-ip', resourceGroup: 'net' });
    const prefix = 'service.beta.kubernetes.io';
    expect(find(exposed(mesh, { address }), 'Service', 'db-public').metadata.annotations).toEqual({
      [`${prefix}/azure-pip-name`]: 'db-ip',
      [`${prefix}/azure-load-balancer-resource-group`]: 'net',
      [`${prefix}/port_5432_health-probe_protocol`]: 'tcp',
    });
  });

  test('Azure is not told the protocol, from which it would guess how to ask for health', () => {
    const manifests = manifestsOf(mesh, (chart) => {
      new Exposure(chart, 'public', { app: httpApp(chart, 'api'), via: 'load-balancer' });
    });
    expect(at(find(manifests, 'Service', 'api-public'), 'spec.ports')).toEqual([
      { name: 'http-8080', port: 8080, targetPort: 8080 },
    ]);
    expect(at(find(manifests, 'Service', 'api'), 'spec.ports.0.appProtocol')).toBe('http');
  });

  test('nothing of an ingress is made', () => {
    const kinds = exposed(mesh).map(({ kind }) => kind);
    for (const kind of ['Gateway', 'VirtualService', 'HTTPRoute', 'GatewayClass'])
      expect(kinds).not.toContain(kind);
  });

  test('the Service can be patched', () => {
    const chart = newChart(mesh);
    const { resource } = new Exposure(chart, 'public', { app: tcpApp(chart, 'db') });
    expect(resource.kind).toBe('Service');
    resource.addJsonPatch(JsonPatch.add('/spec/sessionAffinity', 'ClientIP'));
    expect(at(find(synth(chart), 'Service', 'db-public'), 'spec.sessionAffinity')).toBe('ClientIP');
  });
});

describe('Istio', () => {
  const manifests = exposed('istio');

  test('takes callers without a certificate on that port only', () => {
    expect(find(manifests, 'PeerAuthentication', 'db')['spec']).toEqual({
      selector: { matchLabels: { app: 'db' } },
      mtls: { mode: 'STRICT' },
      portLevelMtls: { '5432': { mode: 'PERMISSIVE' } },
    });
    expect(at(find(manifests, 'PeerAuthentication', 'default'), 'spec.mtls.mode')).toBe('STRICT');
  });

  test('lets in who has no identity, on that port, and still no one of the mesh', () => {
    expect(at(find(manifests, 'AuthorizationPolicy', 'db'), 'spec.rules')).toEqual([
      { from: [{ source: { notPrincipals: ['*'] } }], to: [{ operation: { ports: ['5432'] } }] },
    ]);
    const call = { from: { name: 'web', namespace: 'shop' }, path: '/', method: 'GET' };
    expect(istioVerdict(manifests, 'db', 'shop', 5432, call)).toBe('deny');
  });

  test('says nothing of the kind for an app that is not exposed', () => {
    const kinds = manifestsOf('istio', (chart) => tcpApp(chart, 'db')).filter(
      ({ kind }) => kind === 'PeerAuthentication',
    );
    expect(kinds.map(({ metadata }) => metadata.name)).toEqual(['default']);
  });
});

describe('Consul', () => {
  test('is told to overlook the second Service of the same pods', () => {
    const manifests = exposed('consul');
    const label = 'consul.hashicorp.com/service-ignore';
    expect(find(manifests, 'Service', 'db-public').metadata.labels).toMatchObject({ [label]: 'true' });
    expect(find(manifests, 'Service', 'db').metadata.labels).not.toHaveProperty(label);
  });

  test('lets the clients past a transparent proxy, and has nothing to do where there is none', () => {
    const annotation = 'spec.template.metadata.annotations';
    const key = 'consul.hashicorp.com/transparent-proxy-exclude-inbound-ports';
    const transparent = find(exposed(Mesh.consul({ upstreams: 'transparent' })), 'Deployment', 'db');
    expect(at(transparent, annotation)).toMatchObject({ [key]: '5432' });
    expect(at(find(exposed('consul'), 'Deployment', 'db'), annotation)).not.toHaveProperty(key);
  });
});
