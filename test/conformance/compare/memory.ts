import { median } from '../../../lib/tools/compare';
import { sleep } from '../client/poll';
import { podProcesses } from './pod-processes';
import { SETTINGS } from './settings';

/** A program in a pod. */
export interface Program {
  readonly namespace: string;
  /** The label `app` of the pod. */
  readonly app: string;
  /** The name of the process. */
  readonly process: string;
}

/** The kernel keeps so many characters of a process's name. */
const NAME_LIMIT = 15;

/** The memory that a program keeps resident, in MiB: the middle one of a few looks. */
export async function residentMemory({ namespace, app, process }: Program): Promise<number> {
  const look = await podProcesses(namespace, [app]);
  const samples: number[] = [];
  for (let sample = 0; sample < SETTINGS.looks; sample++) {
    const found = look().filter(({ name }) => name === process.slice(0, NAME_LIMIT));
    const [only] = found;
    if (only === undefined || found.length > 1) {
      throw new Error(`${found.length} processes called ${process} in ${namespace}/${app}, not 1`);
    }
    samples.push(only.resident);
    await sleep(200);
  }
  return Math.round(median(samples));
}
