import { ownValue } from '../../../names';
import { hostOf, Request } from '../request';
import { changedPath, Covered, PathChange } from './changes';

/** What a redirect changes in the address of a request. */
export interface Redirect {
  readonly scheme?: string;
  /** With or without a port. */
  readonly host?: string;
  /** The port; `listener` is the one on which the request came in. Where nothing is said, the client's own stays. */
  readonly port?: number | 'listener';
  readonly path?: PathChange;
}

const DEFAULTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** The address that a redirect sends a client to. */
export function locationOf(request: Request, redirect: Redirect, covered: Covered): string {
  const scheme = redirect.scheme ?? request.scheme;
  const path = redirect.path ? changedPath(request.path, redirect.path, covered) : request.path;
  return `${scheme}://${authorityOf(request, redirect, scheme)}${path}${path.includes('?') ? '' : queryOf(request)}`;
}

/** A port that is the scheme's own is left out. */
function authorityOf(request: Request, { host, port, scheme }: Redirect, final: string): string {
  const named = host ?? (port === undefined ? request.authority : hostOf(request));
  const [, name = named, written] = /^(.*?)(?::(\d+))?$/.exec(named) ?? [];
  const said = port === 'listener' ? request.port : port;
  const own = written === undefined ? undefined : Number(written);
  // Of another scheme, the port of the first one means nothing.
  const kept = scheme !== undefined && own === ownValue(DEFAULTS, request.scheme) ? undefined : own;
  const shown = said ?? kept;
  return shown === undefined || shown === ownValue(DEFAULTS, final) ? name : `${name}:${shown}`;
}

function queryOf({ query }: Request): string {
  const pairs = [...query].map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
