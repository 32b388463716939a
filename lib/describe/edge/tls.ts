/** Where an Exposure's certificate comes from. A Secret is named, never made: no key is written to a manifest. */
export class Tls {
  /**
   * A Secret of type `kubernetes.io/tls`. It must lie where the gateway reads it: on Istio in the namespace of the gateway's
   * pods, on Consul in the app's namespace.
   *
   * @throws MESH111 at the Exposure, when no Secret can be called that
   * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/
   */
  public static fromSecret(secretName: string): Tls {
    return new Tls(secretName);
  }

  private constructor(
    /** Name of the Secret. */
    public readonly secretName: string,
  ) {}
}
