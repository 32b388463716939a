import { HostAndPort, ApplyOrder, Dialect, MeshObject, PodDecoration, ReservedPort } from '../../../mesh';
import { ExposureNode, MeshGraph, ServiceNode, VersionNode } from '../../../model';
import { serviceFqdn } from '../../../names';
import { RESERVED_PORTS } from '../words';
import { CONSUL_CAPABILITIES } from './capabilities';
import { ingressObjects } from './gateway';
import { proxyOnly } from './network-policy';
import { ConsulOptions, ConsulSettings, consulSettings } from './options';
import { podDecoration } from './pod';
import { serviceDefaults } from './service-defaults';
import { serviceIntentions } from './service-intentions';
import { serviceResolver } from './service-resolver';
import { serviceRouter } from './service-router';
import { serviceSplitter } from './service-splitter';
import { CONSUL_TELEMETRY } from './telemetry';

const RESERVED: readonly ReservedPort[] = RESERVED_PORTS.map(({ first, last, use }) => ({
  port: first,
  ...(last !== first && { last }),
  use,
}));

const APPLY_ORDER: ApplyOrder = {
  beforeClasses: ['GatewayClassConfig'],
  access: ['ServiceDefaults', 'ServiceIntentions'],
  subsets: ['ServiceResolver'],
  splits: ['ServiceSplitter'],
  routes: ['ServiceRouter'],
};

/** Consul: proxies that consul-k8s injects, configured by config entries in the one name space of the Community Edition. */
export class ConsulDialect implements Dialect {
  public readonly name = 'Consul';
  public readonly capabilities = CONSUL_CAPABILITIES;
  public readonly reservedPorts = RESERVED;
  public readonly telemetry = CONSUL_TELEMETRY;
  public readonly applyOrder = APPLY_ORDER;
  public readonly outsidePod = {
    labels: {},
    annotations: { 'consul.hashicorp.com/connect-inject': 'false' },
  };
  public readonly flatNames = true;
  /** With ACLs on, a proxy logs in with the token of its pod's ServiceAccount, and the injector wants to see it mounted. */
  public readonly needsServiceAccountToken = true;
  private readonly settings: ConsulSettings;

  public constructor(options: ConsulOptions) {
    this.settings = consulSettings(options);
  }

  /** Injection is asked for pod by pod. */
  public namespaceLabels(): Readonly<Record<string, string>> {
    return {};
  }

  public secondServiceLabels(): Readonly<Record<string, string>> {
    return { 'consul.hashicorp.com/service-ignore': 'true' };
  }

  public pod(service: ServiceNode, version: VersionNode, graph: MeshGraph): PodDecoration {
    return podDecoration(service, version, graph, this.settings);
  }

  public addressOf(
    callee: Pick<ServiceNode, 'name' | 'namespace'>,
    port: number,
    localPort: number,
  ): HostAndPort {
    return this.settings.upstreams === 'explicit'
      ? { host: 'localhost', port: localPort }
      : { host: serviceFqdn(callee.name, callee.namespace), port };
  }

  /** Consul's proxies speak only mTLS with each other; nothing needs to be said for a namespace. */
  public namespaceObjects(): readonly MeshObject[] {
    return [];
  }

  public serviceObjects(service: ServiceNode, graph: MeshGraph): readonly MeshObject[] {
    return [
      serviceDefaults(service, graph),
      ...serviceResolver(service),
      ...serviceSplitter(service),
      ...serviceRouter(service),
      serviceIntentions(service, graph),
      ...(this.isOpenBeside(service) && isGuarded(service) ? [proxyOnly(service)] : []),
    ];
  }

  public ingressObjects(exposure: ExposureNode, service: ServiceNode): readonly MeshObject[] {
    return ingressObjects(exposure, service, this.settings);
  }

  /** Whether pods of the service have a port of the app that is reached past the proxy, by others than load balancers. */
  private isOpenBeside({ versions }: ServiceNode): boolean {
    const { upstreams } = this.settings;
    return upstreams === 'explicit' || versions.some(({ connectProbes = [] }) => connectProbes.length > 0);
  }
}

/** Whether anyone is kept from calling the service: then no one may pass its proxy. */
function isGuarded({ access, intentions }: ServiceNode): boolean {
  return access === 'declared' || intentions.length > 0;
}
