import { app, ask, outcome } from '../ask';

const CLIENT = app('client', { namespace: 'web' });
const entry = (spec: string, namespace = 'web'): string => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: ${namespace} }
spec: ${spec}
---
`;
const ONLY = { istio: { outboundTraffic: 'REGISTRY_ONLY' } } as const;
const asks = (yaml: string, to: string): unknown => outcome(ask(yaml + CLIENT, { from: 'client', to }, ONLY));
const PORTS = 'ports: [{ number: 80, name: http, protocol: HTTP }]';

describe('a ServiceEntry', () => {
  test('makes a host known', () => {
    const yaml = entry(`{ hosts: [api.example.com], ${PORTS}, resolution: DNS }`);
    expect(asks(yaml, 'http://api.example.com')).toEqual({ 'api.example.com': 100 });
    expect(asks(yaml, 'http://api.example.com:81')).toBe('unroutable');
    expect(asks(yaml, 'http://other.example.com')).toBe('unroutable 502');
  });

  test('makes a domain known', () => {
    const yaml = entry(`{ hosts: ["*.example.com"], ${PORTS}, resolution: NONE }`);
    expect(asks(yaml, 'http://api.example.com')).toEqual({ '*.example.com': 100 });
    expect(asks(yaml, 'http://example.com')).toBe('unroutable 502');
  });

  test('is for the namespaces to which it is exported', () => {
    const spec = (exportTo: string): string =>
      `{ hosts: [a.example.com], ${PORTS}, resolution: DNS, exportTo: ${exportTo} }`;
    expect(asks(entry(spec('["."]'), 'shop'), 'http://a.example.com')).toBe('unroutable 502');
    expect(asks(entry(spec('[web]'), 'shop'), 'http://a.example.com')).toEqual({ 'a.example.com': 100 });
  });

  test('lists addresses, of which labels make versions', () => {
    const yaml = entry(`{ hosts: [a.example.com], ${PORTS}, resolution: STATIC, endpoints: [
      { address: 10.0.0.1, labels: { version: v1 } }, { address: 10.0.0.2, labels: { version: v2 }, weight: 3 }] }`);
    expect(asks(yaml, 'http://a.example.com')).toEqual({ v1: 25, v2: 75 });
  });

  test('selects pods and WorkloadEntries', () => {
    const pods = app('old', { namespace: 'web', versions: { v1: 3 } });
    const machine = `---
apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: { name: vm, namespace: web }
spec: { address: 10.0.0.9, labels: { app: old, version: vm } }
`;
    const yaml = entry(
      `{ hosts: [old.example.com], location: MESH_INTERNAL, ${PORTS}, resolution: STATIC, workloadSelector: { labels: { app: old } } }`,
    );
    expect(asks(yaml + pods + machine, 'http://old.example.com')).toEqual({ v1: 75, vm: 25 });
  });

  test('can be routed like a Service', () => {
    const yaml =
      entry(`{ hosts: [a.example.com], ${PORTS}, resolution: DNS }`) +
      `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: a, namespace: web }
spec: { hosts: [a.example.com], http: [{ match: [{ uri: { prefix: /x } }], directResponse: { status: 418 } }, { route: [{ destination: { host: a.example.com } }] }] }
---
`;
    expect(asks(yaml, 'http://a.example.com/x')).toBe('routed 418');
    expect(asks(yaml, 'http://a.example.com/y')).toEqual({ 'a.example.com': 100 });
  });

  test('says nothing of where a proxy that does not know it passes a request on to', () => {
    const pods = app('old', { namespace: 'shop', versions: { v1: 1 } });
    const hidden = entry(
      `{ hosts: [old.example.com], ${PORTS}, resolution: STATIC, workloadSelector: { labels: { app: old } }, exportTo: ["."] }`,
      'shop',
    );
    const decision = ask(hidden + pods + CLIENT, { from: 'client', to: 'http://old.example.com' });
    expect(outcome(decision)).toEqual({ 'old.example.com': 100 });
    expect(decision.shares[0]?.version).toBeUndefined();
  });
});
