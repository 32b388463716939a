import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { eventually } from '../client/poll';
import { BRIDGE, NODE_IP } from '../cluster/addresses';
import { run } from '../parts/run';

/** The first child of a process of this machine, if there are both. */
export function childOf(pid: number): number | undefined {
  const file = `/proc/${pid}/task/${pid}/children`;
  const children = existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ') : [];
  return Number(children[0]) || undefined;
}

/** Sends a signal to a process that may have ended by now. */
export function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

/**
 * The namespaces of a pod: network, processes, mounts and host name.
 *
 * Its first process only waits; when it is killed, the kernel ends everything in the pod.
 */
export class Sandbox {
  private constructor(
    private readonly process: ChildProcess,
    /** The process id, on the node, of the pod's first process. */
    readonly pid: number,
  ) {}

  static async create(init: string, hostname: string, ip: string): Promise<Sandbox> {
    const namespaces = ['-n', '-m', '-p', '-u', '-f', '--kill-child', '--mount-proc'];
    const child = spawn('unshare', [...namespaces, 'sh', '-ec', INSIDE, 'sandbox', hostname, init], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.unref();
    const { pid: outer } = child;
    if (outer === undefined) {
      throw new Error('unshare does not start');
    }
    const pid = await eventually(`the sandbox of ${hostname} exists ${complaint}`, () => childOf(outer), {
      every: 5,
    });
    await run('sh', ['-ec', ATTACH, 'attach', String(pid), ip, BRIDGE, NODE_IP]);
    return new Sandbox(child, pid);
  }

  /** Ends everything in the pod at once. */
  async destroy(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) {
      return;
    }
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    signalTo(this.pid, 'SIGKILL');
    await gone;
  }
}

const INSIDE = `
  hostname "$1"
  ip link set lo up
  echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start
  exec "$2"
`;

/** Connects the pod to the bridge; the far end of the pair vanishes with the pod. */
const ATTACH = `
  ip link add "veth$1" type veth peer name eth0 netns "$1"
  ip link set "veth$1" master "$3" up
  # A pod may call a Service that leads back to itself.
  bridge link set dev "veth$1" hairpin on
  nsenter -t "$1" -n sh -ec "
    ip addr add $2/16 dev eth0
    ip link set eth0 up
    ip route add default via $4
  "
`;
