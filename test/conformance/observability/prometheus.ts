import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../client/poll';
import { startDaemon } from '../cluster/daemon';
import type { Cluster } from '../cluster/cluster';
import type { KubeObject } from '../kube/objects';
import { ruleGroups } from './promtool';

/** A series and its value, as Prometheus answers. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Relabeling {
  readonly sourceLabels?: readonly string[];
  readonly regex?: string;
  readonly targetLabel?: string;
  readonly replacement?: string;
  readonly action?: string;
}

interface PodMonitor extends KubeObject {
  readonly spec: {
    readonly podTargetLabels: readonly string[];
    readonly podMetricsEndpoints: readonly {
      readonly port?: string;
      readonly path?: string;
      readonly relabelings: readonly Relabeling[];
    }[];
  };
}

const ADDRESS = '127.0.0.1:19090';

/** A real Prometheus that reads what the PodMonitors among manifests say, and works out the rules among them. */
export class Prometheus {
  static async start(cluster: Cluster, manifests: readonly KubeObject[]): Promise<Prometheus> {
    const folder = join(cluster.folders.work, 'prometheus');
    mkdirSync(folder, { recursive: true });
    const rules = join(folder, 'rules.json');
    writeFileSync(rules, JSON.stringify({ groups: ruleGroups(manifests) }));
    const config = join(folder, 'prometheus.json');
    const monitors = manifests.filter((each): each is PodMonitor => each.kind === 'PodMonitor');
    writeFileSync(
      config,
      JSON.stringify({
        global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
        rule_files: [rules],
        scrape_configs: monitors.map((monitor) => scrapeConfig(monitor, cluster.kubeconfig)),
      }),
    );
    const flags = {
      'config.file': config,
      'storage.tsdb.path': join(folder, 'data'),
      'web.listen-address': ADDRESS,
      'log.level': 'warn',
    };
    startDaemon(
      'prometheus',
      cluster.parts.prometheus,
      Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
      join(cluster.folders.logs, 'prometheus.log'),
    );
    const prometheus = new Prometheus();
    await eventually('Prometheus answers', () => prometheus.query('vector(1)').then(() => true));
    return prometheus;
  }

  /** What an expression is now. */
  async query(expression: string): Promise<readonly Sample[]> {
    const response = await fetch(`http://${ADDRESS}/api/v1/query?query=${encodeURIComponent(expression)}`);
    const answer = (await response.json()) as {
      status: string;
      error?: string;
      data?: { result: readonly { metric: Record<string, string>; value: [number, string] }[] };
    };
    if (answer.status !== 'success') throw new Error(`${expression}: ${answer.error}`);
    return (answer.data?.result ?? []).map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
  }

  /** The value of an expression that is one series, or nothing. */
  async value(expression: string): Promise<number | undefined> {
    const samples = await this.query(expression);
    if (samples.length > 1) throw new Error(`${expression} is ${samples.length} series`);
    return samples[0]?.value;
  }
}

/** What the operator of Prometheus makes of a PodMonitor: the relabelings as they are, after the few of its own. */
function scrapeConfig({ metadata, spec }: PodMonitor, kubeconfig: string): object {
  const [endpoint] = spec.podMetricsEndpoints;
  if (endpoint === undefined) throw new Error(`PodMonitor ${metadata.name} has no endpoint`);
  const copy = (from: string, to: string): object => ({ source_labels: [from], target_label: to });
  return {
    job_name: metadata.name,
    kubernetes_sd_configs: [{ role: 'pod', kubeconfig_file: kubeconfig }],
    ...(endpoint.path !== undefined && { metrics_path: endpoint.path }),
    relabel_configs: [
      { source_labels: ['__meta_kubernetes_pod_phase'], regex: '(Failed|Succeeded)', action: 'drop' },
      ...(endpoint.port === undefined
        ? []
        : [
            {
              source_labels: ['__meta_kubernetes_pod_container_port_name'],
              regex: endpoint.port,
              action: 'keep',
            },
          ]),
      copy('__meta_kubernetes_namespace', 'namespace'),
      copy('__meta_kubernetes_pod_container_name', 'container'),
      copy('__meta_kubernetes_pod_name', 'pod'),
      ...spec.podTargetLabels.map((label) => copy(`__meta_kubernetes_pod_label_${label}`, label)),
      ...endpoint.relabelings.map(({ sourceLabels, targetLabel, ...rest }) => ({
        ...rest,
        ...(sourceLabels && { source_labels: sourceLabels }),
        ...(targetLabel !== undefined && { target_label: targetLabel }),
      })),
    ],
  };
}
