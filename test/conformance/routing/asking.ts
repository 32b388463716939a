import type { RouteRequest } from '../../../lib/routing';
import type { Answer } from '../client/answer';
import { sleep } from '../client/poll';
import type { MeshUnderTest, RequestSpec, To } from '../mesh/mesh-under-test';
import type { Software } from '../suite/variants';
import type { Pair, RoutingCase } from './case';
import { countFor, mistakes } from './judge';
import { AWAY, HOME, PORT, TCP_PORT } from './pools';

/** A pair of which the real mesh says something else. */
export interface Difference extends Pair {
  readonly mistakes: readonly string[];
  readonly answer: Answer;
}

/**
 * A proxy has the new rules within a second; connections between proxies that are still open keep to the old ones for as long
 * as they are drained.
 */
const PATIENCE_MS = 20_000;

/** Asks the real mesh for the requests of a case, and gives those that it answers otherwise than the simulator. */
export async function differences(
  mesh: MeshUnderTest,
  { mesh: software, pairs }: RoutingCase,
): Promise<Difference[]> {
  const found: Difference[] = [];
  const end = Date.now() + PATIENCE_MS;
  for (const pair of pairs) {
    const spec = specOf(software, pair.request, countFor(pair.decision));
    for (;;) {
      const answer = await mesh.request(spec);
      const wrong = mistakes(pair.decision, answer);
      if (wrong.length === 0) break;
      if (Date.now() > end) {
        found.push({ ...pair, mistakes: wrong, answer });
        break;
      }
      await sleep(500);
    }
  }
  return found;
}

/** A request of the simulator as the suite sends it. */
function specOf(
  software: Software,
  { from = 'outside', to, path = '/', method, headers }: RouteRequest,
  count: number,
): RequestSpec {
  return {
    from: from === 'outside' ? from : { app: from, namespace: from === 'client' ? HOME : AWAY },
    to: target(software, from, to, path),
    method,
    headers,
    count,
    concurrency: count > 50 ? 4 : 1,
    // Each on a connection of its own: outside of the mesh every connection keeps to one pod.
    fresh: true,
  };
}

function target(software: Software, from: string, to: string, path: string): To {
  if (to.startsWith('tcp:')) {
    const [app = '', ...namespace] = new URL(to).hostname.split('.');
    return { app, namespace: namespace.join('.'), port: TCP_PORT, tcp: true };
  }
  const host = to.replace('http://', '');
  if (from === 'outside') return { ingress: host, path };
  if (software === 'istio') return { url: to + path };
  return { app: host.replace(`:${PORT}`, ''), namespace: HOME, port: PORT, path };
}
