import { Mesh } from 'cdk8s-mesh';
import 'cdk8s-mesh/testing';
import { App } from 'cdk8s';
import { synth } from '../../test/support/charts';
import { Manifest, specOf } from '../../test/support/manifests';
import { Boutique } from './boutique';

/** Who calls whom, as the services' own code has it. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  loadgenerator: ['frontend'],
  frontend: [
    'adservice',
    'cartservice',
    'checkoutservice',
    'currencyservice',
    'productcatalogservice',
    'recommendationservice',
    'shippingservice',
  ],
  checkoutservice: [
    'cartservice',
    'currencyservice',
    'emailservice',
    'paymentservice',
    'productcatalogservice',
    'shippingservice',
  ],
  recommendationservice: ['productcatalogservice'],
  cartservice: ['redis-cart'],
};
const PORTS: Readonly<Record<string, number>> = { 'redis-cart': 6379, frontend: 80 };
const APPS = [...new Set([...Object.keys(CALLS), ...Object.values(CALLS).flat()])].sort();

const MESHES = [
  ['istio', Mesh.istio],
  ['consul', Mesh.consul],
  ['consul', () => Mesh.consul({ upstreams: 'transparent' })],
] as const;

describe.each(MESHES)('Online Boutique on %s', (name, mesh) => {
  const manifests = synth(new Boutique(new App(), 'boutique', { mesh: mesh() }));
  const urlOf = (app: string): string => `http://${app}:${PORTS[app] ?? portOf(manifests, app)}/`;
  const pairs = APPS.flatMap((from) =>
    APPS.filter((to) => to !== from).map((to) => [from, to, CALLS[from]?.includes(to) ?? false] as const),
  );

  test.each(pairs)('%s calls %s: %p', (from, to, isDeclared) => {
    const request = { from, to: urlOf(to) };
    if (isDeclared) expect(manifests).toAllow(request, { mesh: name });
    else expect(manifests).not.toAllow(request, { mesh: name });
  });

  test('the rules find nothing', () => {
    expect(manifests).toPassRules({ failOn: 'info' });
  });
});

test('each variable is the address that the mesh has', () => {
  const variables = (mesh: Mesh): unknown =>
    specOf<{ template: { spec: { containers: readonly { env: unknown }[] } } }>(
      synth(new Boutique(new App(), 'boutique', { mesh })),
      'Deployment',
      'cartservice',
    ).template.spec.containers[0]?.env;
  const address = (value: string): object => ({ name: 'REDIS_ADDR', value });
  const istio = 'redis-cart.boutique.svc.cluster.local:6379';
  expect(variables(Mesh.istio())).toEqual(expect.arrayContaining([address(istio)]));
  expect(variables(Mesh.consul())).toEqual(expect.arrayContaining([address('localhost:6379')]));
});

function portOf(manifests: readonly Manifest[], app: string): number {
  const [{ port }] = specOf<{ ports: [{ port: number }] }>(manifests, 'Service', app).ports;
  return port;
}
