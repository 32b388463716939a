import { Cluster } from '../cluster/cluster';
import { bySpecificity } from './rank';
import { Implementation } from './routes';

/** The Gateway API by its own text. */
export function standard(cluster: Cluster): Implementation {
  const { clusterDomain } = cluster.index;
  return {
    prefix: 'path-prefix',
    precedence: bySpecificity,
    hostOf: (namespace, name) => `${name}.${namespace}.svc.${clusterDomain}`,
    dropsInvalidBackends: false,
    mixesKinds: false,
    needsGrants: true,
  };
}
