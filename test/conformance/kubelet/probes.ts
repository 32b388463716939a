import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { PROBE_IP } from '../cluster/addresses';
import type { Container, HttpGet, Probe } from '../kube/pod';
import { sleep } from '../client/poll';
import type { RunningContainer } from './container';

/** Asks once, from the node, as a kubelet does. */
export async function probeOnce(
  probe: Probe,
  container: Container,
  running: RunningContainer,
  ip: string,
): Promise<boolean> {
  const timeout = (probe.timeoutSeconds ?? 1) * 1000;
  if (probe.httpGet) {
    return (await httpStatus(probe.httpGet, container, ip, timeout)) < 400;
  }
  if (probe.tcpSocket) {
    return tcpConnects(ip, portNumber(container, probe.tcpSocket.port), timeout);
  }
  if (probe.exec) {
    return (await running.exec(probe.exec.command, timeout)).code === 0;
  }
  throw new Error(`the stand-in kubelet does not know this probe: ${JSON.stringify(probe)}`);
}

/** A named port must be declared by the container: that the names agree is one of the things to be tested. */
function portNumber(container: Container, port: number | string): number {
  if (typeof port === 'number') {
    return port;
  }
  const named = container.ports?.find((each) => each.name === port)?.containerPort;
  if (named === undefined) {
    throw new Error(`container '${container.name}' has no port named '${port}'`);
  }
  return named;
}

/** The status of an answer, or 599 when there is none. */
export function httpStatus(get: HttpGet, container: Container, ip: string, timeout: number): Promise<number> {
  const headers = Object.fromEntries((get.httpHeaders ?? []).map(({ name, value }) => [name, value]));
  const options = {
    host: get.host ?? ip,
    localAddress: PROBE_IP,
    port: portNumber(container, get.port),
    path: get.path ?? '/',
    timeout,
  };
  return new Promise((resolve) => {
    const answered = (response: IncomingMessage): void => {
      response.resume();
      resolve(response.statusCode ?? 599);
    };
    const all = { ...options, headers, agent: false } as const;
    const request =
      get.scheme === 'HTTPS'
        ? httpsRequest({ ...all, rejectUnauthorized: false }, answered)
        : httpRequest(all, answered);
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(599));
    request.end();
  });
}

function tcpConnects(host: string, port: number, timeout: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout, localAddress: PROBE_IP });
    const done = (connected: boolean): void => {
      socket.destroy();
      resolve(connected);
    };
    socket.on('connect', () => done(true));
    socket.on('timeout', () => done(false));
    socket.on('error', () => done(false));
  });
}

/** Until a container has started, its probe is asked this often: a suite should not wait for the next full second. */
const EAGER = 100;

/**
 * Asks again and again while `goOn` says so, and reports every change of the answer, thresholds applied.
 *
 * Until the first success it asks more often than the manifest says, so `failureThreshold` counts periods, not looks.
 */
export async function watchProbe(
  probe: Probe,
  ask: () => Promise<boolean>,
  goOn: () => boolean,
  report: (healthy: boolean) => void,
): Promise<void> {
  const period = (probe.periodSeconds ?? 10) * 1000;
  let healthy: boolean | undefined;
  let failures = 0;
  let begin = Date.now();
  while (goOn()) {
    const answer = await ask();
    if (!goOn()) {
      return;
    }
    failures = answer ? 0 : healthy === undefined ? Math.floor((Date.now() - begin) / period) : failures + 1;
    if (answer && healthy !== true) {
      healthy = true;
      report(true);
    } else if (failures >= (probe.failureThreshold ?? 3)) {
      begin = Date.now();
      if (healthy !== false) {
        healthy = false;
        report(false);
      }
    }
    await sleep(healthy === true ? period : Math.min(EAGER, period));
  }
}
