import { JsonPatch, Testing } from 'cdk8s';
import { Exposure, ExposureProps, Mesh, MeshApp, MeshChart, Port, StaticIp, Tls } from 'cdk8s-mesh';
import { schemaErrors } from '../schemas/validate';
import { httpApp, manifestsOf, MESHES, MeshName, newChart, synth } from '../support/charts';
import { at, find, Manifest } from '../support/manifests';

type Options = Omit<ExposureProps, 'app'>;

/** The manifests of one app exposed as `api-public`. */
function exposed(mesh: MeshName | Mesh, options: Options = {}): readonly Manifest[] {
  const manifests = manifestsOf(mesh, (chart) => {
    new Exposure(chart, 'public', { app: httpApp(chart, 'api') as MeshApp, ...options });
  });
  expect(manifests.flatMap(schemaErrors)).toEqual([]);
  return manifests;
}

const gateway = (mesh: MeshName, options?: Options): Manifest =>
  find(exposed(mesh, options), 'Gateway', 'api-public');
const TLS = Tls.fromSecret('api.example.com-tls');

describe('Istio', () => {
  test('hosts are answered by the Gateway, and routed with the calls inside the mesh', () => {
    const manifests = exposed('istio', { hosts: ['example.com', '*.example.com', 'example.com'] });
    expect(find(manifests, 'Gateway', 'api-public')['spec']).toEqual({
      selector: { istio: 'ingressgateway' },
      servers: [
        { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['example.com', '*.example.com'] },
      ],
    });
    const routes = find(manifests, 'VirtualService', 'api');
    expect(at(routes, 'spec.hosts')).toEqual(['api.shop.svc.cluster.local', 'example.com', '*.example.com']);
    expect(at(routes, 'spec.gateways')).toEqual(['mesh', 'shop/api-public']);
  });

  test('every host has a VirtualService of its own: calls inside the mesh may not be routed by *', () => {
    const manifests = exposed('istio');
    const routes = find(manifests, 'VirtualService', 'api-public');
    expect(at(routes, 'spec.hosts')).toEqual(['*']);
    expect(at(routes, 'spec.gateways')).toEqual(['shop/api-public']);
    expect(manifests.filter(({ kind }) => kind === 'VirtualService')).toHaveLength(1);
  });

  test('TLS is ended at the gateway with the Secret that is named', () => {
    expect(at(gateway('istio', { tls: TLS }), 'spec.servers')).toEqual([
      {
        port: { number: 443, name: 'https', protocol: 'HTTPS' },
        hosts: ['*'],
        tls: { mode: 'SIMPLE', credentialName: 'api.example.com-tls' },
      },
    ]);
  });

  test('HTTP is sent to HTTPS', () => {
    expect(at(gateway('istio', { tls: TLS, redirectHttp: true }), 'spec.servers.1')).toEqual({
      port: { number: 80, name: 'http-redirect', protocol: 'HTTP' },
      hosts: ['*'],
      tls: { httpsRedirect: true },
    });
  });

  test('without an address nothing stands in front of the gateway pods', () => {
    expect(
      exposed('istio').filter(({ kind, metadata }) => kind === 'Service' && metadata.name !== 'api'),
    ).toEqual([]);
  });

  test('a static address belongs to a Service of the exposure, beside the gateway pods', () => {
    const manifests = exposed('istio', {
      tls: TLS,
      redirectHttp: true,
      address: StaticIp.azure({ name: 'mesh-ip', resourceGroup: 'mesh-net' }),
    });
    const service = find(manifests, 'Service', 'api-public');
    const prefix = 'service.beta.kubernetes.io';
    expect(service.metadata.namespace).toBe('istio-ingress');
    const probe = (port: number): Record<string, string> => ({
      [`${prefix}/port_${port}_health-probe_protocol`]: 'http',
      [`${prefix}/port_${port}_health-probe_port`]: '15021',
      [`${prefix}/port_${port}_health-probe_request-path`]: '/healthz/ready',
    });
    expect(service.metadata.annotations).toEqual({
      [`${prefix}/azure-pip-name`]: 'mesh-ip',
      [`${prefix}/azure-load-balancer-resource-group`]: 'mesh-net',
      ...probe(443),
      ...probe(80),
      [`${prefix}/port_15021_no_lb_rule`]: 'true',
    });
    expect(service['spec']).toEqual({
      type: 'LoadBalancer',
      selector: { istio: 'ingressgateway' },
      ports: [
        { name: 'https', port: 443, targetPort: 443 },
        { name: 'http-redirect', port: 80, targetPort: 80 },
        { name: 'status-port', port: 15021, targetPort: 15021 },
      ],
    });
  });

  test('only the gateway is let in beside the callers', () => {
    const gatewayOf = (mesh: Mesh): unknown =>
      at(find(exposed(mesh), 'AuthorizationPolicy', 'api'), 'spec.rules.0.from.0.source');
    expect(gatewayOf(Mesh.istio())).toEqual({ namespaces: ['istio-ingress'] });
    const ingress = { namespace: 'edge', serviceAccount: 'door' };
    expect(gatewayOf(Mesh.istio({ ingress }))).toEqual({ principals: ['cluster.local/ns/edge/sa/door'] });
  });

  test('of several ports the chosen one is exposed, and no other rule of the app answers the outside', () => {
    const manifests = manifestsOf('istio', (chart) => {
      const app = new MeshApp(chart, 'api', {
        image: 'api:1',
        ports: { http: Port.http(80), admin: Port.http(81) },
      });
      new Exposure(chart, 'public', { app, appPort: 'admin', hosts: ['example.com'] });
    });
    expect(manifests.flatMap(schemaErrors)).toEqual([]);
    const routes = find(manifests, 'VirtualService', 'api-public');
    expect(at(routes, 'spec.http.0.route.0.destination.port.number')).toBe(81);
    expect(manifests.filter(({ kind }) => kind === 'VirtualService')).toHaveLength(1);
  });
});

