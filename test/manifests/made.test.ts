import { ManifestIndex, readText } from '../../lib/read';

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec:
  selector: { matchLabels: { app: reviews } }
  template:
    metadata: { labels: { app: reviews, tier: web } }
    spec: { containers: [{ name: app, ports: [{ containerPort: 8080 }, { name: metrics, containerPort: 9102 }] }] }
`;
const canary = (service: string, target = '{ kind: Deployment, name: reviews }'): string => `
---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: reviews, namespace: shop }
spec:
  targetRef: ${target}
  service: ${service}
`;
const index = (text: string): ManifestIndex => new ManifestIndex(readText(text).manifests);

describe('what Flagger makes for a Canary', () => {
  const made = index(DEPLOYMENT + canary('{ port: 80, targetPort: 8080, portDiscovery: true }'));
  const found = (name: string): string[][] => {
    const resolved = made.hosts.resolve(name, 'shop');
    return resolved.kind === 'service'
      ? made.podsOf(resolved.service).map(({ labels }) => Object.values(labels))
      : [];
  };

  test('three Services: clients reach the copy, and the workload itself while it is tested', () => {
    expect(found('reviews')).toEqual([['reviews-primary', 'web']]);
    expect(found('reviews-primary')).toEqual([['reviews-primary', 'web']]);
    expect(found('reviews-canary')).toEqual([['reviews', 'web']]);
  });

  test('their ports', () => {
    const [service] = made.services;
    expect(
      service?.ports.map(({ name, number, target, protocol }) => [name, number, target, protocol]),
    ).toEqual([
      ['http', 80, 8080, 'http'],
      ['metrics', 9102, 9102, undefined],
    ]);
  });

  test('no Service that is written, none where Flagger is told of Services, and nothing of the namespace is known by them', () => {
    const written = `
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews } }
`;
    const services = (text: string): string[] =>
      index(text).services.map(({ manifest, name }) => `${manifest.kind} ${name}`);
    expect(services(DEPLOYMENT + canary('{ port: 80 }') + written)).toEqual([
      'Service reviews',
      'Canary reviews-primary',
      'Canary reviews-canary',
    ]);
    expect(services(canary('{ port: 80 }', '{ kind: Service, name: reviews }'))).toEqual([]);
    expect(made.knowsServicesOf('shop')).toBe(false);
  });

  test('a workload that the input does not hold has Services all the same, whose pods are not known', () => {
    const [service] = index(canary('{ name: shop-reviews, port: 80, appProtocol: grpc }')).services;
    expect(service).toMatchObject({ host: 'shop-reviews.shop.svc.cluster.local', selector: undefined });
    expect(service?.ports).toMatchObject([{ number: 80, target: 80, protocol: 'grpc' }]);
  });
});

test('the pods of an experiment carry the labels that its template gives them', () => {
  const { pods } = index(`
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: reviews, namespace: shop }
spec:
  template:
    metadata: { labels: { app: reviews, tier: web } }
    spec: { containers: [{ name: app }] }
  strategy:
    canary:
      steps:
        - experiment: { templates: [{ name: a, specRef: canary }, { name: b, metadata: { labels: { app: preview } } }] }
`);
  expect(pods.all.map(({ labels }) => labels['app'])).toEqual(['reviews', 'preview']);
  expect(pods.select({ app: 'preview', tier: 'web' }, 'shop')).toHaveLength(1);
});
