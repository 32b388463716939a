import { RoutingError } from '../../lib/mesh/route';
import { app, ask, outcome } from './ask';

const APPS = [app('api', { namespace: 'shop' }), app('client', { namespace: 'web' })].join('\n');
const ISTIO = { mesh: 'istio' } as const;

describe('the sender of a request', () => {
  test.each(['client', 'client-v1'])('is found by its name: %s', (from) => {
    const decision = ask(APPS, { from, to: 'http://api.shop' }, ISTIO);
    expect(decision.trace[0]).toMatchObject({
      step: 'sender',
      object: { kind: 'Deployment', name: 'client-v1' },
    });
  });

  test('that is no one is an error that names those there are', () => {
    expect(() => ask(APPS, { from: 'nobody', to: 'http://api.shop' }, ISTIO)).toThrow(
      new RoutingError(
        'no workload is called "nobody": there are api, client. Name its namespace as well if someone else runs it',
      ),
    );
  });

  test('in two namespaces is an error, unless one is named', () => {
    const two = APPS + app('client', { namespace: 'shop' });
    expect(() => ask(two, { from: 'client', to: 'http://api.shop' }, ISTIO)).toThrow(
      '"client" is in the namespaces web, shop: say which one',
    );
    const decision = ask(two, { from: 'client', fromNamespace: 'shop', to: 'http://api' }, ISTIO);
    expect(outcome(decision)).toEqual({ v1: 100 });
  });

  test('that someone else runs is taken to be in the mesh, when its namespace is named', () => {
    const decision = ask(APPS, { from: 'their', fromNamespace: 'theirs', to: 'http://api.shop' }, ISTIO);
    expect(outcome(decision)).toEqual({ v1: 100 });
    expect(decision.trace[0]?.text).toMatch(/^the manifests have no workload theirs\/their/);
  });
});

describe('someone outside', () => {
  const service = (type: string): string =>
    APPS.replace('"selector":{"app":"api"}', `"type":"${type}","selector":{"app":"api"}`);

  test('reaches a load balancer, and nothing that is for the cluster alone', () => {
    expect(outcome(ask(service('LoadBalancer'), { to: 'api' }, ISTIO))).toEqual({ v1: 100 });
    expect(outcome(ask(service('ClusterIP'), { to: 'api' }, ISTIO))).toBe('unroutable');
  });

  test('is let in by its address', () => {
    const policy = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: p, namespace: shop }
spec: { rules: [{ from: [{ source: { ipBlocks: [203.0.113.0/24] } }] }] }
---
`;
    const from = (sourceIp: string): unknown =>
      outcome(ask(policy + service('LoadBalancer'), { from: 'outside', to: 'api', sourceIp }));
    expect(from('203.0.113.7')).toEqual({ v1: 100 });
    expect(from('198.51.100.7')).toBe('denied 403');
  });
});

describe('where a request goes', () => {
  test.each(['', 'http://', 'ftp://api', 'a b:c:d'])('is an error for "%s"', (to) => {
    expect(() => ask(APPS, { from: 'client', to }, ISTIO)).toThrow(RoutingError);
  });
});

describe('which mesh manifests are for', () => {
  const istio = 'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: { name: a }\nspec: {}\n';
  const consul =
    'apiVersion: consul.hashicorp.com/v1alpha1\nkind: Mesh\nmetadata: { name: mesh }\nspec: {}\n';

  test('is an error for both', () => {
    expect(() => ask(`${istio}---\n${consul}`, { to: 'x' })).toThrow(
      'the manifests are for Istio and for Consul: say which is meant, istio or consul',
    );
  });
});
