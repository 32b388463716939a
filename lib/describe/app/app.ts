import { IConstruct } from 'constructs';
import { MeshHandle } from '../../mesh';
import { Layer, PortNode, ServiceKey } from '../../model';
import { DnsLabel } from '../../names';

/**
 * A service in a mesh, whoever runs it: a {@link MeshApp} of this program, or one that is only referred to.
 *
 * @typeParam P names of its ports
 */
export interface IMeshApp<P extends string = string> extends IConstruct {
  /** The name by which callers reach it: its Service's name on Kubernetes, its service's name in Consul. */
  readonly name: DnsLabel;
  /** The namespace it runs in. */
  readonly namespace: string;
  /** The ServiceAccount that its pods run as: their identity. */
  readonly serviceAccountName: string;
  /** Its ports, the one that callers mean when they name none first. */
  readonly ports: readonly AppPort<P>[];
  /** What tells it apart in its mesh: `namespace/name`. */
  readonly key: ServiceKey;
  /** The mesh that it is in. */
  readonly mesh: MeshHandle;
}

/** A port of an app, under the name it was given there. */
export interface AppPort<P extends string = string> extends PortNode {
  readonly name: P;
}

/** Any type where an app has HTTP on a port, which the compiler reads off its ports; a sentence where it has none. */
export type NeedsHttp<L extends Layer> = 'http' extends L
  ? unknown
  : {
      /** Never there: the name of the property is the sentence that the compiler shows. */
      readonly 'this app has only TCP ports, and a mesh cannot tell requests apart on them': never;
    };
