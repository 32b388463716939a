import { Field, KIND, KubeGateway, kubeGateways, Manifest, ManifestIndex, reading } from '../../../../read';
import { KINDS } from './kinds';

const PREFIX = 'service.beta.kubernetes.io/';

/** A port that the load balancer of a cloud opens. */
export interface FrontPort {
  readonly number: number;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly transport: string;
}

/** What stands for a load balancer of the cloud: a Service of that type, or a Gateway for which such a Service is made. */
export interface Front {
  readonly manifest: Manifest;
  readonly ports: readonly FrontPort[];
  /** One of the annotations for Azure's load balancer, by what follows `service.beta.kubernetes.io/`. */
  readonly annotation: (name: string) => Field;
}

/** All that stands for load balancers of the cloud, Services first. */
export const fronts = reading((index: ManifestIndex): readonly Front[] => [
  ...index.services
    .filter(({ type }) => type === 'LoadBalancer')
    .map(({ manifest, ports }) => {
      const annotations = manifest.root.get('metadata', 'annotations');
      return {
        manifest,
        annotation: (name: string) => annotations.get(PREFIX + name),
        ports: ports.map(({ number, transport }) => ({ number, transport })),
      };
    }),
  ...kubeGateways(index).flatMap((gateway) => gatewayFront(gateway, index)),
]);

/** A Gateway with addresses is carried out by a Service that is there. */
function gatewayFront(gateway: KubeGateway, index: ManifestIndex): readonly Front[] {
  const { manifest, listeners } = gateway;
  if (manifest.spec.get('addresses').items().length > 0) return [];
  const infrastructure = manifest.spec.get('infrastructure', 'annotations');
  const own = manifest.root.get('metadata', 'annotations');
  const copied = copiedAnnotations(gateway, index);
  const ports = listeners.flatMap(({ port, protocol }) =>
    port === undefined ? [] : [{ number: port, transport: protocol === 'UDP' ? 'UDP' : 'TCP' }],
  );
  const annotation = (name: string): Field =>
    copied.has(PREFIX + name) ? own.get(PREFIX + name) : infrastructure.get(PREFIX + name);
  return [{ manifest, ports, annotation }];
}

/** The annotations that Consul copies from a Gateway to its Service. */
function copiedAnnotations({ className }: KubeGateway, index: ManifestIndex): ReadonlySet<string> {
  const parameters = index.find(KIND.GatewayClass, '', className)?.spec.get('parametersRef');
  if (parameters?.get('kind').text !== 'GatewayClassConfig') return new Set();
  const config = index.find(KINDS.GatewayClassConfig, '', parameters.get('name').text ?? '');
  const keys = config?.spec.get('copyAnnotations', 'service').items() ?? [];
  return new Set(keys.flatMap(({ text }) => text ?? []));
}

/** Whether the input shows that its cluster is one of Azure's. */
export const isOnAzure = reading((index: ManifestIndex): boolean => {
  const labelled = index
    .all(KIND.Namespace)
    .some(
      ({ name, labels }) =>
        name.startsWith('aks-istio-') ||
        Object.keys(labels).some((key) => key.startsWith('kubernetes.azure.com/')),
    );
  return (
    labelled ||
    index.services.some(
      ({ type, manifest }) =>
        type === 'LoadBalancer' &&
        Object.keys(manifest.annotations).some((key) => key.startsWith(`${PREFIX}azure-`)),
    )
  );
});
