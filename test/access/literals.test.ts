import { Intention, Match } from 'cdk8s-mesh';
import { httpApp, manifestsOf } from '../support/charts';
import { at, find } from '../support/manifests';
import { ask } from '../routing/ask';

const FILES = Match.path.exact('/files/*');

/** What `web` may ask of `api`, by the objects of a mesh. */
const rendered = (mesh: 'istio' | 'consul', permission: Match): ReturnType<typeof manifestsOf> =>
  manifestsOf(mesh, (chart) => {
    const api = httpApp(chart, 'api');
    const web = httpApp(chart, 'web', { calls: [api] });
    new Intention(chart, 'i', { from: web, to: api, action: 'allow', permissions: [permission] });
  });

test('a path with a star is that very path on Consul, which has a word for it', () => {
  const manifests = rendered('consul', FILES);
  const [first] = at(find(manifests, 'ServiceIntentions', 'api'), 'spec.sources') as readonly object[];
  expect(first).toMatchObject({ permissions: [{ http: { pathExact: '/files/*' } }, { action: 'deny' }] });
  const text = manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n');
  const to = (path: string): string => ask(text, { from: 'web', to: `http://api:8080${path}` }).decision;
  expect([to('/files/*'), to('/files/secret')]).toEqual(['routed', 'denied']);
});

test('on Istio it is refused, and what to write instead is said', () => {
  expect(() => rendered('istio', FILES)).toThrow(
    /MESH601: Istio cannot do this: .*such as "\/files\/\*".*Match\.path\.prefix/s,
  );
});

test('a star in the middle is compared letter by letter on Istio as well', () => {
  const manifests = rendered('istio', Match.path.exact('/desk/*health').and(Match.header('x').exact('a*b')));
  expect(at(find(manifests, 'AuthorizationPolicy', 'api'), 'spec.rules')).toMatchObject([
    {
      to: [{ operation: { paths: ['/desk/*health'] } }],
      when: [{ key: 'request.headers[x]', values: ['a*b'] }],
    },
  ]);
});
