import { TraceStep } from '../decision';
import { Condition } from '../match/condition';
import { Request } from '../request';
import { Changes } from './changes';
import { Redirect } from './location';
import { Place } from './place';
import { Cors } from './preflight';
import { Sender } from './sender';

/**
 * What a mesh makes of manifests, in words that no mesh has for itself: a request of a sender meets an ordered list of routes,
 * a route sends it to destinations, and whoever is there lets it in or not.
 */
export interface RoutingTable {
  /** The id of the mesh. */
  readonly mesh: string;
  /** Whom a name stands for. */
  sender(name: string, namespace: string | undefined): Sender;
  /** The routes that the requests of a sender meet. */
  wayOf(sender: Sender, request: Request): Way;
  /** Who is at a destination, and who of them lets the request in. */
  arrive(destination: Destination, hop: Hop, request: Request): Arrival;
}

/** How a request begins. */
export interface Way {
  readonly steps: readonly TraceStep[];
  readonly next: Hop | Failure;
}

/** A proxy that holds routes, and what comes to it. */
export interface Hop {
  /** Who sends on what the routes say: the sender itself, or a gateway. */
  readonly sender: Sender;
  /** The request, as the proxy sees it. */
  readonly request: Request;
  readonly routes: readonly Route[];
  /** What becomes of requests that no route matches. */
  readonly unmatched: Failure;
  /**
   * What the proxy makes of a connection that fails behind it: one that reads requests answers 503, one that sees only
   * connections closes its own. Where nothing is said, what comes back is passed on as it is.
   */
  readonly proxy?: 'requests' | 'connections';
}

/** An entry of an ordered list of routes: the first that matches decides. */
export interface Route {
  readonly place?: Place;
  /** Which entry it is, at the beginning of a sentence: `http[0]`. */
  readonly name: string;
  /** Alternatives, each with conditions that must all hold; an empty list matches every request. */
  readonly match: readonly (readonly Condition[])[];
  readonly action: RouteAction;
  /** What else happens to the request, such as copies of it. */
  readonly notes: readonly TraceStep[];
  readonly changes?: Changes;
  /** The part of the requests that is answered with an error on purpose. */
  readonly abort?: Abort;
  /** What is copied to someone else, whose answers no one sees. */
  readonly copies?: readonly Copies[];
  /** What is said of requests from pages of other origins. */
  readonly cors?: Cors;
}

/** Copies of a part of the requests. */
export interface Copies {
  readonly percent: number;
  /** Whom they are for, in a sentence. */
  readonly name: string;
  readonly to: Destination;
}

/** An error that is answered on purpose. */
export interface Abort {
  readonly percent: number;
  readonly status: number | undefined;
  readonly place: Place;
}

/** Where a route leads. */
export type RouteAction =
  | { readonly kind: 'send'; readonly to: readonly Destination[] }
  | Answer
  | { readonly kind: 'fail'; readonly failure: Failure };

/** An answer that a proxy gives by itself. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly text: string;
  /** Where it sends the client. */
  readonly redirect?: Redirect;
}

/** Where requests are sent, with which weight among others. */
export interface Destination {
  readonly weight: number;
  readonly host: string;
  readonly subset?: string;
  readonly port?: number;
  readonly place?: Place;
  /** Whether it is an address that nothing in the manifests stands for. */
  readonly beyond?: boolean;
  /** What led from the route to this destination, in meshes where that is more than one object. */
  readonly steps?: readonly TraceStep[];
  /** Why no one can be reached here, if that is known from the route alone. */
  readonly failure?: Failure;
  readonly changes?: Changes;
  /** What the proxy answers instead of sending the request on. */
  readonly answer?: Answer;
  /** Whether copies of requests go there, which no client dialled. */
  readonly isForCopies?: boolean;
}

/** What is found at a destination. */
export interface Arrival {
  readonly steps: readonly TraceStep[];
  /** Who is there, each with a weight among them. */
  readonly endpoints: readonly Endpoint[];
  /** Why no one is. */
  readonly failure?: Failure;
}

/** Pods that are alike, at the end of a way. */
export interface Endpoint {
  readonly workload: string | undefined;
  readonly version: string | undefined;
  readonly weight: number;
  /** What decided whether the request is let in. */
  readonly steps: readonly TraceStep[];
  /** Why it is not. */
  readonly failure?: Failure;
}

/** Why a request, or a part of the requests, gets no further. */
export interface Failure {
  readonly decision: 'denied' | 'unroutable';
  /** The status that the sender sees, where there is one. */
  readonly status?: number;
  readonly step: TraceStep;
}

/** Whether something is a failure. */
export function isFailure(next: Hop | Failure): next is Failure {
  return 'decision' in next;
}
