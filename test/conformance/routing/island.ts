import { HOME } from './pools';

/**
 * The names of one configuration among the many that are in the mesh at the same time: Services of its own in front of pods
 * that all of them share, and hosts of its own at the ingress.
 */
export interface Island {
  readonly slot: number;
  readonly api: string;
  readonly other: string;
  /** The app of which the mesh sees only connections. */
  readonly queue: string;
  /** A host of a ServiceEntry. */
  readonly outer: string;
  /** The hosts that requests from outside are for. */
  readonly hosts: readonly [shop: string, www: string, beside: string];
  /** A pattern for the first two hosts. */
  readonly pattern: string;
}

/** The app that a rule is mostly about. */
export type App = 'api' | 'other';

/** The island of a slot. */
export function island(slot: number): Island {
  const domain = `i${slot}.example`;
  return {
    slot,
    api: `api-${slot}`,
    other: `other-${slot}`,
    queue: `queue-${slot}`,
    outer: `outer.${domain}.net`,
    hosts: [`shop.${domain}.com`, `www.${domain}.com`, `${domain}.org`],
    pattern: `*.${domain}.com`,
  };
}

/** Islands from the first slot on. */
export function islands(count: number): Island[] {
  return Array.from({ length: count }, (_, slot) => island(slot));
}

/** The whole name of a Service in the namespace of the apps. */
export const full = (name: string): string => `${name}.${HOME}.svc.cluster.local`;
