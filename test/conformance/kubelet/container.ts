import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { eventually } from '../client/poll';
import { type Finished, tryRun } from '../parts/run';
import { type Identity, containerScript, type ContainerFiles } from './container-script';
import type { Container } from '../kube/pod';
import type { Image } from './image';
import { type Sandbox, childOf, signalTo } from './sandbox';

/** What it takes to run a container once. */
export interface ContainerStart {
  readonly sandbox: Sandbox;
  readonly container: Container;
  readonly image: Image;
  readonly identity: Identity;
  readonly env: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
  /** A folder for this run alone. */
  readonly folder: string;
  readonly volumes: string;
  readonly files: ContainerFiles;
  readonly log: string;
}

/** A program running as a container of a pod. */
export class RunningContainer {
  /** Resolves with the exit code when the program ends. */
  readonly exited: Promise<number>;
  private ended = false;

  private constructor(
    process: ChildProcess,
    private readonly start: ContainerStart,
    private readonly pid: () => number | undefined,
  ) {
    this.exited = new Promise((resolve) => {
      process.once('exit', (code, signal) => {
        this.ended = true;
        resolve(code ?? (signal === 'SIGKILL' ? 137 : 143));
      });
    });
  }

  static async launch(start: ContainerStart): Promise<RunningContainer> {
    mkdirSync(start.folder, { recursive: true });
    mkdirSync(dirname(start.log), { recursive: true });
    const log = openSync(start.log, 'a');
    // A proxy opens /dev/stdout by name for its access log, which only the file's owner may do.
    chownSync(start.log, start.identity.user, start.identity.group);
    const script = containerScript(start.container, start.image, start.identity, start.files);
    const enter = ['-t', String(start.sandbox.pid), '-n', '-p', '-u', 'unshare', '-m', 'sh', '-ec', script];
    const folders = [start.folder, start.volumes, start.files.partsFolder];
    const child = spawn('nsenter', [...enter, 'container', ...folders, ...start.argv], {
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...start.env },
    });
    closeSync(log);
    child.unref();
    const outer = child.pid;
    const running = new RunningContainer(child, start, () =>
      outer === undefined ? undefined : childOf(outer),
    );
    await eventually(
      `container ${start.container.name} exists`,
      () => running.ended || running.pid() !== undefined,
      {
        every: 2,
      },
    );
    return running;
  }

  /** Sends a signal to the program itself, if it still runs. */
  signal(name: NodeJS.Signals): void {
    const pid = this.ended ? undefined : this.pid();
    if (pid !== undefined) {
      signalTo(pid, name);
    }
  }

  /** Runs a command inside the container, as its user and with its environment. */
  exec(command: readonly string[], timeout: number): Promise<Finished> {
    const pid = this.ended ? undefined : this.pid();
    if (pid === undefined) {
      return Promise.resolve({ code: 1, stdout: '', stderr: 'the container does not run' });
    }
    const { user, group } = this.start.identity;
    const enter = ['-t', String(pid), '-m', '-n', '-p', '-u', '-r', '-w'];
    const become = ['setpriv', `--reuid=${user}`, `--regid=${group}`, '--clear-groups', '--'];
    return tryRun('nsenter', [...enter, ...become, ...command], { timeout, env: { ...this.start.env } });
  }
}
