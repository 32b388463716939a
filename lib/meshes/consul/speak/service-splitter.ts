import { MeshObject } from '../../../mesh';
import { ServiceNode, speaksHttp } from '../../../model';
import { consulObject } from './kinds';

/** The default split of a service, if it has one. */
export function serviceSplitter(service: ServiceNode): readonly MeshObject[] {
  const split = service.routes.find(({ match }) => match.length === 0)?.split ?? [];
  if (split.length === 0 || !speaksHttp(service)) return [];
  return [
    consulObject('ServiceSplitter', service.name, service.namespace, {
      splits: split.map(({ subset, weight }) => ({ weight, serviceSubset: subset })),
    }),
  ];
}
