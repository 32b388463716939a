import { ISTIO_INGRESS } from '../istio/gateway';
import type { KubeObject } from '../kube/objects';
import { grant, httpRoute } from './http-routes';
import { AWAY, HOME, PORT } from './pools';
import type { Random } from './random';

/** The name of Consul's API gateway, which is in every case: to start one takes longer than all else. */
export const EDGE = 'edge';

const HOSTNAMES = [
  ['shop.example.com'],
  ['shop.example.com', 'example.org'],
  ['*.example.com'],
  ['example.org', 'www.example.com'],
  undefined,
] as const;

/** Random HTTPRoutes at Consul's API gateway. */
export function edgeRoutes(random: Random): KubeObject[] {
  return random.times(0, 2, (index) =>
    httpRoute(random, 'consul', {
      name: `route-${index}`,
      namespace: HOME,
      parentRefs: [{ name: EDGE }],
      hostnames: random.pick(HOSTNAMES),
    }),
  );
}

/** A Gateway of the Gateway API on the pods of Istio's ingress, and random HTTPRoutes at it. */
export function kubeIngress(random: Random, name: (kind: string) => string): KubeObject[] {
  const gateway = name('front');
  const namespaces = random.pick(['All', 'All', 'Selector', 'Same'] as const);
  const selector = { matchLabels: { 'kubernetes.io/metadata.name': HOME } };
  const listener = (hostname: string | undefined, index: number): Readonly<Record<string, unknown>> => ({
    name: `http-${index}`,
    port: 80,
    protocol: 'HTTP',
    ...(hostname !== undefined && { hostname }),
    allowedRoutes: { namespaces: { from: namespaces, ...(namespaces === 'Selector' && { selector }) } },
  });
  const listeners = random.pick([[undefined], ['*.example.com'], ['shop.example.com', '*.example.com']]);
  return [
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: gateway, namespace: ISTIO_INGRESS },
      spec: {
        gatewayClassName: 'istio',
        addresses: [{ type: 'Hostname', value: `istio-ingressgateway.${ISTIO_INGRESS}.svc.cluster.local` }],
        listeners: listeners.map(listener),
      },
    },
    ...random.times(1, 2, () => {
      const sectionName = random.maybe(0.25, () => ({ sectionName: random.pick(['http-0', 'http-1']) }));
      return httpRoute(random, 'istio', {
        name: name('path'),
        namespace: random.chance(0.85) ? HOME : AWAY,
        parentRefs: [{ name: gateway, namespace: ISTIO_INGRESS, ...sectionName }],
        hostnames: random.pick(HOSTNAMES),
      });
    }),
  ];
}

/** Random HTTPRoutes for calls inside the mesh: those of the app's namespace are for all its callers, others for their own. */
export function meshRoutes(random: Random, name: (kind: string) => string): KubeObject[] {
  const port = random.maybe(0.5, () => ({ port: PORT }));
  return random.times(1, 2, () =>
    httpRoute(random, 'istio', {
      name: name('path'),
      namespace: random.chance(0.8) ? HOME : AWAY,
      parentRefs: [{ group: '', kind: 'Service', name: 'api', namespace: HOME, ...port }],
    }),
  );
}

/** Grants for backends in the other namespace. */
export function grants(random: Random, name: (kind: string) => string): KubeObject[] {
  return [
    ...(random.chance(0.5) ? [grant(name('grant'), HOME, AWAY)] : []),
    ...(random.chance(0.7) ? [grant(name('grant'), AWAY, HOME)] : []),
  ];
}
