import { Field, Manifest, ManifestIndex, reading } from '../../../read';
import { KIND } from './kinds';

/** A service, or a subset of it. */
export interface Target {
  readonly service: string;
  readonly subset: string | undefined;
}

/** What a route, a split, a redirect or a failover leads to: without a service, to that of the entry itself. */
export function targetOf(destination: Field, own: string): Target {
  return {
    service: destination.get('service').text || own,
    subset: destination.get('serviceSubset').text || undefined,
  };
}

/** Whether a destination is a service of this very cluster: in no other datacenter, nor with a peer. */
export function isLocal(destination: Field): boolean {
  return ['peer', 'datacenter', 'partition', 'namespace', 'samenessGroup'].every((name) =>
    ['', 'default', undefined].includes(destination.get(name).text),
  );
}

/** A service that an entry leads to, where it is named. */
export interface ChainLink extends Target {
  readonly manifest: Manifest;
  /** What names it. */
  readonly destination: Field;
}

/** Where the routers, splitters and resolvers lead, one destination after the other. */
export const chainLinks = reading((index: ManifestIndex): readonly ChainLink[] =>
  [KIND.ServiceRouter, KIND.ServiceSplitter, KIND.ServiceResolver].flatMap((kind) =>
    index.all(kind).flatMap((manifest) =>
      destinationsOf(manifest)
        .filter(({ exists }) => exists)
        .map((destination) => ({ manifest, destination, ...targetOf(destination, manifest.name) })),
    ),
  ),
);

function destinationsOf({ spec }: Manifest): readonly Field[] {
  return [
    ...spec
      .get('routes')
      .items()
      .map((route) => route.get('destination')),
    ...spec.get('splits').items(),
    spec.get('redirect'),
    ...spec
      .get('failover')
      .fields()
      .flatMap((failover) => [failover, ...failover.get('targets').items()]),
  ];
}
