import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App, Testing } from 'cdk8s';
import { Intention, Mesh, Tls } from 'cdk8s-mesh';
import 'cdk8s-mesh/testing';
import { parseAllDocuments } from 'yaml';
import { schemaErrors } from '../../test/schemas/validate';
import { synth } from '../../test/support/charts';
import { find, Manifest, specOf, textOf } from '../../test/support/manifests';
import { IstioPlatform } from './platform';
import { Projet31 } from './projet31';

const MESHES = [
  ['Istio', Mesh.istio],
  ['Consul', Mesh.consul],
] as const;

const projet31 = (mesh: Mesh): Projet31 => new Projet31(new App(), 'projet', { mesh });
const istio = synth(projet31(Mesh.istio()));
const consul = synth(projet31(Mesh.consul()));

/** The Secret with the certificate, as main.ts names it. */
const tls = Tls.fromSecret('projet31-tls');

/** What Flux is told of a chart. */
function release(
  manifests: readonly Manifest[],
  name: string,
): { readonly chart: string; readonly values: unknown } {
  const spec = specOf<{ chart: { spec: { chart: string } }; values: unknown }>(
    manifests,
    'HelmRelease',
    name,
  );
  return { chart: spec.chart.spec.chart, values: spec.values };
}

interface Pods {
  readonly replicas: number;
  readonly template: {
    readonly metadata: {
      readonly labels: Readonly<Record<string, string>>;
      readonly annotations: Readonly<Record<string, string>>;
    };
  };
}

const annotation = (deployment: string, name: string): string =>
  specOf<Pods>(consul, 'Deployment', deployment).template.metadata.annotations[
    `consul.hashicorp.com/${name}`
  ];

describe('4: Projet-31 runs in three tiers', () => {
  test.each(MESHES)(
    'in the namespace projet, three pods of each version of the API and of nginx, on %s',
    (_name, mesh) => {
      const manifests = synth(projet31(mesh()));
      expect(
        manifests.filter(({ metadata, kind }) => kind === 'Deployment' && metadata.namespace !== 'projet'),
      ).toEqual([]);
      const pods = (name: string): Pods => specOf(manifests, 'Deployment', name);
      expect(pods('nginx').replicas).toBe(3);
      expect(pods('projet-31-v1-0')).toMatchObject({
        replicas: 3,
        template: { metadata: { labels: { app: 'projet-31', version: '1.0' } } },
      });
      expect(pods('projet-31-v2-0')).toMatchObject({
        replicas: 3,
        template: { metadata: { labels: { app: 'projet-31', version: '2.0' } } },
      });
      expect(pods('mongo').replicas).toBe(1);
    },
  );

  test('on Consul the pods ask for a proxy, and for the upstreams of the original', () => {
    expect(annotation('nginx', 'connect-inject')).toBe('true');
    expect(annotation('nginx', 'connect-service-upstreams')).toBe('projet-31:5000');
    expect(annotation('projet-31-v1-0', 'connect-service-upstreams')).toBe('mongo:27017');
    expect(annotation('projet-31-v2-0', 'service-meta-version')).toBe('2.0');
  });

  test.each(MESHES)('nginx proxies to the address of the API, on %s', (_name, mesh) => {
    const chart = projet31(mesh());
    const { data = {} } = find(synth(chart), 'ConfigMap', 'nginx-conf');
    expect(data['default.conf']).toContain(`proxy_pass http://${chart.nginx.addressOf(chart.api)};`);
    expect(specOf(synth(chart), 'Deployment', 'nginx')).toMatchObject({
      template: {
        spec: {
          containers: [{ volumeMounts: [{ mountPath: '/etc/nginx/conf.d' }] }],
          volumes: [{ configMap: { name: 'nginx-conf' } }],
        },
      },
    });
  });

  test('that address is the DNS name on Istio, and a port of localhost on Consul', () => {
    const conf = (manifests: readonly Manifest[]): string =>
      `${find(manifests, 'ConfigMap', 'nginx-conf').data?.['default.conf']}`;
    expect(conf(istio)).toContain('proxy_pass http://projet-31.projet.svc.cluster.local:5000;');
    expect(conf(consul)).toContain('proxy_pass http://localhost:5000;');
  });
});

