import { Exposure, ExposureProps, Mesh, MeshChart, StaticIp } from 'cdk8s-mesh';
import { lint, readObjects } from 'cdk8s-mesh/rules';
import { Routing } from 'cdk8s-mesh/testing';
import { httpApp, manifestsOf, MESHES, MeshName } from '../support/charts';
import { errorLabels } from '../support/errors';
import { find, Manifest, specOf } from '../support/manifests';

const OFFICE = ['203.0.113.0/24'];
type Options = Omit<ExposureProps<'http'>, 'app'>;

const expose = (chart: MeshChart, id: string, options: Options): unknown =>
  new Exposure(chart, 'to-' + id, { app: httpApp(chart, id), ...options });

/** An app for the office alone, and one for everyone, whose load balancer has an address of its own. */
const twoDoors = (mesh: MeshName | Mesh, office: Options): readonly Manifest[] =>
  manifestsOf(mesh, (chart) => {
    expose(chart, 'admin', { sourceRanges: OFFICE, ...office });
    expose(chart, 'web', { hosts: ['www.example.com'], address: StaticIp.azure({ name: 'ip' }) });
  });

describe.each(MESHES)('whoever comes from elsewhere reaches nothing by another door, on %s', (mesh) => {
  const routing = new Routing(
    readObjects(twoDoors(mesh, { hosts: ['admin.example.com'] })),
    { mesh }, // prettier-ignore
  );
  const who = (to: string, sourceIp: string): readonly string[] =>
    routing.decide({ from: 'outside', to, sourceIp }).shares.map(({ host }) => host);

  test('the office is let in', () => {
    expect(who('http://admin.example.com/', '203.0.113.9')).not.toEqual([]);
  });

  test('and everyone where nothing is said', () => {
    expect(who('http://www.example.com/', '8.8.8.8')).not.toEqual([]);
  });

  test('lint has nothing to say about it', () => {
    const found = lint({ manifests: readObjects(twoDoors(mesh, { hosts: ['admin.example.com'] })) });
    expect(found.map(({ rule }) => rule)).toEqual([]);
  });
});

describe('on Istio the gateway itself refuses them, whichever load balancer they come by', () => {
  const decide = (manifests: readonly Manifest[], to: string, sourceIp: string): number | undefined =>
    new Routing(readObjects(manifests), { mesh: 'istio' }).decide({ from: 'outside', to, sourceIp }).status;
  const named = twoDoors('istio', { hosts: ['admin.example.com'] });

  test.each(['http://admin.example.com/', 'http://ADMIN.example.com/', 'http://admin.example.com:80/'])(
    'as 403, for %s',
    (to) => {
      expect(decide(named, to, '8.8.8.8')).toBe(403);
      expect(decide(named, to, '203.0.113.9')).toBeUndefined();
    },
  );

  test('an exposure of every host keeps to what no other one is for', () => {
    const every = twoDoors('istio', {});
    expect(decide(every, 'http://anything.example.org/', '8.8.8.8')).toBe(403);
    expect(decide(every, 'http://anything.example.org/', '203.0.113.9')).toBeUndefined();
    expect(decide(every, 'http://www.example.com/', '8.8.8.8')).toBeUndefined();
  });

  test('alone at the gateway it refuses whatever is asked for', () => {
    const alone = manifestsOf('istio', (chart) => expose(chart, 'admin', { sourceRanges: OFFICE }));
    expect(specOf(alone, 'AuthorizationPolicy', 'admin-to-admin-source-ranges')).toEqual({
      selector: { matchLabels: { istio: 'ingressgateway' } },
      action: 'DENY',
      rules: [{ from: [{ source: { notRemoteIpBlocks: OFFICE } }] }],
    });
  });

  test('the policy lies where the gateway is, and its load balancer keeps the addresses of clients', () => {
    const mesh = Mesh.istio({ ingress: { namespace: 'edge', selector: { app: 'edge' } } });
    const manifests = twoDoors(mesh, {
      hosts: ['admin.example.com'],
      address: StaticIp.azure({ name: 'b' }),
    });
    const policy = find(manifests, 'AuthorizationPolicy', 'admin-to-admin-source-ranges');
    expect(policy.metadata.namespace).toBe('edge');
    expect(policy).toMatchObject({ spec: { selector: { matchLabels: { app: 'edge' } } } });
    expect(specOf(manifests, 'Service', 'admin-to-admin')).toMatchObject({
      externalTrafficPolicy: 'Local',
      loadBalancerSourceRanges: OFFICE,
    });
  });

  test('Azure then asks kube-proxy whether a node has a gateway: a probe of our own would win over that', () => {
    const manifests = twoDoors('istio', { address: StaticIp.azure({ name: 'b' }) });
    const { annotations } = find(manifests, 'Service', 'admin-to-admin').metadata;
    expect(annotations).toEqual({ 'service.beta.kubernetes.io/azure-pip-name': 'b' });
  });

  test('a host with a wildcard is refused: with a port behind it, it would pass the policy', () => {
    expect(errorLabels(() => twoDoors('istio', { hosts: ['*.example.com'] }))).toEqual([
      '[shop/to-admin] MESH601',
    ]);
  });
});
