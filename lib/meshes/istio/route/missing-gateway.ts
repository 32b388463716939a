import { gatewayReference, KIND, VirtualService, virtualServices } from '../read';
import { hostCovers } from '../../../read';
import { Cluster, lacksGateway, routesWithoutGateway, step, TraceStep } from '../../../mesh/route';

/** What is said of the routes for a host whose Gateway the manifests do not have, so that no one serves them. */
export function withoutGateway(cluster: Cluster, host: string): readonly TraceStep[] {
  return [...ofVirtualServices(cluster, host), ...routesWithoutGateway(cluster, host)];
}

function ofVirtualServices({ index }: Cluster, host: string): readonly TraceStep[] {
  return virtualServices(index)
    .filter((each) => isFor(each, host))
    .flatMap(({ manifest, namespace }) =>
      manifest.spec
        .get('gateways')
        .items()
        .map((field) => gatewayReference(field, namespace))
        .filter((each) => !each.isMesh && !index.find(KIND.IstioGateway, each.namespace, each.name))
        .map(({ field, namespace: space, name }) =>
          step('gateway', lacksGateway(host, space, name), { manifest, field }),
        ),
    );
}

function isFor({ hosts }: VirtualService, host: string): boolean {
  return hosts.some(({ full }) => full !== '*' && hostCovers(full, host));
}
