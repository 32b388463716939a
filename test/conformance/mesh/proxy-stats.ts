import { type Origin, fetchText } from '../client/send';
import type { Updates } from './mesh-under-test';

/** An Envoy whose admin interface can be asked. */
export interface Proxy {
  readonly name: string;
  readonly origin: Origin;
  readonly port: number;
}

/**
 * What Envoys made of the updates they got. A rejected one is silent in every other way: the proxy goes on with what
 * it had, and a rule that should deny does not.
 */
export async function readUpdates(proxies: readonly Proxy[]): Promise<Updates> {
  const all = await Promise.all(proxies.map(updatesOf));
  return {
    accepted: all.reduce((sum, each) => sum + each.accepted, 0),
    rejected: all.reduce((sum, each) => sum + each.rejected, 0),
    complaints: all.flatMap((each) => each.complaints),
  };
}

async function updatesOf({ name, origin, port }: Proxy): Promise<Updates> {
  const text = await fetchText(origin, `http://127.0.0.1:${port}/stats?filter=update_(rejected|success)`);
  const counters = text
    .split('\n')
    .map((line) => /^(\S+): (\d+)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, counter = '', count]) => ({ counter, count: Number(count) }));
  const total = (ending: string): number =>
    counters.filter(({ counter }) => counter.endsWith(ending)).reduce((sum, { count }) => sum + count, 0);
  return {
    // A proxy without a listener serves nothing, whatever else it accepted.
    accepted: total('lds.update_success') > 0 ? total('update_success') : 0,
    rejected: total('update_rejected'),
    complaints: counters
      .filter(({ counter, count }) => counter.endsWith('update_rejected') && count > 0)
      .map(({ counter, count }) => `${name}: ${counter} ${count}`),
  };
}
