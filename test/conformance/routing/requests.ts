import type { RouteRequest } from '../../../lib/mesh/route';
import type { Software } from '../suite/variants';
import type { Island } from './island';
import { AWAY, HEADERS, HOME, METHODS, PARAMETERS, PATHS, PORT, TCP_PORT, VALUES } from './pools';
import type { Random } from './random';

/** A request, or a connection, that the rules of an island are likely to be about. */
export function request(random: Random, mesh: Software, island: Island): RouteRequest {
  if (mesh === 'istio' && random.chance(0.12)) return connection(random, island);
  const query = random.some(PARAMETERS, 0, 2).map((name) => `${name}=${random.pick(VALUES)}`);
  const headers = random.some(HEADERS, 0, 2).map((name) => [name, random.pick(VALUES)] as const);
  return {
    ...between(random, mesh, island),
    path: random.pick(PATHS) + (query.length > 0 ? `?${query.join('&')}` : ''),
    method: random.pick(METHODS),
    headers: Object.fromEntries(headers),
  };
}

function connection(random: Random, island: Island): RouteRequest {
  const to = `tcp://${nameOf(random, island.queue, AWAY)}:${TCP_PORT}`;
  return {
    ...random.pick([
      { from: 'client', fromNamespace: HOME },
      { from: 'friend', fromNamespace: AWAY },
      { from: 'plain', fromNamespace: AWAY },
    ]),
    to,
  };
}

function between(
  random: Random,
  mesh: Software,
  island: Island,
): Pick<RouteRequest, 'from' | 'fromNamespace' | 'to'> {
  const app = random.chance(0.8) ? island.api : island.other;
  const outer = (from: string, fromNamespace: string): ReturnType<typeof between> => ({
    from,
    fromNamespace,
    to: `http://${island.outer}:${PORT}`,
  });
  const inMesh = (from: string, fromNamespace: string): ReturnType<typeof between> => ({
    from,
    fromNamespace,
    to: mesh === 'consul' ? `http://${app}:${PORT}` : `http://${nameOf(random, app, fromNamespace)}:${PORT}`,
  });
  return random.oneOf<ReturnType<typeof between>>(
    [5, () => inMesh('client', HOME)],
    [3, () => inMesh('friend', AWAY)],
    [mesh === 'istio' ? 1 : 0, () => inMesh('plain', AWAY)],
    [mesh === 'istio' ? 0.6 : 0, () => outer('client', HOME)],
    [mesh === 'istio' ? 0.4 : 0, () => outer('friend', AWAY)],
    [2, () => ({ from: 'outside', to: `http://${random.pick(island.hosts)}` })],
  );
}

/** The forms of a Service's name that DNS finds from a namespace. */
function nameOf(random: Random, app: string, from: string): string {
  const full = [`${app}.${HOME}`, `${app}.${HOME}.svc`, `${app}.${HOME}.svc.cluster.local`];
  return random.pick(from === HOME ? [app, ...full] : full);
}
