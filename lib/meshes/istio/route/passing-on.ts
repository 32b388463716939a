import { Failure, Hop, Request, Sender, step } from '../../../mesh/route';
import { MeshHost, portFor } from './registry';
import { Scope } from './sidecar-scope';

/**
 * Where a proxy sends what it does not know: to whatever address the name has, past every rule for callers, or nowhere. Then
 * it answers if it hears requests on that port at all, for another host; otherwise it closes the connection.
 *
 * @param known the host, where others know it
 * @param why it does not know the host, where more is known than that
 */
export function passedOn(
  known: MeshHost | undefined,
  scope: Scope,
  sender: Sender,
  request: Request,
  hears: boolean,
  why?: string,
): Hop | Failure {
  const what = `${request.host}${request.port === undefined ? '' : `:${request.port}`}`;
  const cause =
    why === undefined
      ? `the proxy of the sender does not know ${what} and`
      : `${why}, so the proxy of the sender`;
  const { sidecar } = scope;
  const place = sidecar && { manifest: sidecar, field: sidecar.spec.get('egress') };
  if (!scope.passesOn) {
    const text = `${cause} passes on nothing that it does not know`;
    return { decision: 'unroutable', step: step('egress', text, place), ...(hears && { status: 502 }) };
  }
  const text = `${cause} passes the request on as it is`;
  // Where the host of a ServiceEntry is, only DNS can say.
  const host = known?.manifest.kind === 'Service' ? known : undefined;
  const port = host && portFor(host, request.port);
  const to = host && port ? { weight: 1, host: host.host, port: port.number } : undefined;
  if (host && !to) {
    return {
      decision: 'unroutable',
      status: 503,
      step: step('host', `${host.host} has no port ${request.port ?? ''}`, { manifest: host.manifest }),
    };
  }
  const external = { weight: 1, host: request.host, port: request.port, beyond: true };
  return {
    sender: { ...sender, inMesh: false },
    request,
    routes: [
      {
        name: 'passing on',
        match: [],
        action: { kind: 'send', to: [to ?? external] },
        notes: [step('egress', text, place)],
      },
    ],
    unmatched: NOWHERE,
    ...(hears && { proxy: 'requests' }),
  };
}

/** What becomes of a request that no route matches. */
export const NOWHERE: Failure = Object.freeze({
  decision: 'unroutable',
  status: 404,
  step: step('lost', 'no route matches'),
});
