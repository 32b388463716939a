import { ExposureNode, MeshGraph, ServiceNode, VersionNode } from '../model';
import { CapabilityTable } from './capabilities';
import { MeshObject } from './mesh-object';
import { MeshTelemetry } from './telemetry';

/** What a mesh needs on a pod. */
export interface PodDecoration {
  /** Labels beyond `app` and `version`. */
  readonly labels: Readonly<Record<string, string>>;
  /** Annotations of the pod template. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** A host and a port. */
export interface HostAndPort {
  /** A DNS name, or `localhost`. */
  readonly host: string;
  /** The port at that host. */
  readonly port: number;
}

/** A port, or several in a row, that belong to a mesh's own proxy inside every pod. */
export interface ReservedPort {
  /** Its number, or that of the first. */
  readonly port: number;
  /**
   * The number of the last.
   *
   * @default - it is one port
   */
  readonly last?: number;
  /** What the proxy does there, for the error. */
  readonly use: string;
}

/** The reserved ports that a number is among; nothing where it is free. */
export function reservedAs(number: number, reserved: readonly ReservedPort[]): ReservedPort | undefined {
  return reserved.find(({ port, last = port }) => number >= port && number <= last);
}

/**
 * A mesh: how it says what the model means. A new mesh is a new implementation of this interface in a folder of its own;
 * nothing that describes apps, releases, access or exposures changes for it.
 *
 * Every function is pure: the same model gives the same objects.
 */
export interface Dialect {
  /** The name in errors and documentation, such as `Istio`. */
  readonly name: string;
  /** What it can do. */
  readonly capabilities: CapabilityTable;
  /** Ports that no container may listen on. */
  readonly reservedPorts: readonly ReservedPort[];
  /**
   * Whether all services live in one flat name space, so that two of one name in different Kubernetes namespaces would be
   * the same service.
   */
  readonly flatNames: boolean;
  /**
   * Whether all exposures through the ingress lead to one gateway, so that an address in front of it is one for all of them.
   *
   * @default false
   */
  readonly oneGateway?: boolean;
  /** Whether the proxy logs in with the pod's own ServiceAccount token. */
  readonly needsServiceAccountToken: boolean;

  /**
   * When a cluster must see the mesh's own objects, by their kinds. Those that are not listed come after the workloads.
   *
   * @default - none is listed
   */
  readonly applyOrder?: {
    /**
     * What a GatewayClass refers to.
     *
     * @default - none
     */
    readonly beforeClasses?: readonly string[];
    /**
     * Who may call whom: before anything that could be called.
     *
     * @default - none
     */
    readonly access?: readonly string[];
    /**
     * What makes subsets known: before a route names them.
     *
     * @default - none
     */
    readonly subsets?: readonly string[];
    /**
     * What shares requests between subsets: before a route that leads to it.
     *
     * @default - none
     */
    readonly splits?: readonly string[];
    /**
     * Routes: after all that they name.
     *
     * @default - none
     */
    readonly routes?: readonly string[];
  };
  /**
   * What keeps a pod out of the mesh.
   *
   * @default - a pod is out of it that asks for nothing
   */
  readonly outsidePod?: PodDecoration;
  /**
   * What puts a pod into the mesh by itself, where no chart makes its namespace with {@link namespaceLabels}.
   *
   * @default - a pod needs nothing beyond {@link pod}
   */
  readonly insidePod?: PodDecoration;

  /** Labels of a namespace whose pods are in the mesh. */
  namespaceLabels(): Readonly<Record<string, string>>;
  /** Labels of a Service in front of pods that another Service already makes known to the mesh. */
  secondServiceLabels(): Readonly<Record<string, string>>;
  /** Labels and annotations of the pods of a version, beyond `app` and `version`. */
  pod(service: ServiceNode, version: VersionNode, graph: MeshGraph): PodDecoration;
  /** Where the containers of a caller reach a callee; `localPort` is the port set aside for it in the caller's pods. */
  addressOf(callee: Pick<ServiceNode, 'name' | 'namespace'>, port: number, localPort: number): HostAndPort;

  /** Objects of which a namespace in the mesh needs one; `graph.declaredNamespaces` says whether it denies what no one declares. */
  namespaceObjects(namespace: string, graph: MeshGraph): readonly MeshObject[];
  /** Objects of a service: where its requests go and who may send them. */
  serviceObjects(service: ServiceNode, graph: MeshGraph): readonly MeshObject[];
  /** Objects through which the outside reaches a service by the mesh's ingress. */
  ingressObjects(exposure: ExposureNode, service: ServiceNode, graph: MeshGraph): readonly MeshObject[];

  /** What it can tell about itself and the requests in it; {@link NO_TELEMETRY} for a mesh that tells nothing. */
  readonly telemetry: MeshTelemetry;
}

/** Kinds of objects of a mesh, by when a cluster must see them. */
export type ApplyOrder = NonNullable<Dialect['applyOrder']>;
