/** Why a request is tried again. The names are Envoy's, which both meshes take. */
export type RetryCondition =
  '5xx' | 'gateway-error' | 'reset' | 'connect-failure' | 'refused-stream' | 'retriable-4xx';

/** How often and why a request is tried again. */
export interface RetryNode {
  /** Tries after the first one. */
  readonly attempts: number;
  readonly on: readonly RetryCondition[];
  readonly statusCodes: readonly number[];
  readonly perTryTimeoutMs?: number;
}

/** When a pod is taken out of the load balancing because it fails. */
export interface OutlierNode {
  readonly consecutiveErrors: number;
  readonly intervalMs: number;
  readonly baseEjectionTimeMs: number;
  readonly maxEjectionPercent: number;
}

/** Limits of what each caller's proxy opens towards the service. */
export interface ConnectionLimitNode {
  readonly maxConnections?: number;
  readonly maxPendingRequests?: number;
  readonly maxConcurrentRequests?: number;
}

/** What keeps the requests of one user at one pod. */
export type AffinityNode =
  | { readonly by: 'cookie'; readonly name: string; readonly ttlMs: number }
  | { readonly by: 'header'; readonly name: string }
  | { readonly by: 'query'; readonly name: string }
  | { readonly by: 'source-ip' };

/** What a service asks of the proxies of its callers. */
export interface ResilienceNode {
  readonly timeoutMs?: number;
  readonly retries?: RetryNode;
  readonly outliers?: OutlierNode;
  readonly limits?: ConnectionLimitNode;
  readonly affinity?: AffinityNode;
}
