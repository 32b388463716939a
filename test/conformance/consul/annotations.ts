import type { Pod } from '../kube/pod';

const PREFIX = 'consul.hashicorp.com/';

/** The value of one of Consul's annotations. */
export function annotation({ metadata }: Pick<Pod, 'metadata'>, name: string): string | undefined {
  return metadata.annotations?.[PREFIX + name];
}

export const ANNOTATION_PREFIX = PREFIX;

/** Whether the injector gives the pod a proxy. */
export const isInjected = (pod: Pick<Pod, 'metadata'>): boolean =>
  annotation(pod, 'connect-inject') === 'true';

/** Whether the pod's traffic is redirected into its proxy; what the chart's default says if the pod does not. */
export const isTransparent = (pod: Pick<Pod, 'metadata'>): boolean =>
  (annotation(pod, 'transparent-proxy') ?? 'true') === 'true';

/** Where a proxy offers its metrics. */
export const METRICS_PORT = 20200;

/** Whether the pod's proxy offers its metrics. */
export const offersMetrics = (pod: Pick<Pod, 'metadata'>): boolean =>
  annotation(pod, 'enable-metrics') === 'true';

/** An upstream that an application reaches at a port of its own localhost. */
export interface Upstream {
  readonly name: string;
  readonly namespace?: string;
  readonly datacenter?: string;
  readonly localPort: number;
}

/**
 * Reads `connect-service-upstreams`: entries separated by commas, each `name[.namespace]:port[:datacenter]` or, with
 * labels, `name.svc[.namespace.ns][.datacenter.dc]:port`.
 */
export function upstreamsOf(pod: Pick<Pod, 'metadata'>): Upstream[] {
  const text = annotation(pod, 'connect-service-upstreams') ?? '';
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(upstream);
}

function upstream(entry: string): Upstream {
  const [address = '', port = '', datacenter] = entry.split(':').map((part) => part.trim());
  const localPort = Number(port);
  const words = address.split('.');
  if (words[0] === '' || !Number.isInteger(localPort) || localPort < 1) {
    throw new Error(`upstream '${entry}' is not 'name:port'`);
  }
  if (words.length > 2) {
    const labelled = (label: string): string | undefined => words[words.indexOf(label) - 1];
    const name = words[1] === 'svc' ? words[0] : undefined;
    if (name === undefined) {
      throw new Error(`upstream '${entry}' is not 'name.svc...:port'`);
    }
    return {
      name,
      localPort,
      namespace: words.includes('ns') ? labelled('ns') : undefined,
      datacenter: words.includes('dc') ? labelled('dc') : undefined,
    };
  }
  const [name = '', second] = words;
  return { name, localPort, namespace: second === 'svc' ? undefined : second, datacenter };
}

/** The port of the pod's service: `connect-service-port`, a number or a port's name, else the first one declared. */
export function servicePort(pod: Pod): number {
  const ports = pod.spec.containers.flatMap((container) => container.ports ?? []);
  const wanted = annotation(pod, 'connect-service-port');
  const found =
    wanted === undefined
      ? ports[0]?.containerPort
      : (ports.find((port) => port.name === wanted)?.containerPort ?? Number(wanted));
  if (found === undefined || !Number.isInteger(found)) {
    throw new Error(
      `pod ${pod.metadata.name}: there is no port '${wanted ?? '(first)'}' for its Consul service`,
    );
  }
  return found;
}

/** The values of annotations that begin with `service-meta-`. */
export function serviceMeta(pod: Pod): Record<string, string> {
  const meta: Record<string, string> = {};
  for (const [name, value] of Object.entries(pod.metadata.annotations ?? {})) {
    const [, key] = /^consul\.hashicorp\.com\/service-meta-(.+)$/.exec(name) ?? [];
    if (key !== undefined) {
      // The one value that consul-k8s fills in itself.
      meta[key] = value === '$POD_NAME' ? pod.metadata.name : value;
    }
  }
  return meta;
}
