/** What the library takes from cdk8s-plus by what it is, so that it may come from any package of that family, not 27 alone. */

/** A `Probe` of any cdk8s-plus, such as `Probe.fromGrpc` of those that have it. */
export interface PlusProbe {
  /** What cdk8s-plus asks it for. */
  _toKube(container: unknown): object;
}

/** An `EnvValue` of any cdk8s-plus. */
export interface PlusEnvValue {
  /**
   * The text.
   *
   * @default - it comes from elsewhere
   */
  readonly value?: unknown;
  /**
   * Where the text comes from.
   *
   * @default - it is `value`
   */
  readonly valueFrom?: unknown;
}

/** A `Volume` of any cdk8s-plus. */
export interface PlusVolume {
  /** What it is called in the pod. */
  readonly name: string;
  /** What cdk8s-plus asks it for. */
  _toKube(): object;
}
