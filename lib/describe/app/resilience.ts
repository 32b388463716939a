import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { wholeDuration, wholeNumber } from '../../checks';
import { catalogue, MeshError } from '../../diagnostics';
import {
  AffinityNode,
  ConnectionLimitNode,
  OutlierNode,
  ResilienceNode,
  RetryCondition,
  RetryNode,
} from '../../model';

/** How often and why a request is tried again. */
export interface Retries {
  /** Tries after the first one, 0 to 10. On Istio 0 also turns off the two retries that every route has by default. */
  readonly attempts: number;

  /**
   * Why a request is tried again.
   *
   * @default ["connect-failure", "refused-stream", "gateway-error"], which are safe for requests that change something
   */
  readonly on?: readonly RetryCondition[];

  /**
   * Status codes, 400 to 599, with which a request is tried again.
   *
   * @default - none beyond those of `on`
   */
  readonly statusCodes?: readonly number[];

  /**
   * How long each try may take. Consul has no such limit and refuses it.
   *
   * @default - the timeout of the whole request
   */
  readonly perTryTimeout?: Duration;
}

/** When a pod that fails is taken out of the load balancing. */
export interface OutlierDetection {
  /**
   * Answers of 5xx in a row that make a pod an outlier, 1 or more.
   *
   * @default 5
   */
  readonly consecutiveErrors?: number;

  /**
   * How often pods are looked at.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;

  /**
   * How long a pod stays out, times how often it has been out.
   *
   * @default Duration.seconds(30)
   */
  readonly baseEjectionTime?: Duration;

  /**
   * The most pods that may be out at once, in whole percent, 1 to 100.
   *
   * @default 100, so that an app with few pods can lose a failing one at all
   */
  readonly maxEjectionPercent?: number;
}

/** The most that each caller's proxy opens towards an app, from 1; more is answered 503 at once. Without a limit, Istio has none in effect, and Consul keeps Envoy's 1,024. */
export interface ConnectionLimits {
  /** Connections. @default - the mesh's own limit */
  readonly maxConnections?: number;
  /** Requests that wait for a connection. @default - the mesh's own limit */
  readonly maxPendingRequests?: number;
  /** Requests under way at once. @default - the mesh's own limit */
  readonly maxConcurrentRequests?: number;
}

/**
 * What keeps the requests of one user at one pod, by a consistent hash. Over a weighted split the stickiness is lost: which
 * version answers is decided first, for every request anew.
 */
export class SessionAffinity {
  /** By a cookie that the proxy sets where the client has none; it lives for `ttl`. */
  public static cookie(name: string, ttl: Duration): SessionAffinity {
    return new SessionAffinity({ by: 'cookie', name, ttlMs: ttl.toMilliseconds() });
  }

  /** By a header of the request. */
  public static header(name: string): SessionAffinity {
    return new SessionAffinity({ by: 'header', name: name.toLowerCase() });
  }

  /** By a parameter of the URL's query. */
  public static query(name: string): SessionAffinity {
    return new SessionAffinity({ by: 'query', name });
  }

  /** By the address of the caller. */
  public static sourceIp(): SessionAffinity {
    return new SessionAffinity({ by: 'source-ip' });
  }

  private constructor(
    /** @internal */
    public readonly _node: AffinityNode,
  ) {}
}

/** How the proxies of its callers treat an app. */
export interface Resilience {
  /**
   * How long a request may take altogether, 1 millisecond or more.
   *
   * @default - none on Istio; Consul gives up after 15 seconds
   */
  readonly timeout?: Duration;

  /**
   * How often and why a request is tried again.
   *
   * @default - Istio tries twice where no answer was begun; Consul does not try again
   */
  readonly retries?: Retries;

  /**
   * When a pod that fails is taken out of the load balancing (circuit breaking).
   *
   * @default - never on Istio; on Consul Envoy's own: 5 answers of 5xx in a row, at most 10 % of the pods, at least one
   */
  readonly outlierDetection?: OutlierDetection;

  /**
   * The most that each caller's proxy opens.
   *
   * @default - the mesh's own limits
   */
  readonly connectionLimits?: ConnectionLimits;

  /**
   * What keeps the requests of one user at one pod.
   *
   * @default - nothing: each request goes to any pod
   */
  readonly sessionAffinity?: SessionAffinity;
}

const DEFAULT_RETRY_CONDITIONS: readonly RetryCondition[] = [
  'connect-failure',
  'refused-stream',
  'gateway-error',
];

/** Checks the options and fills in what has a default. @internal */
export function resilienceNode(construct: IConstruct, options: Resilience): ResilienceNode {
  const check = new RangeCheck(construct);
  const { timeout, retries, outlierDetection, connectionLimits, sessionAffinity } = options;
  return Object.freeze({
    ...(timeout && { timeoutMs: check.duration('the timeout', timeout) }),
    ...(retries && { retries: retryNode(check, retries) }),
    ...(outlierDetection && { outliers: outlierNode(check, outlierDetection) }),
    ...(connectionLimits && { limits: limitNode(check, connectionLimits) }),
    ...(sessionAffinity && { affinity: sessionAffinity._node }),
  });
}

function retryNode(check: RangeCheck, { attempts, on, statusCodes, perTryTimeout }: Retries): RetryNode {
  if (attempts > 0 && on?.length === 0 && !statusCodes?.length) {
    throw check.error('the list of reasons to try again', 'is empty, and so is that of status codes');
  }
  return {
    attempts: check.whole('the number of retries', attempts, 0, 10),
    on: on ?? DEFAULT_RETRY_CONDITIONS,
    statusCodes: (statusCodes ?? []).map((code) => check.whole('the status code to retry', code, 400, 599)),
    ...(perTryTimeout && { perTryTimeoutMs: check.duration('the timeout of each try', perTryTimeout) }),
  };
}

function outlierNode(check: RangeCheck, options: OutlierDetection): OutlierNode {
  return {
    consecutiveErrors: check.whole('the number of errors in a row', options.consecutiveErrors ?? 5, 1),
    intervalMs: check.duration('the interval of outlier detection', options.interval ?? Duration.seconds(10)),
    baseEjectionTimeMs: check.duration('the ejection time', options.baseEjectionTime ?? Duration.seconds(30)),
    maxEjectionPercent: check.whole(
      'the percentage of ejected pods',
      options.maxEjectionPercent ?? 100,
      1,
      100,
    ),
  };
}

function limitNode(check: RangeCheck, options: ConnectionLimits): ConnectionLimitNode {
  const limit = (what: string, value?: number): number | undefined =>
    value === undefined ? undefined : check.whole(`the limit on ${what}`, value, 1);
  return {
    maxConnections: limit('connections', options.maxConnections),
    maxPendingRequests: limit('pending requests', options.maxPendingRequests),
    maxConcurrentRequests: limit('concurrent requests', options.maxConcurrentRequests),
  };
}

class RangeCheck {
  public constructor(private readonly construct: IConstruct) {}

  public whole(what: string, value: number, from: number, to?: number): number {
    return wholeNumber(this.construct, catalogue.names.badDuration, what, value, { from, to });
  }

  public duration(what: string, value: Duration): number {
    return wholeDuration(this.construct, catalogue.names.badDuration, what, value, 'ms');
  }

  public error(what: string, reason: string): MeshError {
    return new MeshError(catalogue.names.badDuration(this.construct.node.path, { what, reason }));
  }
}