describe('Consul', () => {
  test('a Gateway and a route of its own', () => {
    const manifests = exposed('consul', { hosts: ['example.com', 'example.org'] });
    expect(find(manifests, 'Gateway', 'api-public')['spec']).toMatchObject({
      gatewayClassName: 'consul',
      listeners: [{ name: 'http', protocol: 'HTTP', port: 80 }],
    });
    expect(find(manifests, 'HTTPRoute', 'api-public')['spec']).toEqual({
      parentRefs: [{ name: 'api-public' }],
      hostnames: ['example.com', 'example.org'],
      rules: [{ backendRefs: [{ name: 'api', port: 8080 }] }],
    });
  });

  test('a wildcard stands with the listener, since a route may not name one', () => {
    const manifests = exposed('consul', { hosts: ['*.example.com'] });
    expect(at(find(manifests, 'Gateway', 'api-public'), 'spec.listeners.0.hostname')).toBe('*.example.com');
    expect(find(manifests, 'HTTPRoute', 'api-public')['spec']).not.toHaveProperty('hostnames');
  });

  test('every host is a listener without a name', () => {
    const manifests = exposed('consul');
    expect(at(find(manifests, 'Gateway', 'api-public'), 'spec.listeners.0')).not.toHaveProperty('hostname');
    expect(find(manifests, 'HTTPRoute', 'api-public')['spec']).not.toHaveProperty('hostnames');
  });

  test('TLS is ended at the gateway with the Secret that is named', () => {
    expect(at(gateway('consul', { tls: TLS, port: 8443 }), 'spec.listeners')).toMatchObject([
      {
        name: 'https',
        protocol: 'HTTPS',
        port: 8443,
        tls: { certificateRefs: [{ name: 'api.example.com-tls' }] },
      },
    ]);
  });

  test('an address and source ranges come by a class that hands its annotations on', () => {
    const manifests = exposed('consul', {
      address: StaticIp.azure({ name: 'mesh-ip' }),
      sourceRanges: ['203.0.113.0/24', '198.51.100.0/24'],
    });
    const prefix = 'service.beta.kubernetes.io';
    const { metadata, spec } = find(manifests, 'Gateway', 'api-public') as Manifest & { spec: object };
    expect(metadata.annotations).toEqual({
      [`${prefix}/azure-pip-name`]: 'mesh-ip',
      [`${prefix}/port_80_health-probe_protocol`]: 'tcp',
      [`${prefix}/load-balancer-source-ranges`]: '203.0.113.0/24,198.51.100.0/24',
    });
    expect(at(spec, 'gatewayClassName')).toBe('shop-api-public');
    const config = find(manifests, 'GatewayClassConfig', 'shop-api-public');
    expect(config.metadata.namespace).toBeUndefined();
    const copied = at(config, 'spec.copyAnnotations.service') as string[];
    expect([...copied].sort()).toEqual(Object.keys(metadata.annotations ?? {}).sort());
    expect(at(find(manifests, 'GatewayClass', 'shop-api-public'), 'spec.parametersRef.name')).toBe(
      'shop-api-public',
    );
  });

  test('the gateway is let in by its name', () => {
    expect(at(find(exposed('consul'), 'ServiceIntentions', 'api'), 'spec.sources')).toEqual([
      { name: 'api-public', action: 'allow' },
      { name: '*', action: 'deny' },
    ]);
  });
});

