import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eventually, sleep } from '../client/poll';
import { NODE_IP } from '../cluster/addresses';
import { ApiError, type KubeClient, STRATEGIC } from '../kube/client';
import type { Container, Pod } from '../kube/pod';
import type { Parts } from '../parts/catalogue';
import { RunningContainer } from './container';
import { identityOf } from './container-script';
import { environmentOf, expand } from './environment';
import type { PodFacts } from './fields';
import { type ImageSource, resolveImage } from './image';
import type { NetworkPolicies } from './network-policies';
import { Sandbox } from './sandbox';
import { podStatus } from './status';
import { type RestartPolicy, Supervisor } from './supervisor';
import { resolvConf } from './resolv-conf';
import { writeVolumes } from './volumes';

/** What all pods of a node share. */
export interface NodeContext {
  readonly client: KubeClient;
  readonly parts: Parts;
  readonly images: readonly ImageSource[];
  /** A folder in memory, and one for the logs. */
  readonly work: string;
  readonly logs: string;
}

/** Runs one pod, from its arrival on the node to its end. */
export class PodRunner {
  readonly facts: PodFacts;
  sandbox?: Sandbox;
  readonly init: Supervisor[] = [];
  readonly main: Supervisor[] = [];
  initialized = false;
  terminating = false;
  /** Why the pod cannot run at all, if so. */
  failure?: string;
  private readonly startTime = new Date().toISOString();
  private readonly folder: string;
  private runs = 0;
  private reporting = Promise.resolve();

  constructor(
    private readonly node: NodeContext,
    readonly pod: Pod,
    readonly ip: string,
    private readonly policies: NetworkPolicies,
  ) {
    this.facts = { pod, ip, hostIp: NODE_IP };
    this.folder = join(node.work, 'pods', pod.metadata.uid ?? '');
  }

  get path(): string {
    return `/api/v1/namespaces/${this.pod.metadata.namespace}/pods/${this.pod.metadata.name}`;
  }

  async start(): Promise<void> {
    const { spec, metadata } = this.pod;
    // An image that nothing stands for is found before anything runs.
    for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
      resolveImage(this.node.images, container, this.pod);
    }
    mkdirSync(this.folder, { recursive: true });
    this.sandbox = await Sandbox.create(this.node.parts.init, spec.hostname ?? metadata.name, this.ip);
    await this.policies.enforce(this);
    this.changed();
    // What a volume is made of may come a moment after the pod, such as the ConfigMap with the cluster's authority.
    const volumes = join(this.folder, 'volumes');
    mkdirSync(volumes);
    await eventually(`the volumes of ${metadata.name}`, () =>
      writeVolumes(this.node.client, this.facts, volumes).then(() => true),
    );
    for (const container of spec.initContainers ?? []) {
      const sidecar = container.restartPolicy === 'Always';
      const supervisor = this.supervise(
        container,
        sidecar ? 'Always' : spec.restartPolicy === 'Never' ? 'Never' : 'OnFailure',
      );
      this.init.push(supervisor);
      if (sidecar) {
        await eventually(
          `sidecar ${container.name} of ${metadata.name} has started`,
          () => this.terminating || supervisor.state.started,
          { limit: 120_000, every: 20 },
        );
      } else if ((await supervisor.finished) !== 0) {
        throw new Error(`init container ${container.name} of ${metadata.name} failed`);
      }
      if (this.terminating) {
        return;
      }
    }
    this.initialized = true;
    for (const container of spec.containers) {
      this.main.push(this.supervise(container, spec.restartPolicy ?? 'Always'));
    }
    this.changed();
    await Promise.all(this.main.map((each) => each.finished));
    if (!this.terminating) {
      // A Job is done when its containers are; sidecars are not waited for.
      await this.endSidecars();
      this.changed();
    }
  }

  private supervise(container: Container, policy: RestartPolicy): Supervisor {
    const image = resolveImage(this.node.images, container, this.pod);
    const host = {
      ip: this.ip,
      launch: (each: Container) => this.launch(each),
      changed: () => this.changed(),
    };
    return new Supervisor(container, policy, host, image.stopSignal ?? 'SIGTERM');
  }

  private async launch(container: Container): Promise<RunningContainer> {
    const { pod, node } = this;
    if (this.sandbox === undefined) {
      throw new Error('the pod has no sandbox');
    }
    const image = resolveImage(node.images, container, pod);
    const env = await environmentOf(node.client, this.facts, container, image);
    const command = container.command ?? image.entrypoint;
    const args = container.args ?? (container.command ? [] : (image.args ?? []));
    const hostname = pod.spec.hostname ?? pod.metadata.name;
    return RunningContainer.launch({
      sandbox: this.sandbox,
      container,
      image,
      identity: identityOf(pod.spec, container, image),
      env,
      argv: [...command, ...args].map((word) => expand(word, env)),
      folder: join(this.folder, `${container.name}-${this.runs++}`),
      volumes: join(this.folder, 'volumes'),
      files: {
        hosts: `127.0.0.1 localhost\n::1 localhost\n${this.ip} ${hostname}\n`,
        resolvConf: resolvConf(pod),
        hostname: `${hostname}\n`,
        partsFolder: dirname(node.parts.init),
      },
      log: join(node.logs, 'pods', pod.metadata.namespace ?? '', pod.metadata.name, `${container.name}.log`),
    });
  }

  /**
   * The words before a command that make it run where the pod's application runs: in its network and with its
   * resolver, as an ordinary user, so that no proxy takes it for its own traffic.
   */
  enter(): string[] {
    if (this.sandbox === undefined) {
      throw new Error(`pod ${this.pod.metadata.name} does not run`);
    }
    const file = join(this.folder, 'resolv.conf');
    writeFileSync(file, resolvConf(this.pod));
    const script =
      'mount --bind "$1" /etc/resolv.conf; shift; exec setpriv --reuid=1000 --regid=1000 --clear-groups -- "$@"';
    return [
      'nsenter',
      '-t',
      String(this.sandbox.pid),
      '-n',
      'unshare',
      '-m',
      'sh',
      '-ec',
      script,
      'enter',
      file,
    ];
  }

  /** Ends the pod as a kubelet does: hooks, signals, sidecars last, and a hard end when the grace period is over. */
  async terminate(graceSeconds: number): Promise<void> {
    if (this.terminating) {
      return;
    }
    this.terminating = true;
    this.changed();
    const gracefully = (async () => {
      // The sidecars' hooks run along with the others': a proxy begins to drain while the application ends.
      const hooks = this.init.map((each) => each.preStop());
      await Promise.all(this.main.map((each) => each.preStop().then(() => each.stop())));
      await Promise.all(hooks);
      await this.endSidecars();
    })();
    await Promise.race([gracefully, sleep(graceSeconds * 1000)]);
    await this.sandbox?.destroy();
    const body = { gracePeriodSeconds: 0, preconditions: { uid: this.pod.metadata.uid } };
    await this.node.client.send('DELETE', this.path, body).catch(ignoreGone);
  }

  private async endSidecars(): Promise<void> {
    for (const sidecar of [...this.init].reverse()) {
      await sidecar.stop();
    }
  }

  /** Tells the API server how the pod is; one report at a time, each with the state of its moment. */
  changed(): void {
    this.reporting = this.reporting
      .then(() =>
        this.node.client.send(
          'PATCH',
          `${this.path}/status`,
          { status: podStatus(this, this.startTime) },
          STRATEGIC,
        ),
      )
      .then(() => undefined, ignoreGone);
  }
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof ApiError && [404, 409].includes(error.status))) {
    throw error;
  }
}
