import { eventually } from '../client/poll';
import { fetchText } from '../client/send';
import type { Cluster } from '../cluster/cluster';
import type { KubeObject } from '../kube/objects';
import type { Pod } from '../kube/pod';

const NAMESPACE = 'tracing';

/** The full name of the collector's Service. */
export const COLLECTOR = `collector.${NAMESPACE}.svc.cluster.local`;

/** A span, as the collector tells of it. */
export interface Span {
  readonly service: string;
  readonly name: string;
  readonly trace: string;
  readonly form: 'otlp' | 'zipkin';
}

/** A collector outside of the mesh. */
export function collectorManifests(): readonly KubeObject[] {
  const labels = { app: 'collector' };
  const metadata = { name: 'collector', namespace: NAMESPACE };
  const ports = [
    { name: 'grpc-otlp', port: 4317, appProtocol: 'grpc' },
    { name: 'http-zipkin', port: 9411 },
    { name: 'http-tell', port: 8080 },
  ];
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [
              {
                name: 'collector',
                image: 'cdk8s-mesh/collector:1',
                ports: ports.map(({ port: containerPort }) => ({ containerPort })),
                readinessProbe: { tcpSocket: { port: 4317 }, periodSeconds: 1 },
              },
            ],
          },
        },
      },
    },
  ];
}

/** Every span that the collector got. */
export async function spansOf(cluster: Cluster): Promise<readonly Span[]> {
  const [pod] = await cluster.client.list<Pod>(`/api/v1/namespaces/${NAMESPACE}/pods`);
  const runner = cluster.kubelet.find(NAMESPACE, pod?.metadata.name ?? '');
  if (runner === undefined) throw new Error('the collector does not run');
  const origin = { enter: runner.enter(), client: cluster.parts.client };
  return JSON.parse(await fetchText(origin, 'http://127.0.0.1:8080/spans')) as readonly Span[];
}

/** Waits for a trace that has spans of both services, and answers in which form it came. */
export function traceThrough(cluster: Cluster, from: RegExp, to: RegExp): Promise<string> {
  return eventually('a trace goes through both services', async () => {
    const spans = await spansOf(cluster);
    const traces = new Map<string, Span[]>();
    for (const span of spans) traces.set(span.trace, [...(traces.get(span.trace) ?? []), span]);
    const found = [...traces.values()].find(
      (trace) =>
        trace.some(({ service }) => from.test(service)) && trace.some(({ service }) => to.test(service)),
    );
    if (found)
      return `${found
        .map(({ service }) => service)
        .sort()
        .join(', ')} by ${found[0]?.form}`;
    const services = [...new Set(spans.map(({ service, form }) => `${service} by ${form}`))];
    throw new Error(`${spans.length} spans of ${services.join(', ') || 'no one'}`);
  });
}