describe.each(MESHES)('on %s', (mesh) => {
  test('no address is written by its number, and no DNS name given to it', () => {
    const text = JSON.stringify(
      exposed(mesh, { address: StaticIp.azure({ name: 'ip', resourceGroup: 'group' }) }),
    );
    expect(text).not.toMatch(/loadBalancerIP/i);
    expect(text).not.toMatch(/dns-label/);
  });

  test('an app has as many ways in as it needs', () => {
    const manifests = manifestsOf(mesh, (chart) => {
      const app = httpApp(chart, 'api');
      new Exposure(chart, 'a', { app, hosts: ['a.example.com'] });
      new Exposure(chart, 'b', { app, hosts: ['b.example.com'], name: 'second' });
      new Exposure(chart, 'c', { app, via: 'load-balancer', port: 81 });
    });
    expect(manifests.flatMap(schemaErrors)).toEqual([]);
    expect(manifests.filter(({ kind }) => kind === 'Gateway').map(({ metadata }) => metadata.name)).toEqual([
      'api-a',
      'second',
    ]);
    expect(find(manifests, 'Service', 'api-c').metadata.namespace).toBe('shop');
  });

  test('an exposure in another chart than its app makes its objects there, in the namespace of the app', () => {
    const chart = newChart(mesh);
    const edge = new MeshChart(chart.node.root, 'edge', { mesh: chart.mesh, namespace: 'edge' });
    new Exposure(edge, 'public', { app: httpApp(chart, 'api'), hosts: ['example.com'] });
    const written = synth(edge);
    expect([...written, ...synth(chart)].flatMap(schemaErrors)).toEqual([]);
    expect(find(written, 'Gateway', 'api-public').metadata.namespace).toBe('shop');
    const who = JSON.stringify(synth(chart));
    expect(who).toContain(mesh === 'istio' ? 'shop/api-public' : '"name":"api-public"');
  });

  test('the object that makes the way in can be patched, and stays patched', () => {
    const chart = newChart(mesh);
    const exposure = new Exposure(chart, 'public', { app: httpApp(chart, 'api'), hosts: ['example.com'] });
    expect(exposure.resource.kind).toBe('Gateway');
    exposure.resource.addJsonPatch(JsonPatch.add('/metadata/annotations', { owner: 'edge' }));
    for (let round = 0; round < 2; round++) {
      expect(find(synth(chart), 'Gateway', 'api-public').metadata.annotations).toEqual({
        owner: 'edge',
      });
    }
  });

  test('two charts of one app may write their objects in either order', () => {
    const build = (first: 'app' | 'edge'): string => {
      const app = Testing.app();
      const handle = mesh === 'istio' ? Mesh.istio() : Mesh.consul();
      const charts = new Map<string, MeshChart>();
      const make = (id: string): MeshChart =>
        charts.get(id) ?? charts.set(id, new MeshChart(app, id, { mesh: handle, namespace: id })).get(id)!;
      (first === 'app' ? ['app', 'edge'] : ['edge', 'app']).forEach(make);
      new Exposure(make('edge'), 'public', { app: httpApp(make('app'), 'api'), hosts: ['example.com'] });
      return JSON.stringify([synth(make('app')), synth(make('edge'))]);
    };
    expect(build('app')).toBe(build('edge'));
  });
});
