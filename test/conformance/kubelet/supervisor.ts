import { sleep } from '../client/poll';
import type { Container } from '../kube/pod';
import type { RunningContainer } from './container';
import { httpStatus, probeOnce, watchProbe } from './probes';

/** When a container that ended is started again. */
export type RestartPolicy = 'Always' | 'OnFailure' | 'Never';

/** What the status of a pod says of one container. */
export interface ContainerState {
  started: boolean;
  ready: boolean;
  restarts: number;
  /** The exit code of the last run, when there was one. */
  lastExit?: number;
  running: boolean;
  /** Why it does not run, in Kubernetes' words, such as `CrashLoopBackOff`. */
  waiting?: { reason: string; message: string };
}

/** What a supervisor needs of its pod. */
export interface SupervisorHost {
  readonly ip: string;
  launch(container: Container): Promise<RunningContainer>;
  changed(): void;
}

/** Keeps one container of a pod running, asks its probes, and ends it when the pod does. */
export class Supervisor {
  readonly state: ContainerState = { started: false, ready: false, restarts: 0, running: false };
  /** Resolves when the container has ended for good. */
  readonly finished: Promise<number>;
  private current?: RunningContainer;
  private stopping = false;
  private readonly finish: (code: number) => void;

  constructor(
    readonly container: Container,
    private readonly policy: RestartPolicy,
    private readonly host: SupervisorHost,
    private readonly stopSignal: NodeJS.Signals,
  ) {
    let finish: (code: number) => void = () => undefined;
    this.finished = new Promise((resolve) => (finish = resolve));
    this.finish = finish;
    void this.keepRunning();
  }

  private async keepRunning(): Promise<void> {
    while (!this.stopping) {
      const code = await this.runOnce();
      const again = this.policy === 'Always' || (this.policy === 'OnFailure' && code !== 0);
      if (this.stopping || !again) {
        this.finish(code);
        return;
      }
      this.state.restarts++;
      this.state.waiting = { reason: 'CrashLoopBackOff', message: `ended with ${code}` };
      this.host.changed();
      await sleep(Math.min(500 * 2 ** this.state.restarts, 8000));
    }
    this.finish(0);
  }

  private async runOnce(): Promise<number> {
    try {
      this.current = await this.host.launch(this.container);
    } catch (error) {
      this.state.waiting = { reason: 'CreateContainerError', message: (error as Error).message };
      this.host.changed();
      await sleep(500);
      return 128;
    }
    const running = this.current;
    Object.assign(this.state, { running: true, waiting: undefined });
    void this.watchProbes(running);
    this.host.changed();
    const code = await running.exited;
    Object.assign(this.state, { running: false, started: false, ready: false, lastExit: code });
    this.host.changed();
    return code;
  }

  private async watchProbes(running: RunningContainer): Promise<void> {
    const { startupProbe, readinessProbe, livenessProbe, lifecycle } = this.container;
    let alive = true;
    void running.exited.then(() => (alive = false));
    const goOn = (): boolean => alive && !this.stopping;
    const ask = (probe: NonNullable<typeof readinessProbe>) => () =>
      probeOnce(probe, this.container, running, this.host.ip);

    if (lifecycle?.postStart?.exec) {
      await running.exec(lifecycle.postStart.exec.command, 60_000);
    }
    if (startupProbe) {
      await new Promise<void>((resolve) => {
        const settle = (healthy: boolean): void => (healthy ? resolve() : running.signal('SIGKILL'));
        void watchProbe(
          startupProbe,
          ask(startupProbe),
          () => goOn() && !this.state.started,
          (healthy) => {
            this.state.started = healthy;
            settle(healthy);
          },
        ).then(resolve);
      });
    }
    if (!goOn()) {
      return;
    }
    this.state.started = true;
    if (livenessProbe) {
      void sleep((livenessProbe.initialDelaySeconds ?? 0) * 1000).then(() =>
        watchProbe(
          livenessProbe,
          ask(livenessProbe),
          goOn,
          (healthy) => healthy || running.signal('SIGKILL'),
        ),
      );
    }
    if (readinessProbe === undefined) {
      this.state.ready = true;
      this.host.changed();
      return;
    }
    this.host.changed();
    await watchProbe(readinessProbe, ask(readinessProbe), goOn, (healthy) => {
      this.state.ready = healthy;
      this.host.changed();
    });
  }

  /** Runs the container's preStop hook, whatever comes of it. */
  async preStop(): Promise<void> {
    this.stopping = true;
    const hook = this.container.lifecycle?.preStop;
    if (hook?.sleep) {
      await sleep(hook.sleep.seconds * 1000);
    } else if (hook?.exec) {
      await this.current?.exec(hook.exec.command, 30_000);
    } else if (hook?.httpGet) {
      await httpStatus(hook.httpGet, this.container, this.host.ip, 30_000);
    }
  }

  /** Asks the program to end, and resolves when it has. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.current?.signal(this.stopSignal);
    await this.current?.exited;
  }
}
