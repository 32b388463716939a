import { ManifestIndex } from '../manifest-index';
import { push } from './labels';
import { Service } from './service';

/** The Services of a name: several where the input has alternatives. */
export function servicesNamed(namespace: string, name: string, index: ManifestIndex): readonly Service[] {
  const byName = index.once('services by name', () => {
    const found = new Map<string, Service[]>();
    for (const service of index.services) {
      push(found, `${service.namespace}/${service.name}`, service);
    }
    return found;
  });
  return byName.get(`${namespace}/${name}`) ?? [];
}
