import { ApiObject, JsonPatch } from 'cdk8s';
import { Deployment, Service, ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { dnsLabel, oneOf, refuseTokens } from '../../checks';
import { catalogue, MeshError } from '../../diagnostics';
import { MeshHandle } from '../../mesh';
import {
  ExposureNode,
  Layer,
  ResilienceNode,
  Scope,
  SCOPES,
  serviceKey,
  ServiceKey,
  ServiceNode,
  servicePortName,
  VersionNode,
} from '../../model';
import { APP_LABEL, DnsLabel, SubsetName } from '../../names';
import { AppAccess } from './access';
import { MeshAddress } from './address';
import { AppPort, IMeshApp } from './app';
import { calleesOf, callVariables } from './call-variables';
import { Calls } from './calls';
import { connectProbes } from './connect-probes';
import { ImportedApp, ImportedAppProps } from './imported-app';
import { MeshAppProps } from './mesh-app-props';
import { MeshChart, reportFindings } from './mesh-chart';
import { MeshObjects } from './mesh-objects';
import { portNodes } from './ports';
import { resilienceNode } from './resilience';
import { Said } from './said';
import { AppTraffic } from './traffic';
import { pinnedTo, versionNames, versionNodes } from './versions';
import { createDeployment, overlay, WorkloadProps } from './workload';

/**
 * An application in a mesh: one or more versions of it, each a Deployment, all behind one Service and with one identity.
 *
 * Renders on both meshes a Service and a ServiceAccount of the app's name, and a Deployment for each version
 * (`NAME-SUBSET`) whose pods are labelled `app` and `version`. Then, as far as it is needed, on Istio a DestinationRule, a
 * VirtualService, AuthorizationPolicies and a Sidecar; on Consul the annotations of the pods, and ServiceDefaults,
 * ServiceResolver, ServiceSplitter, ServiceRouter and ServiceIntentions.
 *
 * What it does not offer: `deployment(version)` and `service` are cdk8s-plus's own objects, and `meshObject(kind)` is the
 * mesh's, to be patched by `addJsonPatch`.
 *
 * @typeParam V names of the versions
 * @typeParam P names of the ports
 * @typeParam L whether requests can be told apart on a port
 * @throws MESH101 when the name is no DNS label; MESH104, MESH201, MESH202 when an image is malformed or missing
 * @see https://istio.io/latest/docs/ops/deployment/application-requirements/
 * @see https://developer.hashicorp.com/consul/docs/reference/k8s/annotation-label
 */
// `any` is the one type that fits both a parameter that wants HTTP and one that does not care.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export class MeshApp<V extends string = string, P extends string = string, L extends Layer = any>
  extends Construct
  implements IMeshApp<P>
{
  /**
   * A service that someone else runs in the same mesh, to be called and named in intentions: its own objects are not rendered.
   *
   * @throws MESH101 when the name is no DNS label, MESH111 when no ServiceAccount can be called that
   */
  public static fromName<P extends string>(
    scope: Construct,
    id: string,
    props: ImportedAppProps<P>,
  ): IMeshApp<P> {
    return new ImportedApp(scope, id, props);
  }

  public readonly name: DnsLabel;
  public readonly namespace: string;
  public readonly serviceAccountName: string;
  public readonly ports: readonly AppPort<P>[];
  public readonly key: ServiceKey;
  public readonly mesh: MeshHandle;

  /** Names of the versions, in the order in which they were given. */
  public readonly versions: readonly V[];
  /** The Service in front of all versions. */
  public readonly service: Service;
  /** The identity of the app's pods. */
  public readonly serviceAccount: ServiceAccount;
  /** Where requests to the app go. */
  public readonly traffic: AppTraffic;
  /** Who may call the app. */
  public readonly access: AppAccess;
  /** Carries `L` for the compiler; never set. */
  declare public readonly layer: L;

  private readonly chart: MeshChart;
  private readonly versionNodes: readonly VersionNode[];
  private readonly deployments: ReadonlyMap<string, Deployment>;
  private readonly connectProbes: ReadonlyMap<string, readonly number[]>;
  private readonly calls: Calls;
  private readonly scopes: { readonly access: Scope; readonly egress: Scope };
  private readonly resilience: ResilienceNode;
  private readonly exposures: Said<ExposureNode>;
  private readonly objects: MeshObjects;

  public constructor(scope: Construct, id: string, props: MeshAppProps<V, P, L>) {
    super(scope, id);
    refuseTokens(this, props);
    this.chart = MeshChart.of(this);
    const changed = (): void => this.chart._registry.changed();
    this.mesh = this.chart.mesh;
    this.namespace = this.chart.namespace;
    this.name = dnsLabel(this, 'app name', props.name ?? id);
    this.serviceAccountName = this.name;
    this.key = serviceKey(this);
    this.ports = portNodes<P>(this, this.name, props.ports);
    this.versions = versionNames(this, props);
    this.versionNodes = versionNodes(this, this.versions);
    this.scopes = {
      access: oneOf(this.node.path, 'access', props.access ?? this.chart.access, SCOPES),
      egress: oneOf(this.node.path, 'egress', props.egress ?? this.chart.egress, SCOPES),
    };
    this.resilience = resilienceNode(this, props.resilience ?? {});
    this.traffic = new AppTraffic(
      this,
      changed,
      props.versions && pinnedTo(this, this.ports, this.versionNodes),
    );
    this.access = new AppAccess(this, changed);
    this.exposures = new Said(this, changed);
    this.objects = new MeshObjects(this);

    this.serviceAccount = new ServiceAccount(this, 'ServiceAccount', {
      metadata: { name: this.serviceAccountName },
      automountToken: this.mesh.dialect.needsServiceAccountToken,
    });
    this.service = this.createService();
    this.calls = new Calls(
      this,
      this.ports.map(({ targetPort }) => targetPort),
    );
    this.calls.add(calleesOf(props.calls));
    this.deployments = this.createDeployments(props);
    this.connectProbes = new Map(
      [...this.deployments].map(([version, deployment]) => [version, connectProbes(deployment)]),
    );

    this.chart._registry.addService(this);
    this.chart._onRender(this, () => this.render());
    reportFindings(this);
  }

  /**
   * The Deployment of a version, as cdk8s-plus has it.
   *
   * @throws MESH210 when there is no such version
   */
  public deployment(version: V): Deployment {
    const deployment = this.deployments.get(version);
    if (deployment) return deployment;
    throw this.unknownVersion(version);
  }

  /**
   * Declares that the app calls others, beyond the `calls` it was given: for two apps that call each other.
   *
   * @throws MESH207 when one of them is in another mesh, MESH212 when it is the app itself
   */
  public addCalls(...callees: IMeshApp[]): void {
    this.calls.add(callees);
    this.chart._registry.changed();
  }

  /**
   * The host and port at which the app's containers reach another app on this mesh: on Consul with explicit upstreams
   * `localhost` and the port set aside for it there, otherwise the DNS name of its Service.
   *
   * @throws MESH208 when the app does not call the other one; MESH209 when that has no such port
   */
  public addressOf<Port extends string>(other: IMeshApp<Port>, port?: NoInfer<Port>): MeshAddress {
    return this.calls.addressOf(other, port);
  }

  /**
   * An object that the mesh needs for the app, such as the `VirtualService` or the `ServiceRouter`, to be patched.
   * Describe everything that makes the object necessary first.
   *
   * @throws MESH213 when nothing renders such an object
   */
  public meshObject(kind: string, name: string = this.name): ApiObject {
    this.chart.renderMesh();
    const found = this.objects.all.find((object) => object.kind === kind && object.name === name);
    if (found) return found;
    const kinds = [...new Set(this.objects.all.map((object) => object.kind))];
    throw new MeshError(catalogue.app.noSuchObject(this.node.path, { app: this.name, kind, kinds }));
  }

  /**
   * The subset that stands for a version in the mesh's objects.
   *
   * @throws MESH210 when there is no such version
   */
  public subsetOf(version: V): SubsetName {
    const node = this.versionNodes.find(({ name }) => name === (version as string));
    if (node) return node.subset;
    throw this.unknownVersion(version);
  }

  /** Adds a way in from outside, as {@link Exposure} does. */
  public addExposure(exposure: ExposureNode): void {
    this.exposures.add(exposure);
  }

  /** What was said about the app so far, as the model has it. */
  public toServiceNode(): ServiceNode {
    return Object.freeze({
      path: this.node.path,
      name: this.name,
      namespace: this.namespace,
      imported: false,
      serviceAccount: this.serviceAccountName,
      ports: this.ports,
      versions: this.versionNodes.map((version) => ({
        ...version,
        connectProbes: this.connectProbes.get(version.name),
      })),
      calls: this.calls.nodes,
      access: this.scopes.access,
      egress: this.scopes.egress,
      routes: this.traffic.routes,
      mirrors: this.traffic.mirrors,
      resilience: this.resilience,
      intentions: this.access.intentions,
      exposures: [...this.exposures.all].sort((left, right) => (left.path < right.path ? -1 : 1)),
    });
  }

  private render(): void {
    const graph = this.chart._registry.graph();
    const node = graph.service(this.key);
    const { dialect } = this.mesh;
    for (const version of node.versions) {
      const { podMetadata } = this.deployment(version.name as unknown as V);
      const inside = this.chart._registry.makesNamespace(this.namespace) ? undefined : dialect.insidePod;
      for (const decoration of [inside, dialect.pod(node, version, graph)]) {
        const { labels = {}, annotations = {} } = decoration ?? {};
        Object.entries(labels).forEach(([key, value]) => podMetadata.addLabel(key, value));
        Object.entries(annotations).forEach(([key, value]) => podMetadata.addAnnotation(key, value));
      }
    }
    this.objects.render(dialect.serviceObjects(node, graph));
  }

  private createService(): Service {
    const service = new Service(this, 'Resource', {
      metadata: { name: this.name, labels: { [APP_LABEL]: this.name } },
      ports: this.ports.map((port) => ({
        name: servicePortName(port),
        port: port.number,
        targetPort: port.targetPort,
      })),
    });
    service.selectLabel(APP_LABEL, this.name);
    // cdk8s-plus-27 has no word for appProtocol.
    ApiObject.of(service).addJsonPatch(
      ...this.ports.map(({ protocol }, index) => JsonPatch.add(`/spec/ports/${index}/appProtocol`, protocol)),
    );
    return service;
  }

  private createDeployments(props: MeshAppProps<V, P, L>): ReadonlyMap<string, Deployment> {
    const automountServiceAccountToken = this.mesh.dialect.needsServiceAccountToken;
    const context = {
      app: this.name,
      ports: this.ports,
      serviceAccount: this.serviceAccount,
      automountServiceAccountToken,
    };
    const byName: Readonly<Record<string, WorkloadProps>> | undefined = props.versions;
    const { calls } = this;
    const variables = callVariables(this.node.path, props, calls.addressOf.bind(calls));
    const shared = { ...props, env: { ...variables, ...props.env } };
    return new Map(
      this.versionNodes.map((version) => {
        const name = byName
          ? dnsLabel(this, 'name of a Deployment', `${this.name}-${version.subset}`)
          : this.name;
        const workload = overlay(shared, byName?.[version.name] ?? {});
        return [
          version.name,
          createDeployment(this, `Deployment-${version.subset}`, name, version, workload, context),
        ];
      }),
    );
  }

  private unknownVersion(version: string): MeshError {
    const { name: app, versions } = this;
    return new MeshError(catalogue.app.unknownVersion(this.node.path, { app, version, versions }));
  }
}
