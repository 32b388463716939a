import {
  HostAndPort,
  ApplyOrder,
  Dialect,
  MeshObject,
  MeshTelemetry,
  PodDecoration,
  ReservedPort,
} from '../../../mesh';
import { ExposureNode, MeshGraph, ServiceNode } from '../../../model';
import { serviceFqdn } from '../../../names';
import { authorizationPolicies } from './authorization-policy';
import { ISTIO_CAPABILITIES } from './capabilities';
import { allowNothing, callsOfForeignPods } from './closed-namespace';
import { destinationRule } from './destination-rule';
import { ingressObjects } from './gateway';
import { IstioOptions, IstioSettings, istioSettings } from './options';
import { outsidePorts, strictNamespace } from './peer-authentication';
import { sidecar } from './sidecar';
import { istioTelemetry } from './telemetry';
import { virtualServices } from './virtual-service';

const RESERVED_PORTS: readonly ReservedPort[] = [
  { port: 15000, use: 'Envoy admin' },
  { port: 15001, use: 'outbound traffic' },
  { port: 15004, use: 'debugging' },
  { port: 15006, use: 'inbound traffic' },
  { port: 15008, use: 'HBONE' },
  { port: 15020, use: 'merged metrics' },
  { port: 15021, use: 'health' },
  { port: 15053, use: 'DNS' },
  { port: 15090, use: 'Envoy metrics' },
];

const APPLY_ORDER: ApplyOrder = {
  access: ['PeerAuthentication', 'AuthorizationPolicy', 'Sidecar'],
  // A route that names a subset which is not known yet answers 503.
  subsets: ['DestinationRule'],
  routes: ['VirtualService'],
};

/** Istio: sidecars that istiod injects and configures by its own API, at v1. */
export class IstioDialect implements Dialect {
  public readonly name = 'Istio';
  public readonly capabilities = ISTIO_CAPABILITIES;
  public readonly reservedPorts = RESERVED_PORTS;
  public readonly applyOrder = APPLY_ORDER;
  public readonly outsidePod = { labels: { 'sidecar.istio.io/inject': 'false' }, annotations: {} };
  public readonly insidePod: PodDecoration;
  public readonly flatNames = false;
  public readonly oneGateway = true;
  public readonly needsServiceAccountToken = false;
  public readonly telemetry: MeshTelemetry;
  private readonly settings: IstioSettings;

  public constructor(options: IstioOptions) {
    this.settings = istioSettings(options);
    this.telemetry = istioTelemetry(this.settings);
    const { revision } = this.settings;
    const labels: PodDecoration['labels'] = revision
      ? { 'istio.io/rev': revision }
      : { 'sidecar.istio.io/inject': 'true' };
    this.insidePod = { labels, annotations: {} };
  }

  public namespaceLabels(): Readonly<Record<string, string>> {
    const { revision } = this.settings;
    return revision ? { 'istio.io/rev': revision } : { 'istio-injection': 'enabled' };
  }

  public secondServiceLabels(): Readonly<Record<string, string>> {
    return {};
  }

  /** Injection is the namespace's; a pod needs nothing of its own where a chart makes that. */
  public pod(): PodDecoration {
    return { labels: {}, annotations: {} };
  }

  public addressOf(callee: Pick<ServiceNode, 'name' | 'namespace'>, port: number): HostAndPort {
    return { host: serviceFqdn(callee.name, callee.namespace), port };
  }

  public namespaceObjects(namespace: string, graph: MeshGraph): readonly MeshObject[] {
    return [strictNamespace(namespace), ...allowNothing(namespace, graph, this.settings)];
  }

  public serviceObjects(service: ServiceNode, graph: MeshGraph): readonly MeshObject[] {
    return [
      ...destinationRule(service),
      ...virtualServices(service),
      ...outsidePorts(service),
      ...authorizationPolicies(service, graph, this.settings),
      ...callsOfForeignPods(service, graph, this.settings),
      ...sidecar(service, graph, this.settings),
    ];
  }

  public ingressObjects(
    exposure: ExposureNode,
    _service: ServiceNode,
    graph: MeshGraph,
  ): readonly MeshObject[] {
    return ingressObjects(exposure, graph, this.settings);
  }
}