describe('5: the outside comes in by a static address', () => {
  const PREFIX = 'service.beta.kubernetes.io';
  const address = {
    [`${PREFIX}/azure-pip-name`]: 'mesh-ip',
    [`${PREFIX}/azure-load-balancer-resource-group`]: 'mesh-net',
  };

  test('named, not numbered, on the load balancer of each mesh', () => {
    expect(find(istio, 'Service', 'nginx-public').metadata.annotations).toMatchObject(address);
    expect(find(consul, 'Gateway', 'nginx-public').metadata.annotations).toMatchObject(address);
    expect(specOf(consul, 'GatewayClassConfig', 'projet-nginx-public')).toMatchObject({
      copyAnnotations: { service: expect.arrayContaining(Object.keys(address)) as string[] },
    });
  });

  test('neither loadBalancerIP nor a DNS label is written', () => {
    expect(textOf([...istio, ...consul])).not.toMatch(/loadBalancerIP|azure-dns-label-name/);
  });
});

describe('7: segmentation', () => {
  const denied = (mesh: Mesh, deny: boolean): readonly Manifest[] => {
    const chart = projet31(mesh);
    if (deny) new Intention(chart, 'deny-nginx', { from: chart.nginx, to: chart.api, action: 'deny' });
    return synth(chart);
  };

  test('only nginx may call the API, and only the API the database', () => {
    expect(specOf(istio, 'AuthorizationPolicy', 'projet-31')).toMatchObject({
      action: 'ALLOW',
      rules: [{ from: [{ source: { principals: ['cluster.local/ns/projet/sa/nginx'] } }] }],
    });
    expect(specOf(istio, 'AuthorizationPolicy', 'mongo')).toMatchObject({
      rules: [{ from: [{ source: { principals: ['cluster.local/ns/projet/sa/projet-31'] } }] }],
    });
    const sources = (app: string): object =>
      specOf<{ sources: object }>(consul, 'ServiceIntentions', app).sources;
    expect(sources('projet-31')).toEqual([{ name: 'nginx', action: 'allow' }, { name: '*', action: 'deny' }]); // prettier-ignore
    expect(sources('mongo')).toEqual([{ name: 'projet-31', action: 'allow' }, { name: '*', action: 'deny' }]); // prettier-ignore
  });

  test('a deny construct is the `consul intention create -deny nginx projet-31` of the original', () => {
    expect(specOf(denied(Mesh.consul(), true), 'ServiceIntentions', 'projet-31')).toMatchObject({
      sources: [{ name: 'nginx', action: 'deny' }, { name: '*', action: 'deny' }], // prettier-ignore
    });
    expect(specOf(denied(Mesh.istio(), true), 'AuthorizationPolicy', 'projet-31-deny')).toMatchObject({
      action: 'DENY',
      rules: [{ from: [{ source: { principals: ['cluster.local/ns/projet/sa/nginx'] } }] }],
    });
  });

  test.each(MESHES)('without it, everything is as it was, on %s', (_name, mesh) => {
    expect(textOf(denied(mesh(), false))).toBe(textOf(synth(projet31(mesh()))));
    expect(textOf(denied(mesh(), true))).not.toBe(textOf(denied(mesh(), false)));
  });
});

test('10: the namespace is injected, with strict mTLS', () => {
  expect(find(istio, 'Namespace', 'projet').metadata.labels).toEqual({ 'istio-injection': 'enabled' });
  expect(specOf(istio, 'PeerAuthentication', 'default')).toEqual({ mtls: { mode: 'STRICT' } });
});

