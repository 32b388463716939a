import { type Answer, summary } from '../client/answer';
import { eventually } from '../client/poll';
import { type Load, type Origin, type Sending, send, sendBatch, startLoad } from '../client/send';
import type { Cluster } from '../cluster/cluster';
import { workloadsReady } from '../cluster/workloads';
import type { KubeObject } from '../kube/objects';
import type { Pod } from '../kube/pod';
import { ManifestSet } from './manifest-set';
import type { From, MeshUnderTest, RequestSpec, To, Updates } from './mesh-under-test';
import { type Proxy, readUpdates } from './proxy-stats';

/** What the meshes have in common: they run in the cluster, and requests come out of its pods. */
export abstract class ClusterMesh implements MeshUnderTest {
  abstract readonly name: string;
  protected readonly set: ManifestSet;

  constructor(protected readonly cluster: Cluster) {
    this.set = new ManifestSet(cluster);
  }

  abstract start(): Promise<void>;

  /** Where the ingress gateway can be reached, as HOST:PORT. */
  protected abstract ingressAddress(port: number): Promise<string>;

  /** The port of Envoy's admin interface, and whether a pod has a proxy at all. */
  protected abstract adminPort(pod: Pod): number | undefined;

  /** Waits until the control plane has sent every proxy what it has to. */
  protected abstract settle(): Promise<void>;

  /** The namespaces, beside the manifests' own, whose pods have proxies that count. */
  protected abstract readonly systemNamespaces: readonly string[];

  /** Where the application in a pod finds another one: by its mesh name, unless the mesh says otherwise. */
  protected addressFor(_pod: Pod | undefined, to: { app: string; port: number; namespace?: string }): string {
    return `${to.namespace === undefined ? to.app : `${to.app}.${to.namespace}`}:${to.port}`;
  }

  async apply(manifests: readonly KubeObject[]): Promise<void> {
    await this.set.replace(manifests);
  }

  async change(manifest: KubeObject): Promise<void> {
    await this.cluster.resources.apply(manifest);
  }

  async ready(): Promise<void> {
    await this.workloadsReady();
    try {
      await this.settle();
    } catch (error) {
      const { complaints } = await this.updates();
      throw new Error([(error as Error).message, ...complaints].join('\n'), { cause: error });
    }
  }

  private async workloadsReady(): Promise<void> {
    for (const namespace of this.set.namespaces) {
      await workloadsReady(this.cluster, namespace);
    }
  }

  async remove(): Promise<void> {
    await this.set.remove();
  }

  async request(spec: RequestSpec): Promise<Answer> {
    const { origin, sending } = await this.prepare(spec);
    return send(origin, sending);
  }

  async requestAll(specs: readonly RequestSpec[]): Promise<Answer[]> {
    const keys = specs.map(({ from }) => JSON.stringify(from));
    const answers = new Map<RequestSpec, Answer>();
    await Promise.all(
      [...new Set(keys)].map(async (key) => {
        const own = specs.filter((_, index) => keys[index] === key);
        const prepared = await Promise.all(own.map((spec) => this.prepare(spec)));
        const sent = await sendBatch(
          prepared[0]!.origin,
          prepared.map(({ sending }) => sending),
        );
        own.forEach((spec, index) => answers.set(spec, sent[index]!));
      }),
    );
    return specs.map((spec) => answers.get(spec)!);
  }

  async until(spec: RequestSpec, what: string, wanted: (answer: Answer) => boolean): Promise<Answer> {
    const { origin, sending } = await this.prepare(spec);
    return eventually(`${this.name}: ${what}`, async () => {
      const answer = await send(origin, { ...sending, count: spec.count ?? 1 });
      if (!wanted(answer)) {
        throw new Error(summary(answer));
      }
      return answer;
    });
  }

  async load(spec: RequestSpec): Promise<Load> {
    const { origin, sending } = await this.prepare(spec);
    return startLoad(origin, sending);
  }

  async updates(): Promise<Updates> {
    // A proxy that has only just started would have nothing to say.
    await this.workloadsReady();
    const proxies: Proxy[] = [];
    for (const namespace of [...this.systemNamespaces, ...this.set.namespaces]) {
      for (const pod of await this.runningPods(namespace)) {
        const port = this.adminPort(pod);
        if (port !== undefined) {
          proxies.push({ name: pod.metadata.name, origin: this.insideOf(pod), port });
        }
      }
    }
    return readUpdates(proxies);
  }

  private async prepare({ from, to, ...rest }: RequestSpec): Promise<{ origin: Origin; sending: Sending }> {
    const pod = from === 'outside' ? undefined : await this.podOf(from);
    const origin = pod === undefined ? { enter: [], client: this.cluster.parts.client } : this.insideOf(pod);
    return { origin, sending: { ...rest, ...(await this.target(pod, to)) } };
  }

  private async target(pod: Pod | undefined, to: To): Promise<Sending> {
    if ('url' in to) {
      return { url: to.url, ...(to.connect !== undefined && { connect: to.connect }) };
    }
    if (!('app' in to) && 'tcp' in to) {
      return { tcp: to.tcp };
    }
    if ('ingress' in to) {
      const port = to.port ?? (to.tls ? 443 : 80);
      return {
        url: `${to.tls ? 'https' : 'http'}://${to.ingress}${to.path ?? '/'}`,
        connect: await this.ingressAddress(port),
      };
    }
    const address = this.addressFor(pod, to);
    if (to.tcp) {
      return { tcp: address };
    }
    // The application is asked for by its name even where it is reached at a local port.
    const [host] = address.split(':');
    const url = host === '127.0.0.1' ? `http://${to.app}:${to.port}` : `http://${address}`;
    return { url: url + (to.path ?? '/'), ...(host === '127.0.0.1' ? { connect: address } : {}) };
  }

  /** A running pod of an application. */
  protected async podOf({ app, version, namespace }: Exclude<From, 'outside'>): Promise<Pod> {
    const among = namespace === undefined ? this.set.namespaces : [namespace];
    return eventually(`a pod of ${app} runs`, async () => {
      for (const each of among) {
        const pods = await this.runningPods(each);
        const found = pods.find(
          ({ metadata: { labels = {} } }) =>
            labels.app === app && (version === undefined || labels.version === version),
        );
        if (found !== undefined) {
          return found;
        }
      }
      return undefined;
    });
  }

  protected async runningPods(namespace: string): Promise<Pod[]> {
    const pods = await this.cluster.client.list<Pod>(`/api/v1/namespaces/${namespace}/pods`);
    return pods.filter(
      ({ metadata, status }) => metadata.deletionTimestamp === undefined && status?.phase === 'Running',
    );
  }

  /** How to run the client where a pod's application would. */
  protected insideOf({ metadata: { namespace = '', name } }: Pod): Origin {
    const runner = this.cluster.kubelet.find(namespace, name);
    if (runner?.sandbox === undefined) {
      throw new Error(`pod ${namespace}/${name} does not run here`);
    }
    return { enter: runner.enter(), client: this.cluster.parts.client };
  }
}
