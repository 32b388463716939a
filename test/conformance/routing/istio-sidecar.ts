import type { KubeObject } from '../kube/objects';
import { type Island, full } from './island';
import { networking } from './istio-object';
import { AWAY, HOME } from './pools';
import type { Random } from './random';

type Fields = Readonly<Record<string, unknown>>;

/** A random Sidecar: what the proxies of a namespace, or of one caller, know of the islands. */
export function sidecar(random: Random, islands: readonly Island[], name: string): KubeObject {
  const [namespace, selector] = random.pick<readonly [string, Fields]>([
    [HOME, { workloadSelector: { labels: { app: 'client' } } }],
    [HOME, {}],
    [AWAY, {}],
  ]);
  const some = random.some(islands, 2, islands.length).map(({ api }) => api);
  const others = random.some(islands, 1, islands.length).map(({ other }) => other);
  const hosts = random.pick([
    ['*/*'],
    ['./*'],
    [`${HOME}/*`],
    some.map((api) => `*/${full(api)}`),
    [...some, ...others].map((app) => `${HOME}/${full(app)}`),
    ['~/*'],
  ]);
  return networking('Sidecar', name, namespace, {
    ...selector,
    egress: [{ hosts: [...hosts, 'istio-system/*'] }],
    ...random.maybe(0.7, () => ({
      outboundTrafficPolicy: { mode: random.pick(['REGISTRY_ONLY', 'ALLOW_ANY']) },
    })),
  });
}