describe('11 and 12: half of the requests for each version, and Firefox to 2.0', () => {
  test('on Istio: the canary of the original behind the rule for Firefox, subsets by the label version', () => {
    const destination = { host: 'projet-31.projet.svc.cluster.local', port: { number: 5000 } };
    expect(specOf<{ http: object }>(istio, 'VirtualService', 'projet-31').http).toEqual([
      {
        match: [{ headers: { 'user-agent': { regex: '.*Firefox.*' } } }],
        route: [{ destination: { ...destination, subset: 'v2-0' } }],
      },
      {
        route: [
          { destination: { ...destination, subset: 'v1-0' }, weight: 50 },
          { destination: { ...destination, subset: 'v2-0' }, weight: 50 },
        ],
      },
    ]);
    expect(specOf(istio, 'DestinationRule', 'projet-31')).toMatchObject({
      subsets: [
        { name: 'v1-0', labels: { version: '1.0' } },
        { name: 'v2-0', labels: { version: '2.0' } },
      ],
    });
    expect(find(istio, 'DestinationRule', 'projet-31').apiVersion).toBe('networking.istio.io/v1');
  });

  test('on Istio: the Service port 5000 is named http, and the gateway is that of Istio', () => {
    expect(specOf(istio, 'Service', 'projet-31')).toMatchObject({ ports: [{ name: 'http', port: 5000 }] });
    expect(specOf(istio, 'Gateway', 'nginx-public')).toMatchObject({
      selector: { istio: 'ingressgateway' },
      servers: [{ port: { number: 80, protocol: 'HTTP' }, hosts: ['projet31.example.com'] }],
    });
  });

  test('on Consul: a router before a splitter over a resolver', () => {
    expect(specOf(consul, 'ServiceRouter', 'projet-31')).toEqual({
      routes: [
        {
          match: { http: { header: [{ name: 'user-agent', regex: '.*Firefox.*' }] } },
          destination: { service: 'projet-31', serviceSubset: 'v2-0' },
        },
      ],
    });
    expect(specOf(consul, 'ServiceSplitter', 'projet-31')).toEqual({
      splits: [
        { weight: 50, serviceSubset: 'v1-0' },
        { weight: 50, serviceSubset: 'v2-0' },
      ],
    });
    expect(specOf<{ subsets: object }>(consul, 'ServiceResolver', 'projet-31').subsets).toMatchObject({
      'v2-0': { filter: 'Service.Meta.version == "2.0"' },
    });
    expect(specOf(consul, 'ServiceDefaults', 'projet-31')).toEqual({ protocol: 'http' });
  });
});

