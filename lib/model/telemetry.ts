/** What takes the spans that proxies send, by a name that the proxies can resolve. */
export interface CollectorNode {
  /** Its full DNS name. */
  readonly host: string;
  /** The port where it takes OTLP by gRPC, if it does. */
  readonly otlpPort?: number;
  /** The port where it takes spans in Zipkin's form, if it does. */
  readonly zipkinPort?: number;
}

/** That requests are traced, and where the spans go. */
export interface TracingNode {
  /** What takes the spans. */
  readonly collector: CollectorNode;
  /** Percent of the requests that begin a trace: 0 to 100. */
  readonly samplingPercent: number;
}

/** What the proxies of a whole mesh tell about the requests they see. */
export interface TelemetryNode {
  /** The construct that says it, for errors. */
  readonly path: string;
  /** The namespace of objects that may lie in any. */
  readonly namespace: string;
  /**
   * Namespaces into which something is installed that stores or shows it.
   *
   * @default - none
   */
  readonly installedInto?: readonly string[];
  /** Whether pods offer their proxies' metrics to whoever asks. */
  readonly metrics: boolean;
  /** Whether Kiali shows the mesh. */
  readonly kiali: boolean;
  /** Left out where nothing is said about traces. */
  readonly tracing?: TracingNode;
}
