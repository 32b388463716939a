import { Construct } from 'constructs';
import { catalogue, MeshError } from '../../diagnostics';
import { CollectorNode, TracingNode } from '../../model';
import { checkFullName, serviceFqdn } from '../../names';
import { SERVICES } from './charts';
import { portNumber } from '../../checks';
import { percentFrom } from './checks';

/** How many requests are traced. */
export interface SamplingOptions {
  /**
   * Percent of the requests that begin a trace. A trace that a caller has begun goes on whatever this says.
   *
   * @default 1
   */
  readonly samplingPercent?: number;
}

/** Options of {@link Tracing.otlp} and {@link Tracing.zipkin}. */
export interface TracingOptions extends SamplingOptions {
  /** The full DNS name of its Service, such as `otel-collector.observability.svc.cluster.local`. */
  readonly host: string;

  /**
   * The port where it takes spans.
   *
   * @default - 4317 for OTLP, 9411 for Zipkin
   */
  readonly port?: number;
}

/** Options of {@link Tracing.jaeger}. */
export interface JaegerOptions extends SamplingOptions {
  /**
   * The full DNS name of its Service.
   *
   * @default - {@link Observability} installs Jaeger
   */
  readonly host?: string;

  /**
   * The namespace that it is installed into, where there is no `host`.
   *
   * @default "observability"
   */
  readonly namespace?: string;

  /**
   * The port where it takes OTLP by gRPC.
   *
   * @default 4317
   */
  readonly otlpPort?: number;

  /**
   * The port where it takes spans in Zipkin's form.
   *
   * @default 9411
   */
  readonly zipkinPort?: number;
}

/** That the proxies of a mesh trace requests, and where the spans go. */
export class Tracing {
  /**
   * To anything that takes OTLP by gRPC, such as an OpenTelemetry collector. On Istio each span bears the name of its app; on
   * Consul all bear the one name `consul-mesh`, and `node_id` says whose proxy it was: there {@link Tracing.zipkin} tells more.
   *
   * @see https://istio.io/latest/docs/tasks/observability/distributed-tracing/opentelemetry/
   */
  public static otlp(options: TracingOptions): Tracing {
    const { host, port: otlpPort = 4317 } = options;
    return new Tracing({ host, otlpPort }, options.samplingPercent);
  }

  /**
   * To anything that takes spans in Zipkin's form: Zipkin, Jaeger, an OpenTelemetry collector with that receiver.
   *
   * @see https://istio.io/latest/docs/tasks/observability/distributed-tracing/zipkin/
   * @see https://developer.hashicorp.com/consul/docs/connect/proxies/envoy#escape-hatch-overrides
   */
  public static zipkin(options: TracingOptions): Tracing {
    const { host, port: zipkinPort = 9411 } = options;
    return new Tracing({ host, zipkinPort }, options.samplingPercent);
  }

  /**
   * To Jaeger, which takes both forms: Istio sends OTLP, Consul Zipkin's. Without a host it is installed by its Helm chart, with
   * traces kept in memory.
   *
   * @see https://www.jaegertracing.io/docs/latest/architecture/apis/
   */
  public static jaeger(options: JaegerOptions = {}): Tracing {
    const { namespace = 'observability', otlpPort = 4317, zipkinPort = 9411 } = options;
    const host = options.host ?? serviceFqdn(SERVICES.jaeger.name, namespace);
    const installedInto = options.host === undefined ? namespace : undefined;
    return new Tracing({ host, otlpPort, zipkinPort }, options.samplingPercent, installedInto);
  }

  private constructor(
    private readonly collector: CollectorNode,
    private readonly samplingPercent = 1,
    /**
     * The namespace of Jaeger, where it is still to be installed.
     *
     * @internal
     */
    public readonly _installedInto?: string,
  ) {}

  /**
   * What was said, as the model has it.
   *
   * @internal
   */
  public _toNode(construct: Construct): TracingNode {
    const { path } = construct.node;
    const { host, otlpPort, zipkinPort } = this.collector;
    const checked = checkFullName(host);
    if (!checked.ok)
      throw new MeshError(catalogue.observability.collector(path, { host, reason: checked.reason }));
    for (const port of [otlpPort, zipkinPort]) {
      if (port !== undefined) portNumber(construct, 'port of a collector', port);
    }
    percentFrom(construct, '`samplingPercent`', this.samplingPercent);
    return Object.freeze({ collector: this.collector, samplingPercent: this.samplingPercent });
  }
}
