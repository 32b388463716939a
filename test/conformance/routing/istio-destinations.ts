import type { KubeObject } from '../kube/objects';
import type { Draft } from './draft';
import { type App, full } from './island';
import { SUBSETS } from './istio-http';
import { exported, networking } from './istio-object';
import { AWAY, HOME } from './pools';
import type { Random } from './random';

type Fields = Readonly<Record<string, unknown>>;

const VERSIONS: Readonly<Record<string, string>> = { one: '1.0', two: '2.0', three: '3.0', four: '4.0' };

/** A DestinationRule with every subset of an app. */
export function wholeDestinationRule({ island, name }: Draft, app: App): KubeObject {
  const subsets = SUBSETS[app].map((subset) => ({ name: subset, labels: { version: VERSIONS[subset] } }));
  return networking('DestinationRule', name('rule'), HOME, { host: full(island[app]), subsets });
}

/** A random DestinationRule for an app of the island. */
export function destinationRule({ random, island, name }: Draft, app: App): KubeObject {
  const namespace = random.oneOf([8, () => HOME], [1, () => AWAY], [1, () => 'istio-system']);
  return networking('DestinationRule', name('rule'), namespace, {
    host: full(island[app]),
    subsets: subsetsOf(random, app),
    ...plain(random),
    ...exported(random),
  });
}

/** A random DestinationRule for the hosts of every island. */
export function broadDestinationRule(random: Random, name: string): KubeObject {
  return networking('DestinationRule', name, random.pick([HOME, AWAY, 'istio-system']), {
    host: random.pick([`*.${HOME}.svc.cluster.local`, '*.local']),
    subsets: [...subsetsOf(random, 'api'), ...subsetsOf(random, 'other')],
    ...plain(random),
    ...exported(random),
  });
}

function subsetsOf(random: Random, app: App): readonly Fields[] {
  return random.some(SUBSETS[app], 1, 2).map((subset) => ({
    name: subset,
    labels: { version: random.chance(0.95) ? VERSIONS[subset] : 'none' },
  }));
}

function plain(random: Random): Fields | undefined {
  return random.maybe(0.07, () => ({ trafficPolicy: { tls: { mode: 'DISABLE' } } }));
}
