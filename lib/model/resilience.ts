/** Why a request is tried again. The names are Envoy's, which both meshes take. */
export type RetryCondition =
  '5xx' | 'gateway-error' | 'reset' | 'connect-failure' | 'refused-stream' | 'retriable-4xx';

/** How often and why a request is tried again. */
export interface RetryNode {
  /** Tries after the first one. */
  readonly attempts: number;
  /** Why a request is tried again. */
  readonly on: readonly RetryCondition[];
  /** Status codes that are tried again, beyond those of `on`. */
  readonly statusCodes: readonly number[];
  /** How long each try may take, in milliseconds. */
  readonly perTryTimeoutMs?: number;
}

/** When a pod is taken out of the load balancing because it fails. */
export interface OutlierNode {
  /** Answers of 5xx in a row. */
  readonly consecutiveErrors: number;
  /** How often pods are looked at, in milliseconds. */
  readonly intervalMs: number;
  /** How long a pod stays out, in milliseconds, times how often it has been out. */
  readonly baseEjectionTimeMs: number;
  /** The most pods that may be out at once, in whole percent. */
  readonly maxEjectionPercent: number;
}

/** Limits of what each caller's proxy opens towards the service. */
export interface ConnectionLimitNode {
  /** Connections at once. */
  readonly maxConnections?: number;
  /** Requests that wait for a connection. */
  readonly maxPendingRequests?: number;
  /** Requests under way at once. */
  readonly maxConcurrentRequests?: number;
}

/** What keeps the requests of one user at one pod. */
export type AffinityNode =
  | {
      /** A cookie that the proxy sets where the client has none. */
      readonly by: 'cookie';
      /** The name of the cookie. */
      readonly name: string;
      /** How long the cookie lives, in milliseconds. */
      readonly ttlMs: number;
    }
  | {
      /** A header, or a parameter of the query. */
      readonly by: 'header' | 'query';
      /** The name of the header or parameter. */
      readonly name: string;
    }
  | {
      /** The address of the caller. */
      readonly by: 'source-ip';
    };

/** What a service asks of the proxies of its callers. */
export interface ResilienceNode {
  /** How long a request may take altogether, in milliseconds. */
  readonly timeoutMs?: number;
  /** How often and why a request is tried again. */
  readonly retries?: RetryNode;
  /** When a failing pod is taken out. */
  readonly outliers?: OutlierNode;
  /** What each caller's proxy opens at most. */
  readonly limits?: ConnectionLimitNode;
  /** What keeps a user at one pod. */
  readonly affinity?: AffinityNode;
}
