import { KIND } from '../../read';
import { Field, Manifest, ManifestIndex } from '../../../../read';

/** A service that an entry leads to, where it is named. */
export interface ChainLink {
  readonly manifest: Manifest;
  /** The service that the entry is for. */
  readonly from: string;
  /** The service that it leads to, which may be the same. */
  readonly to: string;
  readonly at: Field;
}

/** Where the routers, splitters and resolvers lead, without what peers have. */
export function chainLinks(index: ManifestIndex): readonly ChainLink[] {
  return index.once('links of chains', () => {
    const links: ChainLink[] = [];
    const add = (manifest: Manifest, destination: Field): void => {
      const at = destination.get('service');
      if (!destination.exists || destination.get('peer').text) return;
      links.push({ manifest, from: manifest.name, to: at.text || manifest.name, at });
    };
    for (const manifest of index.all(KIND.ServiceRouter))
      for (const route of manifest.spec.get('routes').items()) add(manifest, route.get('destination'));
    for (const manifest of index.all(KIND.ServiceSplitter))
      for (const split of manifest.spec.get('splits').items()) add(manifest, split);
    for (const manifest of index.all(KIND.ServiceResolver)) {
      add(manifest, manifest.spec.get('redirect'));
      for (const failover of manifest.spec.get('failover').fields())
        for (const target of [failover, ...failover.get('targets').items()]) add(manifest, target);
    }
    return links;
  });
}
