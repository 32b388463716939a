import { ISTIO_INGRESS } from '../istio/gateway';
import type { KubeObject } from '../kube/objects';
import type { Software } from '../suite/variants';
import { type Attached, grant, grpcRoute, httpRoute } from './http-routes';
import type { Draft } from './draft';

import { AWAY, HOME, PORT } from './pools';

/** The name of Consul's API gateway, which is in every case: to start one takes longer than all else. */
export const EDGE = 'edge';

/** Consul takes no pattern. */
function hostnames({ random, island }: Draft, mesh: Software): readonly string[] | undefined {
  const { hosts, pattern } = island;
  const [shop, www, beside] = hosts;
  const own = [[shop], [shop, beside], [beside, www], mesh === 'istio' ? [pattern] : [www]];
  // Without hostnames a route is for every host, those of other islands among them.
  return random.chance(0.1) ? undefined : random.pick(own);
}

/** Random HTTPRoutes at Consul's API gateway, whose rules have several backends or only one. */
export function edgeRoutes(draft: Draft, several: boolean): KubeObject[] {
  const { random, name } = draft;
  return random.times(0, 2, () =>
    httpRoute(draft, 'consul', {
      name: name('route'),
      namespace: HOME,
      parentRefs: [{ name: EDGE }],
      hostnames: hostnames(draft, 'consul'),
      several,
    }),
  );
}

/** A Gateway of the Gateway API on the pods of Istio's ingress, and random HTTPRoutes at it. */
export function kubeIngress(draft: Draft): KubeObject[] {
  const { random, island, name } = draft;
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
  const listeners = random.pick([[undefined], [island.pattern], [island.hosts[0], island.pattern]]);
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
      return anyRoute(draft, {
        name: name('path'),
        namespace: random.chance(0.85) ? HOME : AWAY,
        parentRefs: [{ name: gateway, namespace: ISTIO_INGRESS, ...sectionName }],
        hostnames: hostnames(draft, 'istio'),
      });
    }),
  ];
}

/** Random HTTPRoutes for calls inside the mesh: those of the app's namespace are for all its callers, others for their own. */
export function meshRoutes(draft: Draft): KubeObject[] {
  const { random, island, name } = draft;
  const port = random.maybe(0.5, () => ({ port: PORT }));
  return random.times(1, 2, () =>
    anyRoute(draft, {
      name: name('path'),
      namespace: random.chance(0.8) ? HOME : AWAY,
      parentRefs: [{ group: '', kind: 'Service', name: island.api, namespace: HOME, ...port }],
    }),
  );
}

/** Routes of both kinds; those of one island have hosts in common. */
function anyRoute(draft: Draft, attached: Attached): KubeObject {
  return draft.random.chance(0.2) ? grpcRoute(draft, attached) : httpRoute(draft, 'istio', attached);
}

/** Grants for backends in the other namespace. */
export function grants({ random, name }: Draft): KubeObject[] {
  return [
    ...(random.chance(0.5) ? [grant(name('grant'), HOME, AWAY)] : []),
    ...(random.chance(0.7) ? [grant(name('grant'), AWAY, HOME)] : []),
  ];
}
