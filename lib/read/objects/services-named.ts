import { reading } from '../reading';
import { ManifestIndex } from '../manifest-index';
import { push } from './labels';
import { Service } from './service';

const servicesByName = reading((index: ManifestIndex) => {
  const found = new Map<string, Service[]>();
  for (const service of index.services) {
    push(found, `${service.namespace}/${service.name}`, service);
  }
  return found;
});

/** The Services of a name: several where the input has alternatives. */
export function servicesNamed(namespace: string, name: string, index: ManifestIndex): readonly Service[] {
  const byName = servicesByName(index);
  return byName.get(`${namespace}/${name}`) ?? [];
}
