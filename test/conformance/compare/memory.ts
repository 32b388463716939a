import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { sleep } from '../client/poll';
import type { Cluster } from '../cluster/cluster';
import type { Pod } from '../kube/pod';
import { theCluster } from '../suite/meshes';
import { SETTINGS } from './settings';
import { median } from '../../../lib/compare';

/** A program in a pod. */
export interface Program {
  readonly namespace: string;
  /** The label `app` of the pod. */
  readonly app: string;
  /** The name of the process. */
  readonly process: string;
}

/** The memory that a program keeps resident, in MiB: the middle one of a few looks. */
export async function residentMemory({ namespace, app, process }: Program): Promise<number> {
  const cluster = await theCluster();
  const pods = await cluster.client.list<Pod>(`/api/v1/namespaces/${namespace}/pods`);
  const pod = pods.find(({ metadata }) => metadata.labels?.app === app);
  if (pod === undefined) throw new Error(`no pod in ${namespace} has the label app=${app}`);
  const samples: number[] = [];
  for (let sample = 0; sample < SETTINGS.looks; sample++) {
    samples.push(lookAt(cluster, pod, process));
    await sleep(200);
  }
  return Math.round(median(samples));
}

function lookAt({ kubelet }: Cluster, { metadata }: Pod, process: string): number {
  const sandbox = kubelet.find(metadata.namespace ?? '', metadata.name)?.sandbox;
  if (sandbox === undefined) throw new Error(`pod ${metadata.name} does not run here`);
  const network = networkOf(String(sandbox.pid));
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && networkOf(name) === network);
  const sizes = pids.map((pid) => residentOf(pid, process)).filter((size) => size !== undefined);
  if (sizes.length !== 1) {
    throw new Error(`${sizes.length} processes called ${process} in pod ${metadata.name}, not 1`);
  }
  return sizes[0];
}

/** The network that a process is in; nothing when it has ended. */
function networkOf(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return undefined;
  }
}

function residentOf(pid: string, name: string): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    // The kernel keeps fifteen characters of a name.
    if (/^Name:\t(.*)$/m.exec(status)?.[1] !== name.slice(0, 15)) return undefined;
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