describe('npx cdk8s synth', () => {
  const root = resolve(__dirname, '..', '..');
  let outdir: string;

  beforeAll(() => {
    outdir = mkdtempSync(join(tmpdir(), 'projet-31-'));
    const command = join(root, 'node_modules', '.bin', 'cdk8s');
    const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false' };
    const { status, stderr } = spawnSync(command, ['synth', '--output', outdir], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  }, 60_000);
  afterAll(() => rmSync(outdir, { recursive: true }));

  const read = (name: string): string => readFileSync(join(outdir, `${name}.k8s.yaml`), 'utf8');
  const parse = (name: string): readonly Manifest[] =>
    parseAllDocuments(read(name)).map((document) => document.toJS() as Manifest);

  const platform = 'platform';

  test('writes one file for each mesh, one for DNS, and what the meshes need in a folder of its own', () => {
    expect(readdirSync(outdir).sort()).toEqual([
      'consul-dns.k8s.yaml',
      'consul.k8s.yaml',
      'istio.k8s.yaml',
      platform,
    ]);
  });

  test.each(['istio', 'consul', 'consul-dns'])('%s: valid, and as agreed', (name) => {
    expect(parse(name).flatMap(schemaErrors)).toEqual([]);
    expect(read(name)).toMatchSnapshot();
  });

  test.each([
    ['istio', () => new IstioPlatform(new App(), 'platform').istio.mesh],
    ['consul', Mesh.consul],
  ] as const)('%s: what the class gives in a unit test', (name, mesh) => {
    const chart = new Projet31(new App(), name, { mesh: mesh(), tls });
    expect(Testing.synth(chart)).toEqual(parse(name));
  });

  /** The file of a chart of the platform. */
  const platformFile = (chart: string): readonly Manifest[] => {
    const file = readdirSync(join(outdir, platform)).find((name) => name.includes(chart)) ?? '';
    return parse(join(platform, file.replace('.k8s.yaml', '')));
  };

  test('1: Consul is installed, without client agents, and its DNS has the address that the cluster is told', () => {
    const { chart, values } = release(platformFile('consul-control-plane'), 'consul');
    expect(chart).toBe('consul');
    expect(values).toMatchObject({
      client: { enabled: false },
      connectInject: { enabled: true },
      dns: { clusterIP: '10.0.0.53' },
      global: { metrics: { enabled: true } },
    });
  });

  test('9: Istio is installed, with mTLS for the whole mesh', () => {
    const charts = platformFile('istio-control-plane-c').filter(({ kind }) => kind === 'HelmRelease');
    expect(charts.map(({ metadata }) => metadata.name)).toEqual([
      'istio-base',
      'istiod',
      'istio-ingressgateway',
    ]);
    expect(specOf(platformFile('afterwards'), 'PeerAuthentication', 'default')).toEqual({
      mtls: { mode: 'STRICT' },
    });
  });

  test('9: beside it Prometheus, Grafana, Kiali and Jaeger, whose Secrets are named and not made', () => {
    const manifests = platformFile('istio-observability');
    const names = manifests.filter(({ kind }) => kind === 'HelmRelease').map(({ metadata }) => metadata.name);
    expect(names.sort()).toEqual(['jaeger', 'kiali-server', 'kube-prometheus-stack']);
    expect(release(manifests, 'kube-prometheus-stack').values).toMatchObject({
      grafana: { admin: { existingSecret: 'grafana-admin' } },
    });
    expect(manifests.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    expect(specOf(manifests, 'Telemetry', 'mesh-default')).toMatchObject({
      tracing: [{ randomSamplingPercentage: 5 }],
    });
  });

  test('5: the outside comes in by HTTPS, with a certificate that is named', () => {
    expect(specOf(parse('istio'), 'Gateway', 'nginx-public')).toMatchObject({
      servers: [{ port: { number: 443, protocol: 'HTTPS' }, tls: { credentialName: 'projet31-tls' } }],
    });
    expect(specOf(parse('consul'), 'Gateway', 'nginx-public')).toMatchObject({
      listeners: [{ port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'projet31-tls' }] } }],
    });
  });

  test('8: the rules find nothing in all that is written', () => {
    expect(outdir).toPassRules({ failOn: 'info' });
  });

  test("2: the cluster's DNS is told of Consul's domain", () => {
    const config = find(parse('consul-dns'), 'ConfigMap', 'coredns-custom');
    expect(config.metadata.namespace).toBe('kube-system');
    expect(Object.keys(config.data ?? {})).toEqual(['consul.server']);
    expect(config.data?.['consul.server']).toMatch(/errors[^]*cache 30[^]*forward \. 10\.0\.0\.53/);
  });

  test.each([
    ['3', 'consul-dns-check', ['consul.service.consul']],
    ['6', 'projet-31-dns-check', ['nginx.service.consul', 'projet-31.service.consul']],
  ] as const)('%s: the Job %s fails unless there is an answer', (_row, job, names) => {
    const spec = specOf<{ template: { spec: { containers: { command: string[] }[] } } }>(
      parse('consul-dns'),
      'Job',
      job,
    );
    expect(spec).toMatchObject({ backoffLimit: 4, template: { spec: { restartPolicy: 'Never' } } });
    const [{ command }] = spec.template.spec.containers;
    for (const name of names) expect(command.join(' ')).toContain(`dig +short ${name} | grep -q`);
  });
});
