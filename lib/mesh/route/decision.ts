/** What becomes of a request: someone answers it, a rule about access stops it, or there is no way for it. */
export type DecisionKind = 'routed' | 'denied' | 'unroutable';

/** A part of the requests and who answers it. */
export interface Share {
  /** The host that the request is sent to in the end. */
  readonly host: string;
  /** The subset, where a route names one. */
  readonly subset?: string;
  /** The label `version` of the pods, where they carry one. */
  readonly version?: string;
  /** In percent of all such requests. */
  readonly share: number;
  /** The names of the workloads whose pods answer. */
  readonly workloads: readonly string[];
}

/** A part of the requests that no version answers. */
export interface Loss {
  /** Whether a rule about access stops it, or there is no way for it. */
  readonly decision: Exclude<DecisionKind, 'routed'>;
  /** The HTTP status that the sender sees; nothing where the connection ends without an answer. */
  readonly status?: number;
  /** In percent of all such requests. */
  readonly share: number;
}

/** Where something stands that played a part. */
export interface TraceObject {
  /** Its kind. */
  readonly kind: string;
  /** Its namespace; empty for an object of the whole cluster. */
  readonly namespace: string;
  /** Its name. */
  readonly name: string;
  /** The file, where the manifests came from files. */
  readonly file?: string;
  /** The line, from 1. */
  readonly line?: number;
}

/** The part that a step of a trace plays. */
export type StepKind =
  | 'input'
  | 'sender'
  | 'egress'
  | 'gateway'
  | 'host'
  | 'skipped'
  | 'route'
  | 'rewrite'
  | 'mirror'
  | 'fault'
  | 'split'
  | 'subset'
  | 'redirect'
  | 'failover'
  | 'refused'
  | 'encryption'
  | 'access'
  | 'lost'
  | 'answer';

/** One step on the way of a request, in order. */
export interface TraceStep {
  /** Which kind of step it is. */
  readonly step: StepKind;
  /** What decided, where an object did. */
  readonly object?: TraceObject;
  /** What it decided, in a sentence. */
  readonly text: string;
}

/** What becomes of a request, and why. */
export interface Decision {
  /** What becomes of the request. */
  readonly decision: DecisionKind;
  /**
   * Who answers with which share, the largest share first. The sum is below 100 where a part of the requests is lost, and
   * the list is empty where a proxy answers by itself, as with a redirect.
   */
  readonly shares: readonly Share[];
  /** What becomes of the rest of the requests. */
  readonly lost: readonly Loss[];
  /** Every object and rule that played a part, in the order in which the request meets them. */
  readonly trace: readonly TraceStep[];
  /** The HTTP status that the sender sees, where no version answers and something else does. */
  readonly status?: number;
}
