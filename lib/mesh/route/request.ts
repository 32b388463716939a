import { ownValue } from '../../names';
import { RoutingError } from './routing-error';

/** A request to ask about. */
export interface RouteRequest {
  /**
   * Who sends it: the name of a workload, of a Service in front of it, or `outside` for someone who is in no pod.
   *
   * @default "outside"
   */
  readonly from?: string;

  /**
   * The namespace of the sender.
   *
   * @default - the one namespace that has a workload of that name
   */
  readonly fromNamespace?: string;

  /** Where it goes: a URL, a host with or without a port, or the name of a Service. */
  readonly to: string;

  /**
   * The path with its query.
   *
   * @default - that of `to`, or "/"
   */
  readonly path?: string;

  /**
   * The method.
   *
   * @default "GET"
   */
  readonly method?: string;

  /**
   * Headers by name. `host` stands for what the URL says.
   *
   * @default - none
   */
  readonly headers?: Readonly<Record<string, string>>;

  /**
   * The address of the client, for rules that look at it.
   *
   * @default - not known, so that no rule about addresses matches
   */
  readonly sourceIp?: string;
}

/** A request as a proxy sees it. */
export interface Request {
  readonly scheme: string;
  /** The host without the port, in lower case. */
  readonly host: string;
  /** The port, where one is said or follows from the scheme. */
  readonly port: number | undefined;
  /** The header `host` as it is sent, which carries the port unless it is the scheme's own. */
  readonly authority: string;
  /** The path without the query. */
  readonly path: string;
  /** Query parameters as they stand in the URL; the first of a name counts. */
  readonly query: ReadonlyMap<string, string>;
  readonly method: string;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly sourceIp: string | undefined;
}

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };
const SCHEMES: readonly string[] = ['http', 'https', 'tcp'];

/** Reads a request as someone writes it down. */
export function parseRequest(wanted: RouteRequest): Request {
  const { scheme, authority: written, target } = split(wanted.to);
  const { host, port } = splitHost(written, wanted.to);
  const { path, query } = splitTarget(wanted.path ?? target);
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(wanted.headers ?? {})) headers.set(name.toLowerCase(), value);
  const hostHeader = headers.get('host');
  headers.delete('host');
  const request = {
    scheme: scheme ?? 'http',
    host,
    port: undefined,
    authority: hostHeader ?? host,
    path,
    query,
    method: (wanted.method ?? 'GET').toUpperCase(),
    headers,
    sourceIp: wanted.sourceIp,
  };
  const known = port ?? (scheme === undefined ? undefined : ownValue(PORTS, scheme));
  return known === undefined ? request : withPort(request, known);
}

/** The request to a port: clients put it into the header `host` unless it is the scheme's own. */
export function withPort(request: Request, port: number): Request {
  const { scheme, host, authority } = request;
  const written = authority === host && port !== ownValue(PORTS, scheme) ? `${host}:${port}` : authority;
  return { ...request, port, authority: written };
}

/** The host of the header `host`, without its port: what proxies look routes up by. */
export function hostOf({ authority }: Request): string {
  return splitHost(authority, authority).host;
}

function split(to: string): { scheme?: string; authority: string; target: string } {
  const url = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)([^#]*)/i.exec(to);
  const [, scheme, authority = '', target = ''] = url ?? [];
  if (authority === '') throw new RoutingError(`"${to}" names no host to send a request to`);
  if (scheme !== undefined && !SCHEMES.includes(scheme.toLowerCase())) {
    throw new RoutingError(`"${to}" has the scheme ${scheme}: use http, https or tcp`);
  }
  return { scheme: scheme?.toLowerCase(), authority: authority.replace(/^.*@/, ''), target };
}

function splitHost(authority: string, to: string): { host: string; port?: number } {
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(authority) ?? [];
  if (host === '') throw new RoutingError(`"${to}" is no URL, no host and no name of a service`);
  return { host: host.toLowerCase().replace(/\.$/, ''), ...(port !== undefined && { port: Number(port) }) };
}

function splitTarget(target: string): { path: string; query: ReadonlyMap<string, string> } {
  const [path = '', ...rest] = target.split('?');
  const query = new Map<string, string>();
  for (const pair of rest.join('?').split('&')) {
    const [name = '', ...value] = pair.split('=');
    if (name !== '' && !query.has(name)) query.set(name, value.join('='));
  }
  return { path: path.startsWith('/') ? path : `/${path}`, query };
}
