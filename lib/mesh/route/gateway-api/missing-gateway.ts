import { hostCovers, kubeGatewaysNamed, kubeRoutes } from '../../../read';
import { Cluster } from '../cluster/cluster';
import { TraceStep } from '../decision';
import { step } from '../table/place';

/** What is said of the routes for a host whose Gateway the manifests do not have, so that no one serves them. */
export function routesWithoutGateway({ index }: Cluster, host: string): readonly TraceStep[] {
  return kubeRoutes(index)
    .filter(({ hostnames }) => hostnames.some((each) => hostCovers(each, host)))
    .flatMap(({ manifest, parents }) =>
      parents
        .filter(({ kind }) => kind === 'Gateway')
        .filter(({ namespace, name }) => kubeGatewaysNamed(namespace, name, index).length === 0)
        .map(({ field, namespace, name }) =>
          step('gateway', lacksGateway(host, namespace, name), { manifest, field }),
        ),
    );
}

/** That a Gateway is not there, as the end of a sentence about an object with routes for it. */
export function lacksGateway(host: string, namespace: string, name: string): string {
  return `has routes for ${host} on the Gateway ${namespace}/${name}, which the manifests do not have`;
}
