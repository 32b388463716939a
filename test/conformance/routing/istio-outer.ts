import type { KubeObject } from '../kube/objects';
import type { Draft } from './draft';
import { full } from './island';
import { httpMatch } from './istio-http';
import { exported, networking } from './istio-object';
import { AWAY, HOME, PORT } from './pools';

type Fields = Readonly<Record<string, unknown>>;

/** A random ServiceEntry on pods of the world, and rules for its host. */
export function outerRules(draft: Draft): KubeObject[] {
  const { random, island, name } = draft;
  const subsets = Object.entries({ one: '1.0', two: '2.0', four: '4.0' }).map(([subset, version]) => ({
    name: subset,
    labels: { version },
  }));
  const host = island.outer;
  return [
    serviceEntry(draft),
    ...(random.chance(0.6)
      ? [networking('DestinationRule', name('rule'), HOME, { host, subsets, ...exported(random) })]
      : []),
    ...(random.chance(0.6) ? [virtualService(draft)] : []),
  ];
}

function serviceEntry({ random, island, name }: Draft): KubeObject {
  // A selector is for pods of the entry's own namespace.
  const namespace = random.chance(0.8) ? HOME : AWAY;
  const labels =
    namespace === AWAY
      ? { app: 'friend' }
      : random.pick<Fields>([
          { app: 'api' },
          { app: 'other' },
          { app: 'api', version: '2.0' },
          { app: 'none' },
        ]);
  return networking('ServiceEntry', name('entry'), namespace, {
    hosts: [island.outer],
    ports: [{ number: PORT, name: 'http', protocol: 'HTTP' }],
    location: random.pick(['MESH_INTERNAL', 'MESH_INTERNAL', 'MESH_EXTERNAL']),
    resolution: 'STATIC',
    workloadSelector: { labels },
    ...exported(random),
  });
}

function virtualService(draft: Draft): KubeObject {
  const { random, island, name } = draft;
  const to = (): Fields => {
    const host = random.oneOf(
      [4, () => island.outer],
      [1, () => full(island.api)],
      [1, () => full(island.other)],
    );
    const subset = random.maybe(0.6, () => ({ subset: random.pick(['one', 'two', 'four']) }));
    return { destination: { host, ...subset } };
  };
  const http = random.times(1, 3, () => ({
    ...random.maybe(0.7, () => ({ match: [httpMatch(draft, [])] })),
    route: random.chance(0.6)
      ? [to()]
      : [
          { ...to(), weight: 25 },
          { ...to(), weight: 75 },
        ],
  }));
  return networking('VirtualService', name('route'), HOME, {
    hosts: [island.outer],
    http,
    ...exported(random),
  });
}
