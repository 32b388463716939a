import { KIND, ManifestIndex, protocolOf, readText } from '../../lib/read';

function index(text: string): ManifestIndex {
  const { manifests, problems } = readText(text);
  expect(problems).toEqual([]);
  return new ManifestIndex(manifests);
}

const shop = index(`
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec:
  selector: { app: reviews }
  ports:
    - { name: http-web, port: 80, targetPort: web }
    - { port: 9090, appProtocol: kubernetes.io/h2c }
    - { name: db, port: 27017 }
    - { name: thing, port: 5 }
---
apiVersion: v1
kind: Service
metadata:
  name: hidden
  namespace: shop
  annotations: { networking.istio.io/exportTo: "." }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews-v1, namespace: shop }
spec:
  template:
    metadata: { labels: { app: reviews, version: v1 } }
    spec:
      serviceAccountName: reviews
      initContainers: [{ name: proxy, restartPolicy: Always, ports: [{ containerPort: 15090 }] }]
      containers: [{ name: app, ports: [{ name: web, containerPort: 8080 }] }]
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop }
spec: { jobTemplate: { spec: { template: { metadata: { labels: { app: nightly } }, spec: { containers: [] } } } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews-elsewhere, namespace: other }
spec: { template: { metadata: { labels: { app: reviews } }, spec: { containers: [] } } }
---
apiVersion: networking.istio.io/v1beta1
kind: ServiceEntry
metadata: { name: outside, namespace: shop }
spec:
  hosts: ["*.example.com", api.example.org]
  ports: [{ number: 443, name: tls, protocol: TLS }]
  exportTo: ["."]
`);

test('objects are found by kind and name', () => {
  expect(shop.all(KIND.Deployment)).toHaveLength(2);
  expect(shop.find(KIND.Service, 'shop', 'reviews')?.name).toBe('reviews');
  expect(shop.find(KIND.Service, 'default', 'reviews')).toBeUndefined();
});

test('the pods of workloads, and who selects them', () => {
  const [reviews] = shop.services;
  const pods = shop.podsOf(reviews!);
  expect(pods.map(({ manifest }) => manifest.name)).toEqual(['reviews-v1']);
  expect(pods[0]).toMatchObject({ serviceAccount: 'reviews', labels: { version: 'v1' } });
  expect(pods[0]!.ports.map(({ number }) => number)).toEqual([8080, 15090]);
  expect(shop.servicesOf(pods[0]!)).toEqual([reviews]);
  expect(shop.pods.select({ app: 'nightly' }, 'shop')).toHaveLength(1);
  expect(shop.pods.select({ app: 'reviews' })).toHaveLength(2);
  expect(shop.pods.select({ app: 'reviews', version: 'v2' })).toHaveLength(0);
});

test('ports and their protocols', () => {
  expect(shop.services[0]!.ports).toMatchObject([
    { number: 80, target: 'web', protocol: 'http' },
    { number: 9090, target: 9090, protocol: 'http2' },
    { number: 27017, protocol: 'tcp' },
    { number: 5, protocol: undefined },
  ]);
  expect(protocolOf({ name: 'grpc-web-1' })).toBe('grpc-web');
  expect(protocolOf({ name: 'HTTP2-x' })).toBe('http2');
  expect(protocolOf({ name: 'http', transport: 'UDP' })).toBe('udp');
  expect(protocolOf({ name: 'http', appProtocol: 'unheard' })).toBeUndefined();
});

describe('hosts', () => {
  const resolve = (host: string, from = 'shop'): unknown => {
    const found = shop.hosts.resolve(host, from);
    return found.kind === 'unknown' ? found : [found.kind, found.visible];
  };

  test.each([
    ['reviews', 'shop', ['service', true]],
    ['Reviews.shop.svc.cluster.local', 'other', ['service', true]],
    ['hidden', 'shop', ['service', true]],
    ['hidden.shop.svc.cluster.local', 'other', ['service', false]],
    ['api.example.org', 'shop', ['entry', true]],
    ['api.example.org', 'other', ['entry', false]],
    ['a.b.example.com', 'shop', ['entry', true]],
    ['reviews', 'other', { kind: 'unknown', host: 'reviews.other.svc.cluster.local', namespace: 'other' }],
    ['reviews.shop', 'shop', { kind: 'unknown', host: 'reviews.shop', namespace: undefined }],
  ])('%s from %s', (host, from, expected) => {
    expect(resolve(host, from)).toEqual(expected);
  });
});

test('what the input tells', () => {
  expect(shop.knowsServicesOf('shop')).toBe(true);
  expect(shop.knowsServicesOf('other')).toBe(false);
  expect(shop.knowsWorkloadsOf('other')).toBe(true);
});
