import { Testing } from 'cdk8s';
import { Action, Intention, Match, MeshApp, MeshChart, Port, Scope } from 'cdk8s-mesh';
import { actionFor, MeshGraph } from 'cdk8s-mesh/dialect';
import fc from 'fast-check';
import { schemaErrors } from '../schemas/validate';
import { httpApp, manifestsOf, MESHES, meshOf, synth } from '../support/charts';
import { errorsOf } from '../support/errors';
import { at, find, Manifest } from '../support/manifests';
import { consulVerdict, istioVerdict } from '../support/judges';

const PATHS = ['/', '/a', '/a/b', '/b'];
const METHODS = ['GET', 'PUT', 'DELETE'];
const VALUES = ['x', 'xy', 'y'];

const path = fc
  .constantFrom(...PATHS)
  .chain((value) => fc.constantFrom(Match.path.exact(value), Match.path.prefix(value)));
const method = fc.subarray(METHODS, { minLength: 1 }).map((methods) => Match.method(...methods));
const header = fc
  .constantFrom('x-a', 'x-b')
  .chain((name) =>
    fc.constantFrom(
      Match.header(name).present(),
      ...VALUES.flatMap((value) => [Match.header(name).exact(value), Match.header(name).prefix(value)]),
    ),
  );
const conditions = fc
  .tuple(
    fc.option(path, { nil: undefined }),
    fc.option(method, { nil: undefined }),
    fc.option(header, { nil: undefined }),
  )
  .map((parts) => parts.filter((part) => part !== undefined))
  .filter((parts) => parts.length > 0)
  .map(([first, ...rest]) => rest.reduce((all, part) => all.and(part), first));
const permission = fc.array(conditions, { minLength: 1, maxLength: 2 }).map((some) => Match.anyOf(...some));
const intention = fc.record({
  action: fc.constantFrom<Action>('allow', 'deny'),
  permissions: fc.array(permission, { maxLength: 2 }),
});
const request = fc.record({
  path: fc.constantFrom(...PATHS, '/a/b/c'),
  method: fc.constantFrom(...METHODS),
  headers: fc.dictionary(fc.constantFrom('x-a', 'x-b'), fc.constantFrom(...VALUES), {
    noNullPrototype: true,
  }),
});

describe.each(MESHES)('on %s', (mesh) => {
  test('whatever is allowed and denied, the objects do what the model means', () => {
    let judged = 0;
    const property = fc.property(
      fc.constantFrom<Scope>('declared', 'open'),
      fc.boolean(),
      fc.array(intention, { maxLength: 2 }),
      fc.array(request, { minLength: 1, maxLength: 8 }),
      (access, declared, said, requests) => {
        const chart = new MeshChart(Testing.app(), 'shop', { mesh: meshOf(mesh), namespace: 'shop' });
        const api: MeshApp = httpApp(chart, 'api', { access });
        const web = httpApp(chart, 'web', { calls: declared ? [api] : [] });
        said.forEach((props, index) => new Intention(chart, `i${index}`, { from: web, to: api, ...props }));
        let manifests: readonly Manifest[] = [];
        // Contradictions and repetitions are errors, tested elsewhere.
        fc.pre(errorsOf(() => (manifests = synth(chart))).length === 0);
        expect(manifests.flatMap(schemaErrors)).toEqual([]);
        const graph = new MeshGraph([api, web].map((app) => app.toServiceNode()));
        for (const asked of requests) {
          const call = { from: web, ...asked };
          const objects =
            mesh === 'istio'
              ? istioVerdict(manifests, 'api', 'shop', 8080, call)
              : consulVerdict(manifests, 'api', call);
          const model = actionFor(api.toServiceNode(), web.key, { ...asked, query: {}, cookies: {} }, graph);
          expect({ asked, objects }).toEqual({ asked, objects: model });
          judged++;
        }
      },
    );
    fc.assert(property, { numRuns: 150 });
    expect(judged).toBeGreaterThan(150);
  });
});

test('on Istio a denial by path leaves the TCP port of the same pods alone', () => {
  const manifests = manifestsOf('istio', (chart) => {
    const api = new MeshApp(chart, 'api', {
      image: 'api:1',
      ports: { http: Port.http(80), data: Port.tcp(5432) },
    });
    const web = httpApp(chart, 'web', { calls: [api] });
    api.access.denyFrom(web, Match.path.prefix('/admin'));
  });
  const call = { from: { name: 'web', namespace: 'shop' }, path: '/admin', method: 'GET' };
  expect(istioVerdict(manifests, 'api', 'shop', 80, call)).toBe('deny');
  expect(istioVerdict(manifests, 'api', 'shop', 80, { ...call, path: '/' })).toBe('allow');
  expect(istioVerdict(manifests, 'api', 'shop', 5432, call)).toBe('allow');
});

describe.each(MESHES)('an app that no one may call, on %s', (mesh) => {
  const manifests = manifestsOf(mesh, (chart) => httpApp(chart, 'api'));

  test('is denied to everyone, by an object that says so', () => {
    const call = { from: { name: 'anyone', namespace: 'shop' }, path: '/', method: 'GET' };
    expect(
      mesh === 'istio'
        ? istioVerdict(manifests, 'api', 'shop', 8080, call)
        : consulVerdict(manifests, 'api', call),
    ).toBe('deny');
    if (mesh === 'istio') {
      const spec = at(find(manifests, 'AuthorizationPolicy', 'api'), 'spec');
      // No `rules` at all: an empty list reads the same, and a list with one empty rule would let everyone in.
      expect(spec).toEqual({ selector: { matchLabels: { app: 'api' } }, action: 'ALLOW' });
    }
  });
});

test('an app run elsewhere is known by the ServiceAccount that is given for it', () => {
  const manifests = manifestsOf('istio', (chart) => {
    const api = httpApp(chart, 'api');
    const batch = MeshApp.fromName(chart, 'batch', {
      name: 'batch',
      namespace: 'jobs',
      serviceAccountName: 'runner',
      ports: { http: Port.http(80) },
    });
    new Intention(chart, 'let-in', { from: batch, to: api, action: 'allow' });
  });
  const asks = (name: string, namespace: string): string =>
    istioVerdict(manifests, 'api', 'shop', 8080, { from: { name, namespace }, path: '/', method: 'GET' });
  expect([asks('runner', 'jobs'), asks('batch', 'jobs'), asks('runner', 'shop')]).toEqual([
    'allow',
    'deny',
    'deny',
  ]);
});
