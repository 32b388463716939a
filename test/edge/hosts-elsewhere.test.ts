import { App } from 'cdk8s';
import { Exposure, IstioOptions, Mesh, MeshChart, StaticIp } from 'cdk8s-mesh';
import { httpApp } from '../support/charts';
import { web } from '../support/apps';

interface Described {
  readonly mesh: Mesh;
  readonly namespace: string;
  readonly hosts?: readonly string[];
}

const HOSTS = ['x.example.com'];

/** What synthesis says of a chart for each description, `foo` and `bar`. */
function saidOf(...described: readonly [Described, Described]): string {
  const app = new App();
  ['foo', 'bar'].forEach((id, index) => {
    const { mesh, namespace, hosts = HOSTS } = described[index];
    const chart = new MeshChart(app, id, { mesh, namespace });
    new Exposure(chart, 'e', { app: web(chart), hosts });
  });
  return app.node
    .findAll()
    .flatMap((construct) => construct.node.validate().map((text) => `${construct.node.path}: ${text}`))
    .join('\n');
}

const istio = (namespace: string, options: IstioOptions = {}): Described => ({
  mesh: Mesh.istio(options),
  namespace,
});

describe('ts-one-host-two-charts: one host in two charts of an App', () => {
  test('is refused where they share the Mesh object', () => {
    const mesh = Mesh.istio();
    expect(saidOf({ mesh, namespace: 'foo' }, { mesh, namespace: 'bar' })).toMatch(/^bar\/e: MESH502/);
  });

  test('is refused where each has an object of its own, for what could be one cluster', () => {
    const said = saidOf(istio('foo'), istio('bar'));
    expect(said).toMatch(/^foo\/e: .*MESH502.*"x\.example\.com" on port 80 is already exposed by "bar\/e"/);
    expect(said).toContain('share a Mesh object');
    expect(said.match(/MESH502/g)).toHaveLength(1);
  });

  test.each([
    ['other hosts', istio('foo'), { ...istio('bar'), hosts: ['y.example.com'] }],
    ['a namespace that both have: then these are two clusters', istio('shop'), istio('shop')],
    ['other options', istio('foo'), istio('bar', { trustDomain: 'prod.example.com' })],
    ['another gateway', istio('foo'), istio('bar', { ingress: { namespace: 'edge' } })],
    ['another mesh', istio('foo'), { mesh: Mesh.consul(), namespace: 'bar' }],
    [
      'a gateway for each exposure, as on Consul',
      { mesh: Mesh.consul(), namespace: 'foo' },
      { mesh: Mesh.consul(), namespace: 'bar' },
    ],
  ])('is taken with %s', (_what, foo, bar) => {
    expect(saidOf(foo, bar)).toBe('');
  });

  test('is seen however late the second chart comes', () => {
    const app = new App();
    const foo = new MeshChart(app, 'foo', { mesh: Mesh.istio(), namespace: 'foo' });
    const exposure = new Exposure(foo, 'e', { app: web(foo), hosts: HOSTS });
    expect(exposure.node.validate()).toEqual([]);
    const bar = new MeshChart(app, 'bar', { mesh: Mesh.istio(), namespace: 'bar' });
    new Exposure(bar, 'e', { app: web(bar), hosts: HOSTS });
    expect(exposure.node.validate().join()).toContain('MESH502');
  });
});

test.each([
  ['istio', Mesh.istio],
  ['consul', Mesh.consul],
] as const)(
  'one address in two charts that have a Mesh object each is given out twice, on %s',
  (_name, mesh) => {
    const app = new App();
    for (const id of ['bar', 'foo']) {
      const chart = new MeshChart(app, id, { mesh: mesh(), namespace: id });
      const address = StaticIp.azure({ name: 'ip' });
      new Exposure(chart, 'e', { app: httpApp(chart, `${id}-web`), hosts: [`${id}.example.com`], address });
    }
    expect(() => app.synthYaml()).toThrow(
      /\[foo\/e\] MESH511: port 80 of its address is already that of "bar\/e".*in an App each/,
    );
  },
);
