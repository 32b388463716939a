import type { KubeObject } from '../kube/objects';
import type { Draft } from './draft';
import { full } from './island';
import { HOME, TCP_PORT } from './pools';
import type { Random } from './random';

type Fields = Readonly<Record<string, unknown>>;

const VERSIONS = { eight: '8.0', nine: '9.0' } as const;

/** Random objects of Istio for the app of which the mesh sees only connections. */
export function connectionRules(draft: Draft): KubeObject[] {
  const { random, island, name } = draft;
  const subsets = Object.entries(VERSIONS).map(([subset, version]) => ({
    name: subset,
    labels: { version },
  }));
  return [
    ...(random.chance(0.85)
      ? [object('DestinationRule', name('rule'), { host: full(island.queue), subsets })]
      : []),
    ...random.times(0, 2, () => virtualService(draft)),
  ];
}

function object(kind: string, name: string, spec: Fields): KubeObject {
  return { apiVersion: 'networking.istio.io/v1', kind, metadata: { name, namespace: HOME }, spec };
}

function virtualService({ random, island, name }: Draft): KubeObject {
  const host = full(island.queue);
  const tcp = random.times(1, 3, () => ({
    ...random.maybe(0.7, () => ({ match: random.times(1, 2, () => match(random)) })),
    route: destinations(random, host),
  }));
  // A rule for requests says nothing of connections, and the other way round.
  const http = random.maybe(0.15, () => ({
    http: [{ route: [{ destination: { host: full(island.api) } }] }],
  }));
  return object('VirtualService', name('route'), { hosts: [host], ...(http ?? { tcp }) });
}

function match(random: Random): Fields {
  return {
    ...random.maybe(0.5, () => ({ port: random.pick([TCP_PORT, TCP_PORT, 7000]) })),
    ...random.maybe(0.5, () => ({ sourceLabels: { app: random.pick(['client', 'friend', 'nobody']) } })),
    ...random.maybe(0.3, () => ({ sourceNamespace: random.pick([HOME, 'away']) })),
  };
}

function destinations(random: Random, host: string): readonly Fields[] {
  const port = random.maybe(0.5, () => ({ port: { number: TCP_PORT } }));
  const destination = (): Fields => ({
    host,
    ...random.maybe(0.9, () => ({ subset: random.pick(['eight', 'nine', 'nine', 'eight', 'missing']) })),
    ...port,
  });
  if (random.chance(0.5)) return [{ destination: destination() }];
  const first = random.pick([0, 1, 30, 50, 90]);
  return [first, 100 - first].map((weight) => ({ destination: destination(), weight }));
}
