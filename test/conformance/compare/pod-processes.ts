import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Pod } from '../kube/pod';
import { theCluster } from '../suite/meshes';

/** A process that runs in a pod. */
export interface PodProcess {
  readonly name: string;
  /** What it keeps resident, in MiB. */
  readonly resident: number;
  /** Processor time that it has used, in milliseconds, to ten. */
  readonly used: number;
}

/** Finds the processes in all pods of a namespace that have one of those values in the label `app`, each time it is called. */
export async function podProcesses(
  namespace: string,
  apps: readonly string[],
): Promise<() => readonly PodProcess[]> {
  const { client, kubelet } = await theCluster();
  const pods = await client.list<Pod>(`/api/v1/namespaces/${namespace}/pods`);
  const wanted = pods.filter(({ metadata }) => apps.includes(metadata.labels?.app ?? ''));
  const sandboxes = wanted.map(({ metadata }) => kubelet.find(namespace, metadata.name)?.sandbox);
  const networks = new Set(sandboxes.map((sandbox) => sandbox && networkOf(String(sandbox.pid))));
  if (networks.size < apps.length || networks.has(undefined)) {
    throw new Error(`not all of ${apps.join(', ')} run in ${namespace}`);
  }
  return () =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && networks.has(networkOf(name)))
      .map(processOf)
      .filter((found) => found !== undefined);
}

/** The network that a process is in; nothing when it has ended. */
function networkOf(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return undefined;
  }
}

/** The unit of processor time in /proc, on every Linux that Node runs on. */
const TICK_MS = 10;

function processOf(pid: string): PodProcess | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold anything; what follows it is numbers.
    const [, name = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? [];
    const [user, system] = rest.split(' ').slice(11, 13).map(Number) as [number, number];
    return { name, resident: Number(kilobytes) / 1024, used: (user + system) * TICK_MS };
  } catch {
    return undefined;
  }
}
