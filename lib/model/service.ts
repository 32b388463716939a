import { DnsLabel } from '../names';
import { ExposureNode } from './exposure';
import { IntentionNode } from './intention';
import { isHttp, PortNode } from './port';
import { ResilienceNode } from './resilience';
import { MirrorNode, RouteNode } from './route';
import { ServiceKey } from './service-key';
import { VersionNode } from './version';

/** Whether what is not declared is denied (`declared`) or let through (`open`). */
export type Scope = 'declared' | 'open';

/** Both of them. */
export const SCOPES: readonly Scope[] = ['declared', 'open'];

/** A call that a service declares. */
export interface CallNode {
  /** Who is called. */
  readonly to: ServiceKey;
  /** The port on which the caller's containers reach it where the mesh opens one on localhost. */
  readonly localPort: number;
}

/** A service, its versions, and everything that was said about it. */
export interface ServiceNode {
  /** The construct, for errors. */
  readonly path: string;
  /** The name by which callers reach it. */
  readonly name: DnsLabel;
  /** The Kubernetes namespace it runs in. */
  readonly namespace: string;
  /** Run by someone else: none of its objects is rendered. */
  readonly imported: boolean;
  /** The ServiceAccount its pods run as: their identity in the mesh. */
  readonly serviceAccount: string;
  /** Its ports, the one that callers mean when they name none first. */
  readonly ports: readonly PortNode[];
  /** Its versions; none for an imported service. */
  readonly versions: readonly VersionNode[];
  /** Whom it declares to call. */
  readonly calls: readonly CallNode[];
  /** Who may call it. */
  readonly access: Scope;
  /** Whom it may call. */
  readonly egress: Scope;
  /** Routes with a match first, in order; the default last, if there is one. */
  readonly routes: readonly RouteNode[];
  /** At most one counts; a second one is an error. */
  readonly mirrors: readonly MirrorNode[];
  /** What it asks of the proxies of its callers. */
  readonly resilience: ResilienceNode;
  /** What intentions say about calls to it. */
  readonly intentions: readonly IntentionNode[];
  /** How the outside reaches it, in order of path. */
  readonly exposures: readonly ExposureNode[];
}

/** Whether the service has a port on which requests can be told apart. */
export function speaksHttp(service: ServiceNode): boolean {
  return service.ports.some(isHttp);
}

/** The port that callers mean when they name none: the first one. */
export function mainPort(service: ServiceNode): PortNode {
  return service.ports[0];
}

/** Whether versions must be told apart: there are several, or a route or a mirror names one. */
export function needsSubsets({ versions, routes, mirrors }: ServiceNode): boolean {
  return versions.length > 1 || mirrors.length > 0 || routes.some(({ split }) => split.length > 0);
}
